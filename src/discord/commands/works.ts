import { SlashCommandBuilder } from 'discord.js';
import { chosenDocument, documentToken } from '../finding/documents.js';
import { everyDocument } from '../message/custom-id.js';
import { workListReply } from '../replies/works.js';
import type { Command } from '../services/command.js';
import { documentChoices, documentOption } from './options.js';

export const works: Command = {
  data: new SlashCommandBuilder()
    .setName('works')
    .setDescription('List the works that the notes cite, to copy or to take along as a file')
    .addStringOption(documentOption)
    .toJSON(),
  isPrivate: () => true,
  async run(invocation, { library }) {
    const typed = invocation.text('document');
    if (typed === null) return workListReply(await library.works(), everyDocument, 0);
    const { document } = await chosenDocument(library, typed);
    return workListReply(await library.works(document), documentToken(document), 0);
  },
  complete: (_option, typed, _invocation, { library }) => documentChoices(library, typed),
};
