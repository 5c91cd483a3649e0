import {
  type APIMessage,
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import type { UploadedFile } from './attachments.js';
import type { ChannelEntry } from './channel.js';
import { type Interaction, tokenLifeMs } from './interactions.js';
import { applyBody, blankMessage, isEmptyMessage, type MessageBody } from './message.js';
import { interactionMetadata } from './payloads.js';
import type { Place } from './place.js';
import type { Guild } from './world.js';

/** Nothing would be left to show. */
export class EmptyMessage extends Error {}

/** The first message in answer to an interaction (callback 4), or "thinking…" in its place (callback 5, no body). */
export function reply(
  place: Place,
  interaction: Interaction,
  body: MessageBody | null,
  flags: number,
  files: readonly UploadedFile[],
): APIMessage {
  const isThinking = body === null;
  const blank = answerMessage(place, interaction, isThinking ? flags | MessageFlags.Loading : flags);
  const message = isThinking ? blank : filled(place, blank, body, files);
  const entry = place.channel.put({
    id: interaction.id,
    status: isThinking ? 'thinking' : 'sent',
    visibleTo: viewerOf(interaction, flags),
    invocation: invocationOf(interaction),
    message,
    presses: {},
  });
  interaction.originalMessageId = message.id;
  interaction.messageIds.add(message.id);
  if (isThinking) giveUpThinking(place, interaction, entry);
  return message;
}

/** The only person who sees a message with these flags. */
function viewerOf({ person }: Interaction, flags: number): string | null {
  return (flags & MessageFlags.Ephemeral) === 0 ? null : person.user.id;
}

/** Another message of an answered interaction; straight after a deferral it is the deferred message itself. */
export function followUp(
  place: Place,
  interaction: Interaction,
  body: MessageBody,
  flags: number,
  files: readonly UploadedFile[],
): APIMessage {
  const original = interaction.originalMessageId;
  const waiting = original === null ? undefined : place.channel.ofMessage(original);
  if (waiting?.status === 'thinking') return edit(place, waiting, body, files);
  const blank = answerMessage(place, interaction, flags);
  const message = filled(
    place,
    {
      ...blank,
      type: MessageType.Reply,
      ...reference(interaction.guild, original ?? interaction.sourceMessageId),
    },
    body,
    files,
  );
  interaction.messageIds.add(message.id);
  place.channel.append(message, viewerOf(interaction, flags));
  return message;
}

/** A message that the bot writes into the channel by itself. */
export function post(
  place: Place,
  guild: Guild,
  body: MessageBody,
  files: readonly UploadedFile[],
): APIMessage {
  const blank = blankMessage(place, guild, { type: MessageType.Default, flags: body.flags ?? 0 });
  const message = filled(place, blank, body, files);
  place.channel.append(message);
  return message;
}

/** Changes a message; what `body` leaves out stays. Who sees it never changes. */
export function edit(
  place: Place,
  entry: ChannelEntry,
  body: MessageBody,
  files: readonly UploadedFile[],
): APIMessage {
  const { message } = entry;
  const next = filled(
    place,
    {
      ...message,
      flags: (message.flags ?? 0) & ~MessageFlags.Loading,
      edited_timestamp: entry.status === 'thinking' ? null : new Date(place.clock.now()).toISOString(),
    },
    body,
    files,
  );
  place.channel.put({ ...entry, status: 'sent', message: next });
  return next;
}

function answerMessage(place: Place, interaction: Interaction, flags: number): APIMessage {
  const { world } = place;
  const isComponent = interaction.type === InteractionType.MessageComponent;
  const isContextMenu = interaction.commandType === ApplicationCommandType.Message;
  const type = isContextMenu ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand;
  const base = blankMessage(place, interaction.guild, {
    type: isComponent ? MessageType.Reply : type,
    flags,
  });
  return {
    ...base,
    application_id: world.applicationId,
    webhook_id: world.applicationId,
    interaction_metadata: interactionMetadata(interaction),
    ...(isComponent ? reference(interaction.guild, interaction.sourceMessageId) : {}),
  } as APIMessage;
}

function reference({ id, channel }: Guild, messageId: string | null): Partial<APIMessage> {
  if (messageId === null) return {};
  return {
    message_reference: {
      type: MessageReferenceType.Default,
      message_id: messageId,
      channel_id: channel.id,
      guild_id: id,
    },
  };
}

function filled(
  place: Place,
  message: APIMessage,
  body: MessageBody,
  files: readonly UploadedFile[],
): APIMessage {
  const isEphemeral = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const kept = message.attachments.filter(
    (attachment) =>
      body.attachments == null ||
      body.attachments.some((reference) => String(reference.id) === attachment.id),
  );
  const added = files.map((file) => {
    const entry = body.attachments?.find((reference) => String(reference.id) === String(file.index));
    const named = entry?.filename ? { ...file, name: entry.filename } : file;
    return place.attachments.add(named, {
      channelId: message.channel_id,
      description: entry?.description ?? null,
      isEphemeral,
    });
  });
  const next = applyBody(message, body, [...kept, ...added], place.world);
  if (isEmptyMessage(next)) throw new EmptyMessage();
  return next;
}

function invocationOf(interaction: Interaction): ChannelEntry['invocation'] {
  if (interaction.type !== InteractionType.ApplicationCommand || interaction.commandName === null)
    return null;
  return { person: interaction.person, commandName: interaction.commandName };
}

/** A deferred answer that has not come when the token expires can no longer come. */
function giveUpThinking(place: Place, interaction: Interaction, entry: ChannelEntry): void {
  place.clock.after(interaction.createdAtMs + tokenLifeMs - place.clock.now(), () => {
    place.channel.update(entry.id, (now) => (now.status === 'thinking' ? { ...now, status: 'failed' } : now));
  });
}
