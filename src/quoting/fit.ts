import type { Span } from '../corpus/index.js';

/**
 * What a difference costs, in sixteenths. A changed word costs more than one left out and less than one left out and one added, so
 * that words which are the same find each other; a word left out costs least, so that the words behind it count as kept, not as
 * added.
 */
const addedCost = 16;
const leftOutCost = 14;
const changedCost = 17;
/** A word that a slip sets apart counts as less than another one. */
const slipCost = 4;

/** Where words fit best into others, and what it costs: about 1 for each word changed, added or left out. */
export interface Fit {
  /** Positions among the words of the text. */
  readonly words: Span;
  readonly cost: number;
}

/** Words by their numbers, and what they are like: those of one shape are one another's slips. */
interface ShapedWords {
  readonly ids: Int32Array;
  readonly shapes: Int32Array;
}

/**
 * The stretch of a text that takes the fewest changes to become a quotation. The work is the product of their lengths, and a page of
 * Chinese has thousands of words: nothing is made or called for a pair of them.
 *
 * @param text - Numbers of its words; only those of `within` are looked at.
 * @param shapeOf - The shape of one of them.
 * @see P. Sellers, "The Theory and Computation of Evolutionary Distances: Pattern Recognition", Journal of Algorithms 1, 1980.
 */
export function fitWords(
  text: Int32Array,
  within: Span,
  quote: ShapedWords,
  shapeOf: (word: number) => number,
): Fit {
  const size = quote.ids.length;
  let column: Column = {
    costs: Int32Array.from({ length: size + 1 }, (_, i) => i * addedCost),
    starts: new Int32Array(size + 1).fill(within.start),
  };
  let next: Column = { costs: new Int32Array(size + 1), starts: new Int32Array(size + 1) };
  let best = { start: within.start, end: within.start, cost: size * addedCost };
  for (let at = within.start; at < within.end; at += 1) {
    const word = text[at] as number;
    fillColumn(next, column, { word, shape: shapeOf(word), end: at + 1 }, quote);
    [column, next] = [next, column];
    const cost = column.costs[size] as number;
    if (cost < best.cost) best = { start: column.starts[size] as number, end: at + 1, cost };
  }
  return { words: { start: best.start, end: best.end }, cost: best.cost / addedCost };
}

/** For the first `i` words of the quotation and a stretch that ends at one word of the text: what it costs, where it starts. */
interface Column {
  readonly costs: Int32Array;
  readonly starts: Int32Array;
}

/** Fills the column of a word of the text from that of the word before it. @param at - The word, and where it ends. */
function fillColumn(
  { costs: nextCosts, starts: nextStarts }: Column,
  { costs, starts }: Column,
  { word, shape, end }: { readonly word: number; readonly shape: number; readonly end: number },
  { ids, shapes }: ShapedWords,
): void {
  nextCosts[0] = 0;
  nextStarts[0] = end;
  for (let i = 1; i < costs.length; i += 1) {
    const changing = ids[i - 1] === word ? 0 : shapes[i - 1] === shape ? slipCost : changedCost;
    const changed = (costs[i - 1] as number) + changing;
    const added = (nextCosts[i - 1] as number) + addedCost;
    const leftOut = (costs[i] as number) + leftOutCost;
    const cost = Math.min(changed, added, leftOut);
    nextCosts[i] = cost;
    // Of several stretches that cost the same, the shortest.
    let start = cost === changed ? (starts[i - 1] as number) : 0;
    if (cost === added) start = Math.max(start, nextStarts[i - 1] as number);
    if (cost === leftOut) start = Math.max(start, starts[i] as number);
    nextStarts[i] = start;
  }
}
