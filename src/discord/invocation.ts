import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import type { Caller, Invocation, Press, Target } from './command.js';
import { oneLine } from './escape.js';
import { sentName } from './fetch-attachment.js';
import { questionIn } from './render/question-line.js';

/** @param textsRole - Id of a role whose members may keep the texts; null: moderators alone. */
export function callerOf(interaction: BaseInteraction, textsRole: string | null): Caller {
  const isModerator = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
  return {
    interactionId: interaction.id,
    userId: interaction.user.id,
    userName: nameOf(interaction),
    channelId: interaction.channelId ?? interaction.user.id,
    isModerator,
    isKeeper: isModerator || hasRole(interaction, textsRole),
  };
}

function hasRole({ member }: BaseInteraction, role: string | null): boolean {
  return role !== null && member !== null && Array.isArray(member.roles) && member.roles.includes(role);
}

/** What a person is called here; the bot knows members as Discord sends them, whatever that may be. */
function nameOf({ member, user }: BaseInteraction): string {
  const nick = member !== null && 'nick' in member ? member.nick : null;
  const names: readonly (string | null | undefined)[] = [nick, user.globalName, user.username];
  return names.map((name) => oneLine(name ?? '')).find((name) => name !== '') ?? user.id;
}

export function invocationOf(
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
  textsRole: string | null,
): Invocation {
  return {
    ...callerOf(interaction, textsRole),
    subcommand: interaction.options.getSubcommand(false),
    // An option that was opened and left empty counts as left out.
    text: (option) => interaction.options.getString(option)?.trim() || null,
    flag: (option) => interaction.options.getBoolean(option),
    file(option) {
      const file = interaction.isChatInputCommand() ? interaction.options.getAttachment(option) : null;
      if (file === null) return null;
      const { url, size } = file;
      const name = sentName(file);
      return { url, size, name: oneLine(name) || 'file', sentName: name };
    },
  };
}

export function targetOf(
  interaction: MessageContextMenuCommandInteraction,
  textsRole: string | null,
): Target {
  return { ...callerOf(interaction, textsRole), words: interaction.targetMessage.content };
}

export function pressOf(interaction: ButtonInteraction, textsRole: string | null): Press {
  const { message } = interaction;
  return {
    ...callerOf(interaction, textsRole),
    messageId: message.id,
    question: questionIn(message.content) ?? message.embeds[0]?.author?.name ?? null,
    isPrivateMessage: message.flags.has(MessageFlags.Ephemeral),
  };
}
