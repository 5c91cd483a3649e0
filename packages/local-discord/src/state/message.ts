import type { APIAttachment, APIEmbed, APIMessage, APIUser, MessageType } from 'discord-api-types/v10';
import type { AttachmentReference } from './attachments.js';
import { withIds } from './component-tree.js';
import { type AllowedMentions, findMentions } from './mentions.js';
import type { Place } from './place.js';
import { type Guild, guildOfChannel, type World } from './world.js';

/** A message as a bot sends it, after validation. In an edit, what is absent stays as it was. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: APIMessage['components'] | null;
  readonly attachments?: readonly AttachmentReference[] | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly flags?: number | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
}

/** A message with nothing in it: by the bot, and with an id of its own, unless others are named. */
export function blankMessage(
  { world, clock, nextId }: Pick<Place, 'world' | 'clock' | 'nextId'>,
  guild: Guild,
  fields: {
    readonly type: MessageType;
    readonly flags?: number;
    readonly id?: string;
    readonly author?: APIUser;
  },
): APIMessage {
  return {
    id: nextId(),
    channel_id: guild.channel.id,
    author: world.bot,
    flags: 0,
    ...fields,
    timestamp: new Date(clock.now()).toISOString(),
    edited_timestamp: null,
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
  };
}

/** The message with the fields of the body replaced; `attachments` is the full list afterwards. */
export function applyBody(
  message: APIMessage,
  body: MessageBody,
  attachments: APIAttachment[],
  world: World,
): APIMessage {
  const content = body.content === undefined ? message.content : (body.content ?? '').trim();
  const embeds = body.embeds === undefined ? message.embeds : (body.embeds ?? []).map(storedEmbed);
  const components = body.components === undefined ? message.components : withIds(body.components ?? []);
  const mentions = findMentions(
    content,
    body.allowed_mentions,
    world,
    guildOfChannel(world, message.channel_id) ?? world.guild,
  );
  return {
    ...message,
    content,
    components: components ?? [],
    embeds,
    attachments,
    ...(body.content !== undefined
      ? { mentions: mentions.users, mention_roles: mentions.roles, mention_everyone: mentions.everyone }
      : {}),
  };
}

/** Whether there is nothing to show: Discord refuses to send that. */
export function isEmptyMessage(message: APIMessage): boolean {
  return (
    message.content === '' &&
    message.embeds.length === 0 &&
    (message.components ?? []).length === 0 &&
    message.attachments.length === 0
  );
}

function storedEmbed(embed: APIEmbed): APIEmbed {
  const { title, description, fields, footer, author, ...rest } = embed;
  return {
    type: 'rich' as NonNullable<APIEmbed['type']>,
    ...rest,
    ...(title ? { title: title.trim() } : {}),
    ...(description ? { description: description.trim() } : {}),
    ...(author?.name ? { author: { ...author, name: author.name.trim() } } : {}),
    ...(footer?.text ? { footer: { ...footer, text: footer.text.trim() } } : {}),
    ...(fields
      ? {
          fields: fields.map((field) => ({
            name: field.name.trim(),
            value: field.value.trim(),
            inline: field.inline ?? false,
          })),
        }
      : {}),
  };
}
