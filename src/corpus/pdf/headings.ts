import { headingLevel, isNumbered, looksLikeHeading } from '../text/body/headings.js';
import { endsSentence, startsLower } from '../text/lines/line.js';
import { type BodyType, mostStepWithin } from './page.js';
import type { PrintLine } from './print-line.js';

/** How a heading is set: those that are set alike have one level. */
export interface HeadingStyle {
  readonly size: number;
  /** 3 bold, 2 capitals, 1 italic, 0 plain. */
  readonly weight: number;
  readonly isCentred: boolean;
  /** Parts of its decimal number: 2 for 3.1. */
  readonly parts: number;
}

/** A line of the text and the column that it is in. */
export interface Placed extends Pick<PrintLine, 'text' | 'sheet'> {
  readonly line: PrintLine;
  readonly column: Measure;
  /** From the line above in its column; null for the first. */
  readonly step: number | null;
}

/** The edges between which a column is set. */
export interface Measure {
  readonly left: number;
  readonly right: number;
}

const loneNumeral = /^(?:[IVXLC]{1,6}|[A-Z]|\d{1,2})\.?$/;
// A heading of more lines is a paragraph.
const mostLines = 4;

/**
 * Whether a heading begins with the first of these lines, by what a typesetter does to make one: larger type, bold, capitals
 * or italics, a place in the middle, room above.
 *
 * @param before - The line of the paragraph that is open; null where one was closed.
 */
export function headingAt(
  lines: readonly Placed[],
  before: PrintLine | null,
  body: BodyType,
): { readonly lines: number; readonly style: HeadingStyle } | null {
  const [first] = lines;
  if (first === undefined) return null;
  const style = styleOf(first);
  if (!standsOut(style, first, body)) return null;
  if (before !== null && !endsSentence(before.text) && startsLower(first.line.text)) return null;
  let count = 1;
  while (count < mostLines && goesOn(lines[count - 1], lines[count], style)) count += 1;
  const own = lines.slice(0, count);
  const next = lines[count];
  const text = own.map(({ line }) => line.text).join(' ');
  if (!isHeading(text, style, body)) return null;
  if (next !== undefined && goesOn(own.at(-1), next, style)) return null;
  // A line of its own kind amid others of that kind is no heading but part of a table or a title page.
  if (next === undefined || (startsLower(next.line.text) && next.step !== null)) return null;
  return { lines: count, style };
}

function styleOf({ line, column: { left, right } }: Placed): HeadingStyle {
  const isCapital = /\p{Lu}{3}/u.test(line.text) && !/\p{Ll}{2}/u.test(line.text);
  const middle = (line.left + line.right) / 2;
  const isCentred =
    line.left - left > line.size * 2 && Math.abs(middle - (left + right) / 2) < line.size * 1.2;
  return {
    size: Math.round(line.size * 2) / 2,
    weight: line.bold ? 3 : isCapital ? 2 : line.italic ? 1 : 0,
    isCentred,
    parts: /^\d/.test(line.text) ? headingLevel(line.text) : 1,
  };
}

function standsOut(style: HeadingStyle, { step, line }: Placed, body: BodyType): boolean {
  const isApart = step === null || step > body.leading * mostStepWithin || step > line.size * 1.9;
  if (style.size >= body.size * 1.12) return true;
  if (style.size < body.size * 0.88) return false;
  if (style.weight === 3) return isApart || style.isCentred;
  if (style.weight > 0) return isApart && (style.isCentred || isNumbered(line.text) || style.weight === 1);
  return isApart && style.isCentred && (isNumbered(line.text) || loneNumeral.test(line.text));
}

function goesOn(before: Placed | undefined, line: Placed | undefined, style: HeadingStyle): boolean {
  if (before === undefined || line === undefined || line.step === null) return false;
  const other = styleOf(line);
  return (
    Math.abs(other.size - style.size) < 0.6 &&
    other.weight === style.weight &&
    line.step < line.line.size * 1.75 &&
    // A heading's second line is not numbered anew, and begins where the first or the page's middle puts it.
    !(isNumbered(line.line.text) && isNumbered(before.line.text))
  );
}

function isHeading(text: string, style: HeadingStyle, body: BodyType): boolean {
  const bare = text.replace(/(?<![⁰¹²³⁴-⁹*†‡])[⁰¹²³⁴-⁹*†‡]+$/u, '');
  if (bare.length > 200 || !/\p{L}/u.test(bare)) return false;
  if (loneNumeral.test(bare)) return style.isCentred;
  if (looksLikeHeading(bare.slice(0, 118))) return true;
  // "B. The Court’s View." closes with a point, and is set as nothing else is.
  return isNumbered(bare) && bare.length < 160 && (style.weight === 3 || style.size > body.size);
}

/** The level of each style: the larger and heavier, the higher. */
export function levelsOf(styles: readonly HeadingStyle[]): (style: HeadingStyle) => number {
  const order = [...styles].sort(
    (a, b) =>
      b.size - a.size ||
      b.weight - a.weight ||
      Number(b.isCentred) - Number(a.isCentred) ||
      a.parts - b.parts,
  );
  const keys = [...new Set(order.map(keyOf))];
  return (style) => Math.min(6, keys.indexOf(keyOf(style)) + 1);
}

function keyOf({ size, weight, isCentred, parts }: HeadingStyle): string {
  return `${size} ${weight} ${isCentred} ${parts}`;
}
