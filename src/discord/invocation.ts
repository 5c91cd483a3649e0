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
import { questionIn } from './render/question-line.js';

export function callerOf(interaction: BaseInteraction): Caller {
  return {
    interactionId: interaction.id,
    userId: interaction.user.id,
    channelId: interaction.channelId ?? interaction.user.id,
    isModerator: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
  };
}

export function invocationOf(interaction: ChatInputCommandInteraction | AutocompleteInteraction): Invocation {
  return {
    ...callerOf(interaction),
    // An option that was opened and left empty counts as left out.
    text: (option) => interaction.options.getString(option)?.trim() || null,
    flag: (option) => interaction.options.getBoolean(option),
  };
}

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
  };
}
