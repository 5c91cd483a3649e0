import { closers } from '../quotations.js';
import type { Label, Tagged } from '../tagger/index.js';
import { mended, people } from './mended-labels.js';

/** Neighbouring words of a reference that belong to one field. */
export interface Segment {
  readonly label: Label;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The mean probability of its labels, from 0 to 1. */
  readonly sureness: number;
}

/** "§ 12": the sign is of the number, and of no word. */
const signBefore = /[§¶]{1,2}\s?$/u;
const places: ReadonlySet<Label> = new Set(['pages', 'locator']);

/** Joins tagged words to the parts of a reference, each with the marks that belong to it. */
export function segmentsOf(text: string, printed: readonly Tagged[]): readonly Segment[] {
  const tagged = mended(text, printed);
  const segments: Segment[] = [];
  for (let from = 0; from < tagged.length; ) {
    const { label = 'note', start: first = 0 } = tagged[from] ?? {};
    const start = first - (places.has(label) ? (signBefore.exec(text.slice(0, first))?.[0].length ?? 0) : 0);
    let to = from;
    while (to < tagged.length && tagged[to]?.label === label) to++;
    const own = tagged.slice(from, to);
    segments.push({
      label,
      ...withMarks(text, start, own.at(-1)?.end ?? start, people.has(label)),
      sureness: own.reduce((sum, { sureness }) => sum + sureness, 0) / own.length,
    });
    from = to;
  }
  return segments.flatMap((segment) => splitAtQuote(text, segment, segments));
}

/** A single quotation mark is told from an apostrophe apart. */
const pairs = Object.entries({ '(': ')', '[': ']', ...closers })
  .filter(([open]) => open !== '‘')
  .flatMap(([open, closing]) => [...closing].map((close) => [open, close] as const));

/** A quoted title ends with its quotation; what was taken for its end is the name of what it is printed in. */
function splitAtQuote(text: string, segment: Segment, all: readonly Segment[]): readonly Segment[] {
  const isOpened = segment.text.charAt(0) in closers;
  const close = closers[isOpened ? segment.text.charAt(0) : (text[segment.start - 1] ?? '')];
  if (segment.label !== 'title' || close === undefined) return [segment];
  const [, title, behind] =
    new RegExp(`^(.+?)[${close}][.,]?\\s+(\\p{Lu}[^“”«»„"‘]*)$`, 'su').exec(segment.text) ?? [];
  if (title === undefined || behind === undefined) return [segment];
  const bare = { ...segment, text: isOpened ? title.slice(1) : title };
  const isNamed = all.some(({ label }) => label === 'journal' || label === 'host');
  return isNamed ? [bare] : [bare, { ...segment, label: 'journal', text: behind }];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Takes in the marks around that a part needs: what closes a bracket in it, its question mark, an abbreviation's stop. */
function withMarks(
  text: string,
  from: number,
  to: number,
  isOfNames: boolean,
): Span & { readonly text: string } {
  const paired = pairs.reduce<Span>((span, pair) => withPair(text, span, pair), {
    start: from,
    end: to,
  });
  const { start } = paired;
  let { end } = paired;
  if (singleQuote.test(text.slice(start, end)) && /[’']/u.test(text[end] ?? '')) end += 1;
  if (/[?!]/u.test(text[end] ?? '')) end += 1;
  const printed = text.slice(start, end);
  const isShort = isOfNames && /(?<!\p{L})\p{Lu}$/u.test(printed);
  if (text[end] === '.' && (isShort || isAbbreviated(printed))) end += 1;
  return { text: text.slice(start, end), start, end };
}

/** A single quotation mark that opens and is not closed; the same sign within a word is an apostrophe. */
const singleQuote = /(?:^|[\s(“"])[‘'](?!.*[’'](?!\p{L}))[^‘]*$/u;

function withPair(text: string, { start, end }: Span, [open = '', close = '']: readonly string[]): Span {
  const inside = text.slice(start, end);
  const isSame = open === close;
  const closesFirst = inside.includes(close) && !inside.slice(0, inside.indexOf(close)).includes(open);
  const from = closesFirst && !isSame && text[start - 1] === open ? start - 1 : start;
  const printed = text.slice(from, end);
  const isHalf = isSame ? countOf(printed, open) % 2 === 1 : countOf(printed, open) > countOf(printed, close);
  const ahead = [0, 1].find((at) => text[end + at] === close && /^[.,?!]?$/u.test(text.slice(end, end + at)));
  return { start: from, end: isHalf && ahead !== undefined ? end + ahead + 1 : end };
}

/** "Harv. L. Rev", "S. 112 f", "PhD diss": words whose last has lost its full stop. */
function isAbbreviated(printed: string): boolean {
  const isLast =
    /(?<!\p{L})(?:[Dd]iss|[Uu]niv|[Cc]o|Inc|Ltd|Bros|edn?|ff?|Mass|Conn|Calif|Ill|et al|Frankfurt\/M)$/u;
  const hasOthers = /(?:^|[\s.(])\p{L}{1,5}\.\s?(?:[\p{L}’'&]+\.?\s?){0,4}$/u;
  return isLast.test(printed) || (hasOthers.test(printed) && /(?:^|[\s.])\p{L}{1,6}$/u.test(printed));
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
