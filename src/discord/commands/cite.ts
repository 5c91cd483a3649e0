import { SlashCommandBuilder } from 'discord.js';
import { noteKey } from '../../corpus/index.js';
import { UserError } from '../../errors.js';
import {
  fold,
  foldedNote,
  type Library,
  type LocatedNote,
  namedNotes,
  nameOfNote,
} from '../../library/index.js';
import { namedApart } from '../../wording/index.js';
import { chosenDocument, documentToken, noteToken } from '../finding/documents.js';
import { chosenNotes, noteScope, notesIn, notesOf } from '../finding/notes.js';
import { documentsOf, readingListOf } from '../finding/reading-list.js';
import { shorten } from '../message/cut.js';
import { oneLine } from '../message/escape.js';
import { optionLimits } from '../message/limits.js';
import { noteChoiceReply, noteListReply } from '../replies/note-list.js';
import { noteReply } from '../replies/note-reply.js';
import type { Invocation } from '../services/caller.js';
import type { Choice, Command } from '../services/command.js';
import type { NoteAddress } from '../services/recent-notes.js';
import type { Services } from '../services/services.js';
import { choiceName, documentChoices, documentOption } from './options.js';

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
      if (notes.length === 0) throw new UserError('notes-no-texts');
      return noteListReply(notes, scope, 0);
    }
    const notes = await chosenNotes(library, typed, documents);
    const [note] = notes;
    if (notes.length === 1 && note !== undefined)
      return { ...(await noteReply(note, library)), isPublic: true };
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

/**
 * Notes for what somebody types: the one with just this number, those of the last answer, then by number, then by words.
 *
 * @param documents - Ids, for only their notes; undefined: all.
 */
async function noteChoices(
  library: Library,
  typed: string,
  documents: readonly string[] | undefined,
  recent: readonly NoteAddress[],
): Promise<readonly Choice[]> {
  const all = await notesOf(library, documents);
  const last = recent.flatMap(({ document: id, key }) =>
    all.filter((note) => note.document === id && noteKey(note) === key),
  );
  const wanted = nameOfNote(typed);
  const isFit = (note: LocatedNote) => hasNumber(note, wanted) || hasWords(note, wanted);
  const ordered = [
    // Typing 9 means note 9, not a note of the last answer that names 2019.
    ...namedNotes(all, typed),
    ...last.filter(isFit),
    ...all.filter((note) => hasNumber(note, wanted)),
    ...all.filter((note) => hasWords(note, wanted)),
  ];
  const severalDocuments = new Set(all.map((note) => note.document)).size > 1;
  const shown = [...new Set(ordered)].slice(0, optionLimits.choices);
  return namedApart(shown).map((note, at) => {
    const title = severalDocuments ? ` · ${note.title}` : '';
    // Says why these come before the others, which are in the order of the texts.
    const reason = last.some((one) => one === shown[at]) ? ' · in your last answer' : '';
    const room = optionLimits.choiceNameChars - reason.length;
    return {
      name: choiceName(shorten(`${noteKey(note)} · ${oneLine(note.text)}${title}`, room) + reason),
      value: `${documentToken(note.document)}/${noteToken(note)}`,
    };
  });
}

const hasNumber = (note: LocatedNote, typed: string): boolean =>
  fold(noteKey(note)).startsWith(typed) || fold(String(note.number)).startsWith(typed);

function hasWords(note: LocatedNote, typed: string): boolean {
  const text = foldedNote(note);
  return typed.split(' ').every((word) => text.includes(word));
}
