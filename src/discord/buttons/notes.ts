import type { APIButtonComponent } from 'discord.js';
import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { CitedNote } from '../../library/index.js';
import type { Button } from '../command.js';
import { customId, keyPart } from '../custom-id.js';
import { pageToRead, textChanged } from '../find-again.js';
import { allNotes } from '../render/all-notes.js';
import { button } from './labels.js';

/** Notes: all notes of a passage in full. */
export const notes: Button<readonly [string]> = {
  action: 'notes',
  state: z.tuple([keyPart]),
  isUpdate: () => false,
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

/** `Notes (3)`; no button where there are none. */
export function notesButton(
  key: string,
  footnotes: readonly CitedNote[],
  of: 'passage' | 'page' = 'passage',
): readonly APIButtonComponent[] {
  const { action } = of === 'passage' ? notes : pageNotes;
  return footnotes.length === 0 ? [] : [button(`Notes (${footnotes.length})`, customId(action, key))];
}
