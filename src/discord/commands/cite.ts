import { SlashCommandBuilder } from 'discord.js';
import { UserError } from '../../errors.js';
import { chosenDocument } from '../finding/documents.js';
import { noteScope } from '../finding/note-scope.js';
import { chosenNotes, notesIn } from '../finding/notes.js';
import { documentsOf, readingListOf } from '../finding/reading-list.js';
import { worksIn } from '../replies/elsewhere.js';
import { noteChoiceReply, noteListReply } from '../replies/note-list.js';
import { noteReply } from '../replies/note-reply.js';
import type { Invocation } from '../services/caller.js';
import type { Command } from '../services/command.js';
import type { Services } from '../services/services.js';
import { noteChoices } from './note-choices.js';
import { documentChoices, documentOption } from './options.js';

export const cite: Command = {
  data: new SlashCommandBuilder()
    .setName('cite')
    .setDescription('Show a footnote: what is printed, and what it refers to')
    .addStringOption((option) =>
      option
        .setName('note')
        .setDescription('Its number or some of its words; without it, a list of all notes')
        .setMaxLength(200)
        .setAutocomplete(true),
    )
    .addStringOption(documentOption)
    .toJSON(),
  // A list helps only the person who is looking something up, so it is private; a single note is worth showing to the
  // channel.
  isPrivate: (invocation) => invocation.text('note') === null,
  async run(invocation, services) {
    const { library } = services;
    const documents = await documentsAsked(invocation, services);
    const scope = noteScope(documents);
    const typed = invocation.text('note');
    if (typed === null) {
      const notes = await notesIn(library, documents);
      if (notes.length === 0) throw new UserError('There are no texts yet, so there are no notes.');
      return noteListReply(notes, scope, 0);
    }
    const notes = await chosenNotes(library, typed, documents);
    const [note] = notes;
    if (notes.length === 1 && note !== undefined) {
      return noteReply(note, library, await worksIn(note, library));
    }
    return noteChoiceReply(notes, { typed, scope, page: 0 });
  },
  async complete(option, typed, invocation, services) {
    const { library, recent } = services;
    if (option === 'document') return documentChoices(library, typed);
    // While somebody is typing, the document may be only half a word.
    const documents = await documentsAsked(invocation, services).catch(() => undefined);
    return noteChoices(library, typed, documents, recent.of(invocation.channelId, invocation.userId));
  },
};

/** Ids of the only documents that are looked into: the one that was named, or those that the channel is kept to. */
async function documentsAsked(
  invocation: Invocation,
  services: Services,
): Promise<readonly string[] | undefined> {
  const named = invocation.text('document');
  if (named === null) return documentsOf(await readingListOf(invocation, services));
  return [(await chosenDocument(services.library, named)).document];
}
