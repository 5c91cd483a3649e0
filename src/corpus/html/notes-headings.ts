import type { Block } from '../exact/blocks.js';
import { isNotesHeading } from '../text/notes/notes-headings.js';

/** Marks the place among the blocks from which a note was removed. */
export const notesPlace: Block = { kind: 'paragraph', words: { text: '', marks: [] } };

/** Leaves out the headings that stood over notes only, which have been removed. */
export function withoutNotesHeadings(blocks: readonly Block[]): readonly Block[] {
  // From the end, so that a heading over nothing but removed headings is removed too.
  const behind: Block[] = [];
  for (const block of blocks.toReversed()) {
    if (behind.at(-1) === notesPlace && isOverNotes(block, behind)) continue;
    if (block !== notesPlace || behind.at(-1) !== notesPlace) behind.push(block);
  }
  return behind.reverse().filter((block) => block !== notesPlace);
}

/** @param behind - The blocks behind it, the next one last. */
function isOverNotes(block: Block, behind: readonly Block[]): boolean {
  if (block === notesPlace) return false;
  if (isNotesHeading(block.words.text)) return true;
  const next = behind.at(-2);
  if (block.kind !== 'heading') return false;
  return next === undefined || (next.kind === 'heading' && next.depth <= block.depth);
}
