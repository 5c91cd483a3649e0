import { SlashCommandBuilder } from 'discord.js';
import { helpReply } from '../replies/help.js';
import type { Command } from '../services/command.js';

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
