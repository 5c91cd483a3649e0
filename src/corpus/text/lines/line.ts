import { numbered } from '../marks/context.js';
import { anyMark } from '../marks/grammar.js';

/** One printed line, without soft hyphens, zero-width spaces and control characters, which extractors leave inside words. */
export interface Line {
  /** Without the white space around it. */
  readonly text: string;
  /** Which line of the source it is, counted from 1. */
  readonly row: number;
  /** Columns before the first word. */
  readonly indent: number;
  /** Counted by form feeds, from 1. */
  readonly page: number;
  /** Blank lines before it, on its page. */
  readonly gap: number;
  /** Whether a rule (a line of dashes, underscores or nothing but spaces) is right before it. */
  readonly ruled: boolean;
  /** Whether it is the first of its page. */
  readonly first: boolean;
  /** Whether a roman numeral at its beginning may open a note. */
  readonly roman: boolean;
}

const ligatures: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};

const rule = /^[_\-–—─━═=‾¯⸺⸻]{4,}$/;
// Word processors draw the line above footnotes as a run of spaces; one extractor prints it as such.
const spacesAsRule = 20;

// Renderers of HTML lead back from a note to its mark with an arrow.
const arrow = /[↩⤴]\ufe0e?/g;

/** The same characters as a person would type them: ligatures spelt out, composed accents, plain spaces, no controls. */
export function cleanCharacters(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[ﬀ-ﬆ]/g, (ligature) => ligatures[ligature] ?? ligature)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
      .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufeff\u200b-\u200f\u202a-\u202e\u2060\ufffc]/g, '')
      // At the end of a line a soft hyphen says that the word goes on; elsewhere it is invisible.
      .replace(/\u00ad(?![ \t]*[\n\f])/g, '')
      .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
      .replace(/[\u2028\u2029\u0085]/g, '\n')
      // A hyphen of its own kind at the end of a line is the typesetter's, where the author's are plain.
      .replace(/\u2010(?=[ \t]*[\n\f])/g, /\p{L}-\p{L}/u.test(text) ? '\u00ad' : '-')
      .replace(/[\u2010\u2011]/g, '-')
      .replace(arrow, '')
      .normalize('NFC')
  );
}

/** The lines of a text that hold words, with what stood between them. */
export function splitLines(text: string): readonly Line[] {
  let row = 1;
  return cleanCharacters(text)
    .split('\f')
    .flatMap((page, at) => {
      const printed = page.split('\n');
      const lines = linesOfPage(printed, at + 1, row);
      row += printed.length - 1;
      return lines;
    });
}

function linesOfPage(printed: readonly string[], number: number, firstRow: number): Line[] {
  const lines: Line[] = [];
  let gap = 0;
  let ruled = false;
  for (const [at, raw] of printed.entries()) {
    const text = raw.trim().replace(/\s{2,}/g, ' ');
    if (text === '') {
      if (raw.length >= spacesAsRule) ruled = true;
      gap += 1;
    } else if (rule.test(text)) {
      ruled = true;
      gap += 1;
    } else {
      const first = lines.length === 0;
      lines.push({
        text,
        row: firstRow + at,
        indent: columns(raw),
        page: number,
        gap: first ? 0 : gap,
        ruled,
        first,
        roman: false,
      });
      gap = 0;
      ruled = false;
    }
  }
  return lines;
}

function columns(raw: string): number {
  const space = raw.slice(0, raw.length - raw.trimStart().length);
  return space.replace(/\t/g, '    ').length;
}

// Longer than any link; keeps expressions that look at the end of a line linear.
const longestLink = 400;

const closers = '["”’\'»›)\\]]*';
const mark = `(?:\\s?${anyMark})?`;
// A roman numeral ends a sentence only where it is glued behind a word and a full stop; "p.xi" and "site.li" are none.
const romanMark = '(?!li?$)(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})';
const sentenceEnd = new RegExp(
  `[.!?…]${closers}${mark}$|${mark}\\s?[.!?…]${closers}$|[\\p{L}\\p{N}”"»)]{2}[.!?…]${closers}${romanMark}$`,
  'u',
);

// "vol. 15, no. 1" ends no sentence, for all its point and number.
const locator = new RegExp(`${numbered} \\d{1,3}$`, 'iu');

/** Whether the words end a sentence, a note mark behind it or not. */
export function endsSentence(text: string): boolean {
  const end = text.slice(-20);
  return sentenceEnd.test(end) && !locator.test(end);
}

/** Whether the last word is a link, or the beginning of one. */
export function endsInLink(text: string): boolean {
  return /(?:https?:|www\.)\S*$/i.test(text.slice(-longestLink));
}

export function endsSentenceOrLink(text: string): boolean {
  return endsSentence(text) || endsInLink(text);
}

/** Whether a sentence goes on with this line. */
export function startsLower(text: string): boolean {
  return /^["“‘'(«]?\p{Ll}/u.test(text);
}

/** The length that at least nine in ten lines stay within; 0 for no lines. */
export function lineWidth(lines: readonly Line[]): number {
  const lengths = lines.map((line) => line.text.length).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.9)] ?? 0;
}
