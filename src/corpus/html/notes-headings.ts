import type { Block } from '../exact/blocks.js';
import { isNotesHeading } from '../text/notes/notes-headings.js';

/** Stands among the blocks where a note was taken out. */
export const notesPlace: Block = { kind: 'paragraph', words: { text: '', marks: [] } };

/** Leaves out the headings under which nothing is left but notes that were taken out. */
export function withoutNotesHeadings(blocks: readonly Block[]): readonly Block[] {
  // From the end, so that a heading over headings that go is over nothing as well.
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
