import { z } from 'zod';
import { noteByToken } from '../finding/documents.js';
import { findAgain, pageToRead, passageThere } from '../finding/find-again.js';
import { keyPart } from '../message/custom-id.js';
import { allNotes } from '../replies/note.js';
import { readingReply } from '../replies/reading-reply.js';
import { type Button, defineButton, onlyInOwn } from './button.js';

function reading(action: string): Button {
  return defineButton({
    action,
    state: z.tuple([keyPart]),
    async run(press, [key], services) {
      const page = await pageToRead(services.library, key);
      const { passage } = await findAgain(press, key, 'one', services);
      return { reply: readingReply(page, { question: press.question, sentence: passage.sentence ?? null }) };
    },
  });
}

/** Read passage: the passage of an answer in its document, from where one can read on and back. */
export const read = reading('read');

/** What answers of older versions have in its place: More context. */
export const context = reading('context');

/** Read passage of a note: the passage that it belongs to, with the note's sentence marked. */
export const passage = defineButton({
  action: 'passage',
  /** Of the passage, the document and the note. */
  state: z.tuple([keyPart, keyPart, z.string().min(1)]),
  async run(_press, [key, document, noteKey], { library }) {
    const note = await noteByToken(library, document, noteKey);
    const page = await pageToRead(library, key);
    return { reply: readingReply(page, { question: null, sentence: note?.sentence ?? null }) };
  },
});

/**
 * Read back and Read on: turns to the page before or after. The side tells the two buttons apart where one of them leads
 * nowhere.
 */
export const turn = defineButton({
  action: 'turn',
  state: z.tuple([keyPart, z.enum(['a', 'b'])]),
  isUpdate: true,
  refusal: onlyInOwn('own-reading'),
  run: async (_press, [key], { library }) => ({
    update: readingReply(await pageToRead(library, key), { question: null, sentence: null }),
  }),
});

function notesBelow(action: string, find: typeof passageThere | typeof pageToRead): Button {
  return defineButton({
    action,
    state: z.tuple([keyPart]),
    async run(_press, [key], { library }) {
      const { title, footnotes } = await find(library, key);
      return { reply: allNotes(title, footnotes) };
    },
  });
}

/** Notes: all notes of a passage in full. */
export const notes = notesBelow('notes', passageThere);

/** Notes of a page that is read, which begins where the page before ends. */
export const pageNotes = notesBelow('page-notes', pageToRead);
