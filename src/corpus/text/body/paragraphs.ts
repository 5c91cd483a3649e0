import { groupBy, heaviest } from '../../counting.js';
import { endsSentence, type Line, lineWidth, startsLower } from '../lines/line.js';

/** A line of the body with the page it is printed on (which form feeds or the notes at the foot tell). */
export interface BodyLine extends Line {
  readonly sheet: number;
}

/** How this document sets its paragraphs. */
export interface Layout {
  /** Characters of a full line. */
  readonly width: number;
  /** Blank lines between the lines of one paragraph. */
  readonly spacing: number;
  /** Whether no blank lines set paragraphs and headings apart. */
  readonly gapless: boolean;
  /** Whether every line is a paragraph of its own. */
  readonly unwrapped: boolean;
  /** Columns before a line that begins no paragraph, by sheet. */
  readonly indents: ReadonlyMap<number, number>;
}

// A line may begin with a number and a stop in the midst of a sentence: "by sections 9," / "10. and 11".
const item = /^(?:\d{1,3}\)(?=\s|\p{L})|\([a-z\d]{1,4}\)|[•▪◦●‣]|[–—-]\s)/u;
/** Room that a line must have left for one to say that it ended early. */
const early = 0.85;

/** Learns from the lines how paragraphs are set. */
export function readLayout(lines: readonly BodyLine[]): Layout {
  const inner = lines.filter((line) => !line.first);
  const gapped = inner.filter((line) => line.gap > 0).length;
  const long = lines.filter((line) => line.text.length > 160).length;
  return {
    width: lineWidth(lines),
    spacing: spacingOf(lines),
    gapless: gapped < inner.length * 0.02,
    unwrapped: long > lines.length * 0.2,
    indents: baseIndents(lines),
  };
}

/** Blank lines between lines of one sentence: 1 where an extractor printed one after every line. */
export function spacingOf(lines: readonly Line[]): number {
  const within = lines.filter(
    (line, at) => at > 0 && !line.first && startsLower(line.text) && !endsSentence(lines[at - 1]?.text ?? ''),
  );
  const gapped = within.filter((line) => line.gap > 0).length;
  return gapped > within.length * 0.6 ? 1 : 0;
}

/** The indent that most lines of a page have. */
function baseIndents(lines: readonly BodyLine[]): Map<number, number> {
  const sheets = [...groupBy(lines, ({ sheet }) => sheet)];
  // Of indents that are as common, the smallest.
  const indents = (own: readonly Line[]) => own.map(({ indent }) => indent).sort((a, b) => a - b);
  return new Map(
    sheets.map(([sheet, own]) => [sheet, heaviest(indents(own).map((indent) => [indent, 1])) ?? 0]),
  );
}

/** Whether more blank lines are before this line than between the lines of a paragraph. */
export function isApart(line: Line, layout: Layout): boolean {
  return line.gap > layout.spacing;
}

/** Whether the line begins further in than its page does. */
export function isIndented(line: BodyLine, layout: Layout): boolean {
  return line.indent > (layout.indents.get(line.sheet) ?? 0);
}

/** Whether the line ends so early that the next word would have fitted. */
export function endsEarly(line: Line, next: Line, layout: Layout): boolean {
  const [word = ''] = next.text.split(' ', 1);
  return line.text.length + 1 + word.length < layout.width * early;
}

/** Whether an item of a list begins here. */
export function isItem(line: Line): boolean {
  return item.test(line.text);
}

/** What is seen between two lines of the text. */
export interface Seam {
  readonly above: string;
  readonly below: string;
  /** Whether the lower begins as an item of a list does. */
  readonly isItem: boolean;
  /** Whether a page or a column ends between them. */
  readonly isTurned: boolean;
  /** Whether there is more room between them than within a paragraph. */
  readonly isApart: boolean;
  /** Whether the lower begins further in, as the first of a paragraph does. */
  readonly isIndented: boolean;
  /** Whether the next word would have fitted into the upper line. */
  readonly endsEarly: boolean;
  /** Whether the place or the type of the lower says by itself that a paragraph begins, if its words may begin one. */
  readonly isToldApart: boolean;
}

/** Whether a new paragraph begins between two lines. */
export function partsParagraphs(seam: Seam): boolean {
  const { above, below, isTurned, isApart, endsEarly } = seam;
  const ended = endsSentence(above);
  if (/[-\u00ad]$/.test(above) && startsLower(below)) return false;
  if (seam.isItem && (ended || /[:;,]$/.test(above) || isApart)) return true;
  if (!ended && startsLower(below)) return false;
  if (seam.isToldApart || (ended && (seam.isIndented || endsEarly))) return true;
  return !isTurned && isApart && (/:$/.test(above) || endsEarly || ended);
}

/** Whether a new paragraph begins with `line`, given the line of the body before it. */
export function startsParagraph(before: BodyLine, line: BodyLine, layout: Layout): boolean {
  return partsParagraphs({
    above: before.text,
    below: line.text,
    isItem: isItem(line),
    isTurned: before.sheet !== line.sheet,
    isApart: isApart(line, layout),
    isIndented: isIndented(line, layout) && !isIndented(before, layout),
    endsEarly: endsEarly(before, line, layout),
    isToldApart: layout.unwrapped,
  });
}
