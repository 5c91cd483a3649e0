import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Button } from '../command.js';
import { keyPart } from '../custom-id.js';
import { textChanged } from '../find-again.js';
import { allNotes } from '../render/all-notes.js';

/** Footnotes: all notes of a passage in full. */
export const notes: Button<readonly [string]> = {
  action: 'notes',
  state: z.tuple([keyPart]),
  isUpdate: false,
  refusal: () => null,
  run(_press, [key], { library }) {
    const passage = library.passage(key);
    if (passage === null) throw new UserError(textChanged);
    return { reply: allNotes(passage.title, passage.footnotes) };
  },
};
