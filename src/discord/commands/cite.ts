import { SlashCommandBuilder } from 'discord.js';
import { UserError } from '../../errors.js';
import type { Command } from '../command.js';
import { chosenDocument, documentToken } from '../documents.js';
import { worksIn } from '../render/elsewhere.js';
import { everyDocument, noteChoiceReply, noteListReply } from '../render/note-list.js';
import { noteReply } from '../render/note-reply.js';
import { chosenNotes, noteChoices } from './note-choices.js';
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
  async run(invocation, { library }) {
    const typedDocument = invocation.text('document');
    const document = typedDocument === null ? null : await chosenDocument(library, typedDocument);
    const typed = invocation.text('note');
    if (typed === null) {
      const documents = await library.notes(document?.document);
      if (documents.length === 0) throw new UserError('There are no texts yet, so there are no notes.');
      return noteListReply(
        documents,
        document === null ? everyDocument : documentToken(document.document),
        0,
      );
    }
    const notes = await chosenNotes(library, typed, document?.document ?? null);
    const [note] = notes;
    if (notes.length === 1 && note !== undefined) {
      return noteReply(note, library, await worksIn(note, library));
    }
    const scope = document === null ? everyDocument : documentToken(document.document);
    return noteChoiceReply(notes, { typed, scope, page: 0 });
  },
  async complete(option, typed, invocation, { library, recent }) {
    if (option === 'document') return documentChoices(library, typed);
    const document = invocation.text('document');
    const chosen = document === null ? null : await documentIfChosen(library, document);
    return noteChoices(library, typed, chosen, recent.of(invocation.channelId, invocation.userId));
  },
};

/** While somebody is typing, the document may be only half a word. */
async function documentIfChosen(
  library: Parameters<typeof chosenDocument>[0],
  typed: string,
): Promise<string | null> {
  try {
    return (await chosenDocument(library, typed)).document;
  } catch {
    return null;
  }
}
