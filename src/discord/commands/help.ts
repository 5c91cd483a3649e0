import { SlashCommandBuilder } from 'discord.js';
import type { Command } from '../command.js';
import { allDocuments } from '../documents.js';
import { helpReply } from '../render/help.js';

export const help: Command = {
  data: new SlashCommandBuilder()
    .setName('help')
    .setDescription('What Ibid is, which texts it knows, and what the commands do')
    .toJSON(),
  isPrivate: () => true,
  run: (_invocation, { library }) => helpReply(allDocuments(library)),
};
