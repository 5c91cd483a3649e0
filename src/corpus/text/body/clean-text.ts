import { unspacedScripts } from '../../../language/index.js';
import { countBelow } from '../../counting.js';
import type { Heading, PageStart, Span } from '../../document.js';
import type { Block } from './flow.js';

/** The body in one string, marks still in the words. */
export interface MarkedText {
  readonly text: string;
  readonly blocks: readonly (Span & Pick<Block, 'kind' | 'level'>)[];
  readonly pages: readonly PageStart[];
}

/** Joins blocks by blank lines. */
export function joinBlocks(blocks: readonly Block[]): MarkedText {
  const spans: MarkedText['blocks'][number][] = [];
  const pages: PageStart[] = [];
  let start = 0;
  for (const { kind, level, text, pages: turned } of blocks) {
    spans.push({ kind, level, start, end: start + text.length });
    for (const { page, at } of turned) if (pages.at(-1)?.page !== page) pages.push({ page, at: start + at });
    start += text.length + 2;
  }
  return { text: blocks.map((block) => block.text).join('\n\n'), blocks: spans, pages };
}

/** The body without its marks. */
interface CleanText {
  readonly text: string;
  readonly paragraphs: readonly Span[];
  readonly headings: readonly Heading[];
  readonly title: string | null;
  readonly pages: readonly PageStart[];
  /** Where an offset of the marked text lies in the clean one. */
  place(offset: number): number;
}

/**
 * Takes the marks out of the words and moves all offsets along.
 *
 * @param marks - In the order of the text, none overlapping another.
 */
export function removeMarks(marked: MarkedText, marks: readonly Span[]): CleanText {
  const { place, text } = cut(marked.text, marks);
  const spans = marked.blocks.map((block) => ({
    ...block,
    start: place(block.start),
    end: place(block.end),
  }));
  const title = spans.find((span) => span.kind === 'title');
  return {
    text,
    place,
    title: title === undefined ? null : text.slice(title.start, title.end),
    paragraphs: spans.filter((span) => span.kind === 'paragraph').map(({ start, end }) => ({ start, end })),
    headings: spans
      .filter((span) => span.kind === 'heading')
      .map(({ start, end, level }) => ({ start, end, level })),
    pages: marked.pages.map(({ page, at }) => ({ page, at: place(at) })),
  };
}

// In Korean, particles are written together with the word that they follow.
const lettersOnly = new RegExp(String.raw`^(?:(?![${unspacedScripts}\p{Script=Hangul}])\p{L}){2}$`, 'u');

function cut(text: string, marks: readonly Span[]): { text: string; place: (offset: number) => number } {
  const kept: string[] = [];
  const ends: number[] = [];
  const removed: number[] = [];
  let from = 0;
  let gone = 0;
  let word = '';
  for (const { start, end } of marks) {
    if (start > from) word = text.charAt(start - 1);
    // XeTeX prints "sender1 ." for "sender¹.": the space goes with the mark.
    const behind = /^ (?=[.,;:!?](?:\s|$))/.test(text.slice(end, end + 3)) ? 1 : 0;
    // "Wyoming47permit": the mark is all that parts two words.
    const gap = lettersOnly.test(word + text.charAt(end)) ? ' ' : '';
    kept.push(text.slice(from, start), gap);
    from = end + behind;
    gone += from - start - gap.length;
    ends.push(from);
    removed.push(gone);
  }
  kept.push(text.slice(from));
  const place = (offset: number) => {
    const before = countBelow(ends, (end) => end <= offset);
    const next = marks[before];
    return (next !== undefined && offset > next.start ? next.start : offset) - (removed[before - 1] ?? 0);
  };
  return { text: kept.join(''), place };
}
