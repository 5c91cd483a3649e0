import { z } from 'zod';
import type { Button } from '../command.js';
import { chosenNotes } from '../commands/note-choices.js';
import { countPart } from '../custom-id.js';
import { documentsInScope, noteScopePart } from '../note-scope.js';
import { noteChoiceReply } from '../render/note-list.js';
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
