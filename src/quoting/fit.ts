import type { Span } from '../corpus/index.js';

/**
 * What a difference costs. A changed word costs more than one left out and less than one left out and one added, so that words
 * which are the same find each other; a word left out costs least, so that the words behind it count as kept, not as added.
 */
const addedCost = 1;
const leftOutCost = 0.875;
export const changedCost = 1.0625;

/** Where words fit best into others, and what it costs: about 1 for each word changed, added or left out. */
export interface Fit {
  /** Positions among the words of the text. */
  readonly words: Span;
  readonly cost: number;
}

/**
 * The stretch of a text that takes the fewest changes to become a quotation.
 *
 * @param text - Numbers of its words; only those of `within` are looked at.
 * @param changing - What it costs to take a word of the text for word `nth` of the quotation, where they are not the same.
 * @see P. Sellers, "The Theory and Computation of Evolutionary Distances: Pattern Recognition", Journal of Algorithms 1, 1980.
 */
export function fitWords(
  text: Int32Array,
  within: Span,
  quote: readonly number[],
  changing: (inText: number, nth: number) => number,
): Fit {
  const size = quote.length;
  let column: Column = {
    costs: Float32Array.from({ length: size + 1 }, (_, i) => i * addedCost),
    starts: new Uint32Array(size + 1).fill(within.start),
  };
  let best: Fit = { words: { start: within.start, end: within.start }, cost: size * addedCost };
  for (let at = within.start; at < within.end; at += 1) {
    const word = text[at] as number;
    column = nextColumn(column, at, (nth) => (quote[nth] === word ? 0 : changing(word, nth)));
    const cost = column.costs[size] as number;
    if (cost < best.cost) best = { words: { start: column.starts[size] as number, end: at + 1 }, cost };
  }
  return best;
}

/** For the first `i` words of the quotation and a stretch that ends at one word of the text: what it costs, where it starts. */
interface Column {
  readonly costs: Float32Array;
  readonly starts: Uint32Array;
}

/** @param changing - What it costs to take word `nth` of the quotation for the one at `at`. */
function nextColumn({ costs, starts }: Column, at: number, changing: (nth: number) => number): Column {
  const next = { costs: new Float32Array(costs.length), starts: new Uint32Array(costs.length) };
  next.starts[0] = at + 1;
  for (let i = 1; i < costs.length; i += 1) {
    const changed = (costs[i - 1] as number) + changing(i - 1);
    const added = (next.costs[i - 1] as number) + addedCost;
    const leftOut = (costs[i] as number) + leftOutCost;
    const cost = Math.min(changed, added, leftOut);
    next.costs[i] = cost;
    // Of several stretches that cost the same, the shortest.
    next.starts[i] = Math.max(
      cost === changed ? (starts[i - 1] as number) : 0,
      cost === added ? (next.starts[i - 1] as number) : 0,
      cost === leftOut ? (starts[i] as number) : 0,
    );
  }
  return next;
}
