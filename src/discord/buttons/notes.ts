import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Library, LocatedNote } from '../../library/index.js';
import { noteByToken } from '../finding/documents.js';
import { documentsInScope, noteScopePart } from '../finding/note-scope.js';
import { chosenNotes, notesIn } from '../finding/notes.js';
import { countPart, keyPart } from '../message/custom-id.js';
import { elsewhereReply } from '../replies/elsewhere.js';
import { noteChoiceReply, noteListReply } from '../replies/note-list.js';
import { noteReply } from '../replies/note-reply.js';
import { askedQuestion, defineButton, onlyInOwn } from './button.js';

const notYours = onlyInOwn('own-notes');
const noteKeyPart = z.string().min(1);

/** One of several notes that fitted: shows it to the person who presses. */
export const note = defineButton({
  action: 'note',
  state: z.tuple([keyPart, noteKeyPart]),
  async run(_press, [document, key], { library }) {
    const found = await noteThere(library, document, key);
    return { reply: await noteReply(found, library) };
  },
});

/** Previous and Next of a list of notes; the list is private, so only its owner can press. */
export const list = defineButton({
  action: 'list',
  state: z.tuple([noteScopePart, countPart]),
  isUpdate: true,
  refusal: notYours,
  async run(_press, [scope, page], { library }) {
    const notes = await notesIn(library, await documentsInScope(library, scope));
    return { update: noteListReply(notes, scope, page) };
  },
});

/** Previous and Next of the notes that fit what was typed, which is shown above them; private, so only its owner presses. */
export const fitting = defineButton({
  action: 'fitting',
  state: z.tuple([noteScopePart, countPart]),
  isUpdate: true,
  refusal: notYours,
  async run(press, [scope, page], { library }) {
    const typed = askedQuestion(press);
    const notes = await chosenNotes(library, typed, await documentsInScope(library, scope));
    return { update: noteChoiceReply(notes, { typed, scope, page }) };
  },
});

/** Where else the works of a note are cited, in all texts: every place with its sentence. */
export const elsewhere = defineButton({
  action: 'elsewhere',
  state: z.tuple([keyPart, noteKeyPart, countPart]),
  async run(_press, [document, key, page], { library }) {
    const found = await noteThere(library, document, key);
    return { reply: await elsewhereReply(found, library, page) };
  },
});

async function noteThere(library: Library, document: string, key: string): Promise<LocatedNote> {
  const found = await noteByToken(library, document, key);
  if (found !== null) return found;
  throw new UserError('note-gone-from-answer');
}
