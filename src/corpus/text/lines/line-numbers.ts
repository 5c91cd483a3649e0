import { endsSentence, type Line, startsLower } from './line.js';
import { withoutLines } from './page-lines.js';

// At the one side of their lines or the other; some editions number every fifth line only.
const sides = [/^(\d{1,4})(?:\s+|$)/, /\s(\d{1,4})$/];
const steps = [1, 5];

const leastLines = 20;
// In characters: the items of lists are short, and begin in lower case as well.
const leastLine = 25;
const leastInCount = 4;
// Headings and notes between the lines may have no numbers.
const leastDense = 0.5;

/** A line with a number that may be its own. */
interface Numbered {
  readonly at: number;
  readonly value: number;
  /** The line without its number. */
  readonly words: string;
  /** How many lines with words are above it. */
  readonly above: number;
  /** Whether it goes on with the sentence of the line above. */
  readonly continues: boolean;
}

/** Takes out the numbers that pleadings, transcripts and editions print beside their lines. */
export function removeLineNumbers(lines: readonly Line[]): readonly Line[] {
  for (const side of sides) {
    const numbers = numbersOf(lines, side);
    for (const step of steps) {
      const own = countsBy(step, numbers).flat();
      if (own.length * step < leastLines) continue;
      const wordsAt = new Map(own.map(({ at, words }) => [at, words]));
      const left = lines.map((line, at) => ({ ...line, text: wordsAt.get(at) ?? line.text }));
      return withoutLines(left, new Set(left.filter(({ text }) => text === '')));
    }
  }
  return lines;
}

function numbersOf(lines: readonly Line[], side: RegExp): readonly Numbered[] {
  let above = 0;
  let last = '';
  return lines.flatMap((line, at) => {
    const value = Number(side.exec(line.text)?.[1]);
    const words = value > 0 ? line.text.replace(side, '') : line.text;
    // The number may be on a line of its own above the words.
    const behind = words === '' ? (lines[at + 1]?.text ?? '') : words;
    const continues = startsLower(behind) && last.length >= leastLine && !endsSentence(last);
    const number = { at, value, words, above, continues };
    if (words !== '') [above, last] = [above + 1, words];
    return value > 0 ? [number] : [];
  });
}

/** The counts by a step that number as many lines as there are, and not the notes or pages between them. */
function countsBy(step: number, numbers: readonly Numbered[]): readonly (readonly Numbered[])[] {
  const counts: Numbered[][] = [];
  const byNext = new Map<number, Numbered[]>();
  for (const [at, number] of numbers.entries()) {
    // Notes 5, 10 and 15 have others between them.
    if (step > 1 && numbers[at + 1]?.value === number.value + 1) continue;
    const count = byNext.get(number.value) ?? [];
    if (count.length === 0) counts.push(count);
    count.push(number);
    byNext.delete(number.value);
    byNext.set(number.value + step, count);
  }
  return counts.filter((count) => {
    const lines = (count.at(-1)?.above ?? 0) - (count[0]?.above ?? 0) + step;
    const dense = (count.length * step) / lines;
    // A list counts as well, but not in the midst of sentences. Nothing else counts 5, 10, 15.
    const isTold = step > 1 || count.some(({ continues }) => continues);
    return count.length >= leastInCount && dense >= leastDense && isTold;
  });
}
