import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Library, LocatedNote } from '../../library/index.js';
import { noteByToken } from '../finding/documents.js';
import { chosenNotes, documentsInScope, noteScopePart, notesIn } from '../finding/notes.js';
import { countPart, keyPart } from '../message/custom-id.js';
import { elsewhereReply } from '../replies/elsewhere.js';
import { noteChoiceReply, noteListReply } from '../replies/note-list.js';
import { noteReply } from '../replies/note-reply.js';
import { askedQuestion, type Buttons, defineButton, defineOwnButton } from './button.js';

const noteKeyPart = z.string().min(1);

async function noteThere(library: Library, document: string, key: string): Promise<LocatedNote> {
  const found = await noteByToken(library, document, key);
  if (found !== null) return found;
  throw new UserError('note-gone-from-answer');
}

export const noteButtons: Buttons = {
  /** One of several notes that fitted: shows it to the person who presses. */
  note: defineButton({
    state: z.tuple([keyPart, noteKeyPart]),
    run: async (_press, [document, key], { library }) => ({
      reply: await noteReply(await noteThere(library, document, key), library),
    }),
  }),
  /** Previous and Next of a list of notes. */
  list: defineOwnButton('own-notes', {
    state: z.tuple([noteScopePart, countPart]),
    async run(_press, [scope, page], { library }) {
      const notes = await notesIn(library, await documentsInScope(library, scope));
      return { update: noteListReply(notes, scope, page) };
    },
  }),
  /** Previous and Next of the notes that fit what was typed, which is shown above them. */
  fitting: defineOwnButton('own-notes', {
    state: z.tuple([noteScopePart, countPart]),
    async run(press, [scope, page], { library }) {
      const typed = askedQuestion(press);
      const notes = await chosenNotes(library, typed, await documentsInScope(library, scope));
      return { update: noteChoiceReply(notes, { typed, scope, page }) };
    },
  }),
  /** Where else the works of a note are cited, in all texts: every place with its sentence. */
  elsewhere: defineButton({
    state: z.tuple([keyPart, noteKeyPart, countPart]),
    run: async (_press, [document, key, page], { library }) => ({
      reply: await elsewhereReply(await noteThere(library, document, key), library, page),
    }),
  }),
};
