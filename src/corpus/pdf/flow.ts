import { forms, oneOf } from '../../language/index.js';
import { type Block, flow, type SetLines } from '../text/body/flow.js';
import type { Vocabulary } from '../text/body/hyphens.js';
import { partsParagraphs } from '../text/body/paragraphs.js';
import { endsSentence, startsLower } from '../text/lines/line.js';
import type { Column } from './columns.js';
import { least } from './extremes.js';
import { type HeadingStyle, headingAt, levelsOf, type Measure, type Placed } from './headings.js';
import type { BodyType, Page } from './page.js';
import type { PrintLine } from './print-line.js';
import type { TitleLines } from './title.js';

const item = /^(?:\d{1,3}[.)]\s|\([a-z\d]{1,4}\)\s|[•▪◦●‣■□–—-]\s|[a-z]\)\s)/;

/** A title or heading, and how a heading is set. */
interface StyledLines extends SetLines {
  readonly style?: HeadingStyle;
}

/** Tells title, headings and paragraphs by the places and the type of the lines. */
export function flowPages(
  pages: readonly Page[],
  body: BodyType,
  title: TitleLines | null,
  vocabulary: Vocabulary,
): readonly Block[] {
  const printed = pages.flatMap((page) =>
    page.columns.flatMap((column) => placed(column, measureOf(pages, page, column))),
  );
  const lines = settleFloats(printed, body);
  const setAt = (at: number, paragraph: readonly Placed[]): StyledLines | null => {
    const { line } = lines[at] as Placed;
    if (line === title?.lines[0]) return { kind: 'title', level: 0, lines: title.lines.length };
    if (line === title?.authorLine) return { kind: 'paragraph', level: 0, lines: 1 };
    const heading = headingAt(lines.slice(at, at + 8), paragraph.at(-1)?.line ?? null, body);
    return heading === null ? null : { kind: 'heading', level: 0, ...heading };
  };
  const begins = (line: Placed, paragraph: readonly Placed[]) => startsParagraph(paragraph, line, body);
  const settled = settleFrontMatter(flow(lines, { setAt, begins }, vocabulary));
  const levels = levelsOf(settled.flatMap(({ kind, set }) => (kind === 'heading' && set?.style) || []));
  return settled.map(({ set, ...block }) =>
    block.kind === 'heading' && set?.style ? { ...block, level: levels(set.style) } : block,
  );
}

/** Moves a table at the head of a page, or a foot below its notes, behind the paragraph whose sentence it interrupts. */
function settleFloats(lines: readonly Placed[], body: BodyType): readonly Placed[] {
  const settled: Placed[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const goesOn = floatAt(lines, at, body);
    if (goesOn === null) {
      settled.push(lines[at] as Placed);
      continue;
    }
    let end = goesOn + 1;
    while (end < lines.length && lines[end]?.step !== null) {
      if (startsParagraph(lines.slice(goesOn, end), lines[end] as Placed, body)) break;
      end += 1;
    }
    settled.push(...lines.slice(goesOn, end), ...lines.slice(at, goesOn));
    at = end - 1;
  }
  return settled;
}

/** Where the sentence goes on that a float at the head of a column interrupts; null where none does. */
function floatAt(lines: readonly Placed[], at: number, body: BodyType): number | null {
  const [above, first] = [lines[at - 1], lines[at]];
  const isSmall = (placed: Placed) => placed.line.size < body.size * 0.95;
  if (above === undefined || first === undefined || first.step !== null) return null;
  if (isSmall(above) || endsSentence(above.line.text)) return null;
  const isApart = ({ step }: Placed) => step !== null && step > body.leading * 1.4;
  const isBehind = isSmall(first) ? (placed: Placed) => !isSmall(placed) : isApart;
  const column = untilNextColumn(lines, at + 1);
  const behind = column.findIndex((placed) => isBehind(placed) && startsLower(placed.line.text));
  if (behind < 0) return null;
  const float = [first, ...column.slice(0, behind)];
  // In the type of the text, a quotation would look alike.
  const isFloat = isSmall(first) ? float.every(isSmall) : float.some(({ line }) => caption.test(line.text));
  return isFloat ? at + 1 + behind : null;
}

function untilNextColumn(lines: readonly Placed[], from: number): readonly Placed[] {
  const end = lines.findIndex(({ step }, at) => at >= from && step === null);
  return lines.slice(from, end < 0 ? undefined : end);
}

