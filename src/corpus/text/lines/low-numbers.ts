import { groupBy } from '../../counting.js';
import { openingOf } from '../notes/opening.js';
import { citesWork } from '../notes/words.js';
import { endsSentence, type Line } from './line.js';

/** Lines between blank ones, or the number of a note alone. */
interface Block {
  readonly lines: Line[];
  readonly isNumber: boolean;
}

/**
 * Puts numbers of notes before their words that an extractor printed right below these: below the first line of a sentence,
 * or below notes of several lines, where those of one line are below their numbers.
 */
export function returnLowNumbers(lines: readonly Line[]): readonly Line[] {
  const numbers = new Map<Line, Line>();
  for (const page of groupBy(lines, ({ page }) => page).values()) {
    const blocks = blocksOf(page);
    // Where no number is alone, each is above its words.
    const areLow = blocks.some(({ isNumber }, at) => isNumber && (blocks[at + 1]?.isNumber ?? true));
    blocks.forEach(({ isNumber, lines: [number] }, at) => {
      const head = isNumber && number !== undefined ? headOf(blocks, at, areLow) : null;
      if (head !== null && number !== undefined) numbers.set(head, number);
    });
  }
  const low = new Set(numbers.values());
  return lines
    .filter((line) => !low.has(line))
    .map((line) => {
      const number = numbers.get(line);
      return number === undefined
        ? line
        : { ...line, text: `${number.text} ${line.text}`, roman: number.roman };
    });
}

function blocksOf(page: readonly Line[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const line of page) {
    const opening = openingOf(line);
    const isNumber = opening?.lone === true && opening.style === 'plain';
    const above = blocks.at(-1);
    if (above === undefined || isNumber || above.isNumber || line.gap > 0)
      blocks.push({ lines: [line], isNumber });
    else above.lines.push(line);
  }
  return blocks;
}

/** The line with which the words of a number begin that are right above it; null where they are not. */
function headOf(blocks: readonly Block[], at: number, areLow: boolean): Line | null {
  const [above, here, below] = [blocks[at - 1], blocks[at], blocks[at + 1]];
  if (above === undefined || above.isNumber || here?.lines[0]?.gap !== 0 || below?.lines[0]?.gap === 0)
    return null;
  const [first] = above.lines;
  if (first === undefined || openingOf(first) !== null) return null;
  const isCut = !endsSentence(above.lines.at(-1)?.text ?? '');
  if (isCut) return above.lines.length === 1 && first.gap > 0 && below !== undefined ? first : null;
  if (!areLow || (below?.isNumber === false && below.lines.length === 1)) return null;
  if (blocks.slice(0, at).some(({ isNumber }) => isNumber)) return above.lines.length > 1 ? first : null;
  return citationIn(above.lines);
}

// The first note of a page, below the last lines of its text, has at most so many lines.
const mostLines = 14;

/** The first of the last lines that are a citation; null where they are none. */
function citationIn(lines: readonly Line[]): Line | null {
  const last = lines.slice(-mostLines);
  const words = last.slice(last.findLastIndex((_, nth) => endsSentence(last[nth - 1]?.text ?? '')));
  return citesWork(words.map(({ text }) => text).join(' ')) ? (words[0] ?? null) : null;
}
