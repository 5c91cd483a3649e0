import { MessageFlags, PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import type { InteractionOf } from '../gateway/interactions.js';
import { oneLine } from '../message/escape.js';
import { questionIn } from '../replies/question-line.js';
import { sentName } from '../rest/fetch-attachment.js';
import type { Caller, Invocation, Press, Target } from '../services/caller.js';

type ReadFields = Pick<InteractionOf<'slashCommand'>, 'id' | 'user' | 'member' | 'channel' | 'channel_id'>;

/** Who has only the role that their server chose is none of its keepers yet: `asKeeper` looks it up, and where texts are kept. */
function callerOf({ id, user, member, channel, channel_id }: ReadFields): Caller {
  const permissions = new PermissionsBitField(BigInt(member?.permissions ?? 0));
  const isModerator = permissions.has(PermissionFlagsBits.ManageGuild);
  const names = [member?.nick, user.global_name, user.username].map((name) => oneLine(name ?? ''));
  return {
    interactionId: id,
    userId: user.id,
    userName: names.find((name) => name !== '') ?? user.id,
    channelId: channel?.id ?? channel_id ?? user.id,
    parentId: channel?.parentId ?? null,
    roles: member?.roles ?? [],
    isModerator,
    isKeeper: isModerator,
    keptAt: 'unknown',
  };
}

export function invocationOf(interaction: InteractionOf<'slashCommand' | 'autocomplete'>): Invocation {
  const { subcommand, options, attachments } = interaction.data;
  const given = (option: string) => options.find(({ name }) => name === option)?.value;
  const textOf = (option: string): string | null => {
    const value = given(option);
    return typeof value === 'string' ? value : null;
  };
  return {
    ...callerOf(interaction),
    subcommand,
    // An option that was opened and left empty counts as left out.
    text: (option) => textOf(option)?.trim() || null,
    flag(option) {
      const value = given(option);
      return typeof value === 'boolean' ? value : null;
    },
    role: (option) => /^\d{1,20}$/.exec(textOf(option) ?? '')?.[0] ?? null,
    file(option) {
      const file = attachments[textOf(option) ?? ''];
      if (file === undefined) return null;
      const { url, size, filename, title } = file;
      const name = sentName({ name: filename, title: title ?? null });
      return { url, size, name: oneLine(name) || 'file', sentName: name };
    },
  };
}

export function targetOf(interaction: InteractionOf<'messageCommand'>): Target {
  return { ...callerOf(interaction), words: interaction.data.words };
}

export function pressOf(interaction: InteractionOf<'button'>): Press {
  const { id, content, embeds, flags } = interaction.message;
  return {
    ...callerOf(interaction),
    messageId: id,
    question: questionIn(content) ?? embeds[0]?.author?.name ?? null,
    isPrivateMessage: (flags & MessageFlags.Ephemeral) !== 0,
    content,
  };
}
