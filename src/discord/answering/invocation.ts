import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import { parentOf } from '../gateway/threads.js';
import { oneLine } from '../message/escape.js';
import { questionIn } from '../replies/question-line.js';
import { sentName } from '../rest/fetch-attachment.js';
import type { Caller, Invocation, Press, Target } from '../services/caller.js';

/** Who has only the role that their server chose is none of its keepers yet: `asKeeper` looks it up, and where texts are kept. */
function callerOf(interaction: BaseInteraction): Caller {
  const isModerator = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
  return {
    interactionId: interaction.id,
    userId: interaction.user.id,
    userName: nameOf(interaction),
    channelId: interaction.channelId ?? interaction.user.id,
    parentId: parentOf(interaction),
    roles: rolesOf(interaction),
    isModerator,
    isKeeper: isModerator,
    keptAt: 'unknown',
  };
}

function rolesOf({ member }: BaseInteraction): readonly string[] {
  return member !== null && Array.isArray(member.roles) ? member.roles : [];
}

/** What a person is called here; the bot knows members as Discord sends them, whatever that may be. */
function nameOf({ member, user }: BaseInteraction): string {
  const nick = member !== null && 'nick' in member ? member.nick : null;
  const names: readonly (string | null | undefined)[] = [nick, user.globalName, user.username];
  return names.map((name) => oneLine(name ?? '')).find((name) => name !== '') ?? user.id;
}

export function invocationOf(interaction: ChatInputCommandInteraction | AutocompleteInteraction): Invocation {
  return {
    ...callerOf(interaction),
    subcommand: interaction.options.getSubcommand(false),
    // An option that was opened and left empty counts as left out.
    text: (option) => interaction.options.getString(option)?.trim() || null,
    flag: (option) => interaction.options.getBoolean(option),
    role: (option) => idIn(interaction.options.get(option)?.value),
    file(option) {
      const file = interaction.isChatInputCommand() ? interaction.options.getAttachment(option) : null;
      if (file === null) return null;
      const { url, size } = file;
      const name = sentName(file);
      return { url, size, name: oneLine(name) || 'file', sentName: name };
    },
  };
}

const idIn = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{1,20}$/.test(value) ? value : null;

export function targetOf(interaction: MessageContextMenuCommandInteraction): Target {
  return { ...callerOf(interaction), words: interaction.targetMessage.content };
}

export function pressOf(interaction: ButtonInteraction): Press {
  const { message } = interaction;
  return {
    ...callerOf(interaction),
    messageId: message.id,
    question: questionIn(message.content) ?? message.embeds[0]?.author?.name ?? null,
    isPrivateMessage: message.flags.has(MessageFlags.Ephemeral),
    content: message.content,
  };
}
