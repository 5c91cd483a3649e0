import { z } from 'zod';
import { documentsInScope, noteScopePart } from '../finding/note-scope.js';
import { chosenNotes } from '../finding/notes.js';
import { countPart } from '../message/custom-id.js';
import { noteChoiceReply } from '../replies/note-list.js';
import type { Button } from '../services/command.js';
import { askedQuestion } from './question.js';

/** Previous and Next of the notes that fit what was typed, which stands above them; private, so only its owner presses. */
export const fitting: Button<readonly [scope: string, page: number]> = {
  action: 'fitting',
  state: z.tuple([noteScopePart, countPart]),
  isUpdate: () => true,
  refusal: (press) => (press.isPrivateMessage ? null : 'Use `/cite` to get a list of your own.'),
  async run(press, [scope, page], { library }) {
    const typed = askedQuestion(press);
    const notes = await chosenNotes(library, typed, await documentsInScope(library, scope));
    return { update: noteChoiceReply(notes, { typed, scope, page }) };
  },
};