const caption = new RegExp(`^${oneOf(forms.locators.figures)}\\s\\d+`, 'iu');

type StyledBlock = Block & { readonly set: StyledLines | null };

// The text has begun where a paragraph is so long, in characters.
const runningText = 150;

/** On covers and title pages names, dates and places are in large type: before the text begins, only what heads it is a heading. */
function settleFrontMatter(blocks: readonly StyledBlock[]): readonly StyledBlock[] {
  const title = blocks.findIndex(({ kind }) => kind === 'title');
  const begins = blocks.findIndex(
    ({ kind, text }, at) => at > title && kind === 'paragraph' && text.length > runningText,
  );
  return blocks.map((block, at) =>
    block.kind === 'heading' && at < begins - 1 ? { ...block, kind: 'paragraph' } : block,
  );
}

/** The measure of a column: a short one, such as a last page's, has that of the columns of other pages in its place. */
function measureOf(pages: readonly Page[], page: Page, column: Column): Measure {
  const own = edges(column);
  if (column.length >= 6) return own;
  const others = pages
    .slice(Math.max(0, page.sheet - 3), page.sheet + 2)
    .flatMap((other) => other.columns)
    .filter((other) => other.length >= 6)
    .map(edges)
    .filter((other) => own.left >= other.left - 3 && own.right <= other.right + 3);
  return others[0] ?? own;
}

/** Between which nearly all lines are; a stray one that hangs out does not count. */
function edges(column: Column): Measure {
  const lefts = column.map((line) => line.left).sort((a, b) => a - b);
  const rights = column.map((line) => line.right).sort((a, b) => a - b);
  const stray = Math.floor(column.length * 0.04);
  return { left: lefts[stray] ?? 0, right: rights[rights.length - 1 - stray] ?? 0 };
}

function placed(column: Column, measure: Measure): Placed[] {
  return column.map((line, at) => {
    const above = column[at - 1];
    const step = above === undefined ? null : line.y - above.y;
    return { text: line.text, sheet: line.sheet, line, column: measure, step };
  });
}

/** Whether a new paragraph begins with this line. */
function startsParagraph(paragraph: readonly Placed[], here: Placed, body: BodyType): boolean {
  const before = paragraph.at(-1);
  if (before === undefined) return false;
  const { step } = here;
  const usual = usualStep(paragraph, here, body);
  if (step !== null && step > usual * 2 && !/[-\u00ad]$/.test(before.text)) return true;
  const isApart = step !== null && step > usual * 1.25 + 1;
  const early = endsEarly(before, here.line);
  const isMovedIn = here.line.left - before.line.left > Math.max(here.line.size, before.line.size) * 0.8;
  return partsParagraphs({
    above: before.text,
    below: here.text,
    isItem: item.test(here.text),
    isTurned: step === null,
    isApart,
    isIndented: step === null ? isIndented(here) : isMovedIn && (paragraph.length > 1 || isIndented(here)),
    endsEarly: early,
    isToldApart: isApart || isOtherType(before, here) || (step !== null && early && isShortLine(before)),
  });
}

function isOtherType({ line: before }: Placed, { line }: Placed): boolean {
  const [small, large] = before.size < line.size ? [before.size, line.size] : [line.size, before.size];
  return small < large * 0.9 || line.bold !== before.bold;
}

/** The step between the lines of this paragraph, or of the text. */
function usualStep(paragraph: readonly Placed[], here: Placed, body: BodyType): number {
  const steps = paragraph.slice(1).flatMap(({ step }) => step ?? []);
  const own = steps.length > 0 ? least(steps) : Number.POSITIVE_INFINITY;
  const isBody = Math.abs(here.line.size - body.size) <= body.size * 0.06;
  return Math.min(own, isBody ? body.leading : here.line.size * 1.35);
}

function isIndented({ line, column }: Placed): boolean {
  return line.left - column.left > line.size * 0.8;
}

/** Whether the next word would have fitted. */
function endsEarly({ line, column }: Placed, next: PrintLine): boolean {
  const [word = ''] = next.text.split(' ', 1);
  const perChar = next.text.length > 0 ? (next.right - next.left) / next.text.length : 0;
  return line.right + perChar * (word.length + 2) < column.right - line.size;
}

/** Lines of addresses, verses and tables end far from the edge. */
function isShortLine({ line, column }: Placed): boolean {
  return line.right - column.left < (column.right - column.left) * 0.6;
}
