import type { Audit } from '../document.js';
import { setMarks } from '../text/marks/grammar.js';

// Only marks set apart from the words tell that paragraphs are notes: a figure among them may be the author's.
export const firstMark = /\S¹|[[(^]1(?!\d)/;
/** Manners of setting a mark. */
export const raised: readonly string[] = ['superscript', 'caret'];

// Fewer may be numbers of the author's.
const fewestMarks = 3;

// Programs count from 0, and notes do not.
const index = /\w\[0\]/;

/** The marks of a text without notes, raised or in brackets and counted from 1: their notes could not be read. */
export function marksLeft(text: string): Audit['marksWithoutNote'] {
  if (!firstMark.test(text)) return [];
  const manners = index.test(text) ? raised : [...raised, 'bracket'];
  const set = setMarks(text).filter(
    ({ manner, start }) => manners.includes(manner) && isBehindWords(text, start),
  );
  const left: { readonly number: number; readonly at: number }[] = [];
  for (const { value, start } of set) if (value === left.length + 1) left.push({ number: value, at: start });
  return left.length < fewestMarks ? [] : left;
}

// A letter alone is a formula's: "x²", "a[1]".
const words = /(?:\p{L}{3}|[.,;:!?…”"’'»)])$/u;

/** Whether a mark that begins there is right behind a word or what closes a sentence. */
export function isBehindWords(text: string, start: number): boolean {
  return words.test(text.slice(Math.max(0, start - 4), start));
}
