import type { RawReading } from './model-messages.js';

/** So many tokens an answer may have: as in training. */
const longestAnswer = 30;

/** Logits that the reader gives: for each token of question and passage where an answer starts and ends. */
export interface ReaderLogits {
  readonly start: Float32Array;
  readonly end: Float32Array;
  readonly answerable: number;
}

/**
 * The likeliest span of the passage.
 *
 * @param passageAt - The first token that is the passage's; token 0 means "no answer".
 */
export function likeliestSpan({ start, end, answerable }: ReaderLogits, passageAt: number): RawReading {
  let best = { first: passageAt, last: passageAt, score: Number.NEGATIVE_INFINITY };
  for (let first = passageAt; first < start.length; first++) {
    const furthest = Math.min(start.length, first + longestAnswer);
    for (let last = first; last < furthest; last++) {
      const score = (start[first] ?? 0) + (end[last] ?? 0);
      if (score > best.score) best = { first, last, score };
    }
  }
  return {
    answerable,
    first: best.first - passageAt,
    last: best.last - passageAt,
  };
}
