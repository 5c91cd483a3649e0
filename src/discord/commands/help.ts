import { SlashCommandBuilder } from 'discord.js';
import type { Command } from '../command.js';
import { helpReply } from '../render/help.js';

export const help: Command = {
  data: new SlashCommandBuilder()
    .setName('help')
    .setDescription('What Ibid is, which texts it knows, and what the commands do')
    .toJSON(),
  isPrivate: () => true,
  async run(_invocation, { library, serverId }) {
    const { countsGaps } = await library.keeping.settings(serverId);
    return helpReply(await library.texts(), countsGaps);
  },
};
