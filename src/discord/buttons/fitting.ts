import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Button } from '../command.js';
import { chosenNotes } from '../commands/note-choices.js';
import { countPart, keyPart } from '../custom-id.js';
import { documentByToken } from '../documents.js';
import { everyDocument, noteChoiceReply } from '../render/note-list.js';
import { askedQuestion } from './question.js';

/** Previous and Next of the notes that fit what was typed, which stands above them; private, so only its owner presses. */
export const fitting: Button<readonly [scope: string, page: number]> = {
  action: 'fitting',
  state: z.tuple([z.union([z.literal(everyDocument), keyPart]), countPart]),
  isUpdate: () => true,
  refusal: (press) => (press.isPrivateMessage ? null : 'Use `/cite` to get a list of your own.'),
  async run(press, [scope, page], { library }) {
    const typed = askedQuestion(press);
    const document = scope === everyDocument ? null : await documentByToken(library, scope);
    if (scope !== everyDocument && document === null) throw new UserError('This text is no longer there.');
    const notes = await chosenNotes(library, typed, document?.document ?? null);
    return { update: noteChoiceReply(notes, { typed, scope, page }) };
  },
};
