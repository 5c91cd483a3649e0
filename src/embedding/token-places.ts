import type { Stretch } from './embedder.js';

/** Places of tokens: from `from` up to, not including, `to`. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** `[CLS]` stands before the text's own tokens. */
const tokensBefore = 1;

/**
 * Where the tokens of each stretch stand among those of the whole text. Counting piece by piece is exact where pieces
 * end at white space, as no token goes over it.
 *
 * @param stretches - In order, without overlaps.
 * @param count - The number of tokens of a piece, special tokens left out.
 */
export function countTokens(
  text: string,
  stretches: readonly Stretch[],
  count: (piece: string) => number,
): readonly TokenRange[] {
  let at = tokensBefore;
  let counted = 0;
  return stretches.map(({ start, end }) => {
    const from = at + count(text.slice(counted, start));
    at = from + count(text.slice(start, end));
    counted = end;
    return { from, to: at };
  });
}
