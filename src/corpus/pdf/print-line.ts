import type { Span } from '../document.js';
import { cleanCharacters } from '../text/lines/line.js';
import { withRaisedDigits } from '../text/notes/symbols.js';
import { greatest, least } from './extremes.js';
import { charsOf, type Piece, type Run, type Segment } from './segment.js';

/**
 * A printed line with its place and type, in points. Raised figures are in its text as superscripts (`¹²`), so that all
 * that reads plain text knows them for marks.
 */
export interface PrintLine extends Run {
  /** Stretches of the text that are raised. */
  readonly raised: readonly Span[];
  readonly sheet: number;
}

// Less room than this between two runs is none, in parts of the type's size.
const gapOfSpace = 0.16;

/** The line that segments beside each other make; null where nothing but invisible characters is there. */
export function lineOf(sheet: number, segments: readonly Segment[]): PrintLine | null {
  const pieces = segments.flatMap((segment) => segment.pieces).sort((a, b) => a.left - b.left);
  const { text, raised } = spell(pieces);
  if (text === '') return null;
  const [widest] = [...segments].sort((a, b) => charsOf(b.pieces) - charsOf(a.pieces));
  const words = pieces.filter((piece) => !piece.raised);
  const chars = charsOf(words);
  const share = (isSo: (piece: Piece) => boolean) => charsOf(words.filter(isSo)) / Math.max(1, chars);
  return {
    text,
    raised,
    sheet,
    left: least(segments.map((segment) => segment.left)),
    right: greatest(segments.map((segment) => segment.right)),
    y: widest?.y ?? 0,
    size: widest?.size ?? 0,
    bold: share((piece) => piece.bold) > 0.8,
    italic: share((piece) => piece.italic) > 0.8,
  };
}

function spell(pieces: readonly Piece[]): { text: string; raised: Span[] } {
  let text = '';
  const raised: Span[] = [];
  for (let at = 0; at < pieces.length; ) {
    const first = pieces[at] as Piece;
    let end = at + 1;
    while (end < pieces.length && pieces[end]?.raised === first.raised) end += 1;
    const stretch = clean(pieces.slice(at, end), end === pieces.length);
    const mark = first.raised ? superscript(stretch) : null;
    // A mark belongs to the word before it, however far the typesetter moved it off.
    const space = text !== '' && mark === null && isApart(pieces[at - 1], first) ? ' ' : '';
    const spelt = mark ?? stretch;
    if (spelt !== '') {
      const start = text.length + space.length;
      text += space + spelt;
      if (first.raised) raised.push({ start, end: start + spelt.length });
    }
    at = end;
  }
  return { text: text.trimEnd(), raised };
}

function isApart(before: Piece | undefined, piece: Piece): boolean {
  return hasRoom(before, piece) || /\s$/.test(before?.text ?? '') || /^\s/.test(piece.text);
}

function hasRoom(before: Piece | undefined, piece: Piece): boolean {
  return before !== undefined && piece.left - before.right > gapOfSpace * Math.min(piece.size, before.size);
}

// Typed on any keyboard: most lines have nothing to clean. A grave accent may belong to a letter.
const isPlain = /^[ -_a-~\n]*$/;

/** The words of runs that follow each other, with one space where room or a space is between them. */
function clean(pieces: readonly Piece[], endsLine: boolean): string {
  let text = '';
  pieces.forEach((piece, at) => {
    text += (hasRoom(pieces[at - 1], piece) ? ' ' : '') + piece.text;
  });
  // A soft hyphen says something only before the end of a line.
  const printed = `${text.replace(/\n/g, ' ').trimEnd()}${endsLine ? '\n' : ''}`;
  if (isPlain.test(printed)) return printed.replace(/\s+/g, ' ').trim();
  return composeAccents(cleanCharacters(printed).replace(/\s+/g, ' ').trim());
}

/** Raised figures in the characters made for them, `12, 13` as `¹²,¹³`; null where other characters are raised. */
function superscript(printed: string): string | null {
  // Recognition of a scan may have seen `2 5`.
  const text = printed.replace(/^(\d) (?=\d(?: \d)?$)/, '$1').replace(/^(\d\d) (?=\d$)/, '$1');
  const printedMark = /^[[(]?\s*(\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*)\s?[,;]?[\])]?\.?\s?([*∗†‡]{0,3})$/;
  const [, figures, sign = ''] = printedMark.exec(text) ?? [];
  if (figures === undefined) return null;
  return withRaisedDigits(figures.replace(/\s/g, '')) + sign;
}

/** Accents that stand by themselves, and what composes them with a letter. */
const combining: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '´': '\u0301',
  ˆ: '\u0302',
  '˜': '\u0303',
  '¯': '\u0304',
  '˘': '\u0306',
  '˙': '\u0307',
  '¨': '\u0308',
  '˚': '\u030a',
  '˝': '\u030b',
  ˇ: '\u030c',
  '¸': '\u0327',
  '˛': '\u0328',
};

// A grave accent at the beginning of a word is a quotation mark of a typewriter's.
const apart = /(?:([´ˆ˜¯˘˙¨˚˝ˇ¸˛])|(?<=\p{L})(`))(\p{L})/gu;
const dotless: Readonly<Record<string, string>> = { ı: 'i', ȷ: 'j' };

/** Puts accents onto their letters: TeX's old fonts set `´e` for é, the accent first. */
export function composeAccents(text: string): string {
  return text.replace(apart, (printed, accent = '', grave = '', letter = '') => {
    const composed = `${dotless[letter] ?? letter}${combining[accent || grave] ?? ''}`.normalize('NFC');
    return [...composed].length === 1 ? composed : printed;
  });
}

export const hasSmall = ({ text }: PrintLine): boolean => /\p{Ll}/u.test(text);
