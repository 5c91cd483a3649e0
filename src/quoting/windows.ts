import type { Span } from '../corpus/index.js';
import type { SearchedText, Vocabulary } from './text-index.js';

/** The words that are looked for, without their order. */
interface Wanted {
  readonly words: number;
  /** For each word of the vocabulary how often it is wanted, and what it is worth: the rarer, the more. */
  readonly counts: Uint16Array;
  readonly worth: Float32Array;
  /** What all of them are worth, those that the texts do not have included. */
  readonly total: number;
}

/** @param ids - Of the words in the vocabulary, -1 for one that is not in it. */
export function wantedWords(ids: readonly number[], vocabulary: Vocabulary): Wanted {
  const counts = new Uint16Array(vocabulary.size);
  const worth = new Float32Array(vocabulary.size);
  let total = 0;
  for (const id of ids) {
    const value = Math.log(1 + vocabulary.total / (vocabulary.countOf(id) + 1));
    total += value;
    if (id < 0) continue;
    counts[id] = (counts[id] ?? 0) + 1;
    worth[id] = value;
  }
  return { words: ids.length, counts, worth, total };
}

/** A stretch of words that may be what is looked for. */
interface Window {
  readonly text: SearchedText;
  /** Positions of its words. */
  readonly words: Span;
  /** What the wanted words in it are worth. */
  readonly score: number;
}

/** Less than this share of what is wanted is no place worth looking at. */
const leastShare = 0.25;

/** A window has room for words that the quotation leaves out. */
const windowWords = ({ words }: Wanted): number => Math.ceil(words * 1.25) + 3;

/**
 * The stretches that hold most of the wanted words, best first. Every word of the texts is looked at once, so the time grows with
 * the texts alone.
 *
 * @param searched - Texts, and the positions of the words in each among which to look.
 */
export function bestWindows(
  searched: Iterable<{ readonly text: SearchedText; readonly within: Span }>,
  wanted: Wanted,
  most: number,
): readonly Window[] {
  const held = new HeldWords(wanted);
  const best: Window[] = [];
  for (const { text, within } of searched) {
    best.push(...windowsOf(text, within, wanted, held));
    best.sort((a, b) => b.score - a.score).splice(most);
  }
  return best;
}

/** The windows of one text that hold more than those that they overlap. @param held - Empty, as it leaves it. */
function windowsOf(text: SearchedText, within: Span, wanted: Wanted, held: HeldWords): readonly Window[] {
  const width = windowWords(wanted);
  const least = wanted.total * leastShare;
  const windows: Window[] = [];
  for (let at = within.start; at < within.end + width; at += 1) {
    if (at < within.end) held.enter(text.ids[at] as number);
    const from = at - width;
    if (from >= within.start) held.leave(text.ids[from] as number);
    const score = held.score;
    if (score < least) continue;
    const words = { start: Math.max(within.start, from + 1), end: Math.min(within.end, at + 1) };
    const last = windows.at(-1);
    if (last === undefined || words.start >= last.words.end) windows.push({ text, words, score });
    else if (score > last.score + leastGain) windows[windows.length - 1] = { text, words, score };
  }
  return windows;
}

/** Sums of the same numbers in another order differ by less than this. */
const leastGain = 1e-3;

/** The wanted words in a window that moves: each counts as often as it is wanted. */
class HeldWords {
  readonly #wanted: Wanted;
  readonly #held: Uint16Array;
  score = 0;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
    this.#held = new Uint16Array(wanted.counts.length);
  }

  enter(id: number): void {
    const wanted = this.#wanted.counts[id] as number;
    if (wanted === 0) return;
    const held = (this.#held[id] as number) + 1;
    this.#held[id] = held;
    if (held <= wanted) this.score += this.#wanted.worth[id] as number;
  }

  leave(id: number): void {
    const wanted = this.#wanted.counts[id] as number;
    if (wanted === 0) return;
    const held = this.#held[id] as number;
    this.#held[id] = held - 1;
    if (held <= wanted) this.score -= this.#wanted.worth[id] as number;
  }
}
