import type { APIButtonComponent } from 'discord.js';
import type { CitedNote } from '../../library/index.js';
import { customId } from '../message/custom-id.js';
import { button } from '../message/reply.js';

/** `Notes (3)`; no button where there are none. */
export function notesButton(
  key: string,
  footnotes: readonly CitedNote[],
  of: 'passage' | 'page' = 'passage',
): readonly APIButtonComponent[] {
  const action = of === 'passage' ? 'notes' : 'page-notes';
  return footnotes.length === 0 ? [] : [button(`Notes (${footnotes.length})`, customId(action, key))];
}
