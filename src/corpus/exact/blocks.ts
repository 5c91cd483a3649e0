import { type FlatText, FlatTextBuilder } from './flat-text.js';

/** What is in a document one below the other. */
export type Block =
  /** The title as it is printed in the text; a second one counts as a heading. */
  | { readonly kind: 'title' | 'paragraph'; readonly words: FlatText }
  /** Depth 1 is the highest. */
  | { readonly kind: 'heading'; readonly depth: number; readonly words: FlatText };

/** The text of every block; empty blocks are left out. */
export function paragraphsOf(blocks: readonly Block[]): string[] {
  return blocks.map(({ words }) => words.text).filter((text) => text !== '');
}

/**
 * A row of a table in one line, as it is read across; the blocks of its cells one below the other where a cell holds
 * several, as in tables that only lay out a page.
 *
 * @param cells - The blocks of each cell.
 */
export function rowBlocks(cells: readonly (readonly Block[])[]): readonly Block[] {
  const filled = cells.map((cell) => cell.filter(({ words }) => words.text !== ''));
  if (
    cells.length < 2 ||
    filled.every((cell) => cell.length === 0) ||
    filled.some((cell) => cell.length > 1 || cell[0]?.kind === 'heading')
  )
    return filled.flat();
  const row = new FlatTextBuilder();
  for (const [at, [block]] of filled.entries()) {
    if (at > 0) row.add(' | ');
    if (block !== undefined) row.append(block.words);
  }
  return [{ kind: 'paragraph', words: row.finish() }];
}

/** A block with what is printed before it, such as the number of a list's item; as it is where nothing is, or it has no words. */
export function labelled(label: string | null, block: Block): Block {
  if (label === null || block.words.text === '') return block;
  const { text, marks, pages } = block.words;
  const shift = label.length + 1;
  const shifted = <Place extends { readonly at: number }>(places: readonly Place[]) =>
    places.map((place) => ({ ...place, at: place.at + shift }));
  return {
    ...block,
    words: { text: `${label} ${text}`, marks: shifted(marks), ...(pages ? { pages: shifted(pages) } : {}) },
  };
}
