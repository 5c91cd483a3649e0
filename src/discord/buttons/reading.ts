import { z } from 'zod';
import { noteByToken } from '../finding/documents.js';
import { findAgain, pageToRead, passageThere } from '../finding/find-again.js';
import { keyPart } from '../message/custom-id.js';
import { allNotes } from '../replies/note.js';
import { readingReply } from '../replies/reading-reply.js';
import { type Button, type Buttons, defineButton, defineOwnButton } from './button.js';

const read = defineButton({
  state: z.tuple([keyPart]),
  async run(press, [key], services) {
    const page = await pageToRead(services.library, key);
    const { passage } = await findAgain(press, key, 'one', services);
    return { reply: readingReply(page, press.question, passage.sentence) };
  },
});

function notesBelow(find: typeof passageThere | typeof pageToRead): Button {
  return defineButton({
    state: z.tuple([keyPart]),
    async run(_press, [key], { library }) {
      const { title, footnotes } = await find(library, key);
      return { reply: allNotes(title, footnotes) };
    },
  });
}

export const readingButtons: Buttons = {
  /** Read passage: the passage of an answer in its document, from where one can read on and back. */
  read,
  /** What answers of older versions have in its place: More context. */
  context: read,
  /** Read passage of a note: the passage that it belongs to, with the note's sentence marked. */
  passage: defineButton({
    /** Of the passage, the document and the note. */
    state: z.tuple([keyPart, keyPart, z.string().min(1)]),
    async run(_press, [key, document, noteKey], { library }) {
      const note = await noteByToken(library, document, noteKey);
      const page = await pageToRead(library, key);
      return { reply: readingReply(page, null, note?.sentence) };
    },
  }),
  /** Read back and Read on. The side tells the two buttons apart where one of them leads nowhere. */
  turn: defineOwnButton('own-reading', {
    state: z.tuple([keyPart, z.enum(['a', 'b'])]),
    run: async (_press, [key], { library }) => ({
      update: readingReply(await pageToRead(library, key)),
    }),
  }),
  /** Notes: all notes of a passage in full. */
  notes: notesBelow(passageThere),
  /** Notes of a page that is read, which begins where the page before ends. */
  'page-notes': notesBelow(pageToRead),
};
