import { z } from 'zod';
import { UserError } from '../../errors.js';
import { pageToRead, textChanged } from '../finding/find-again.js';
import { keyPart } from '../message/custom-id.js';
import { allNotes } from '../replies/all-notes.js';
import type { Button } from '../services/command.js';

/** Notes: all notes of a passage in full. */
export const notes: Button<readonly [string]> = {
  action: 'notes',
  state: z.tuple([keyPart]),
  refusal: () => null,
  async run(_press, [key], { library }) {
    const passage = await library.passage(key);
    if (passage === null) throw new UserError(textChanged);
    return { reply: allNotes(passage.title, passage.footnotes) };
  },
};

/** Notes of a page that is read, which begins where the page before ends. */
export const pageNotes: Button<readonly [string]> = {
  ...notes,
  action: 'page-notes',
  async run(_press, [key], { library }) {
    const page = await pageToRead(library, key);
    return { reply: allNotes(page.title, page.footnotes) };
  },
};
