import { isNumbered } from './body/headings.js';
import { cleanCharacters } from './lines/line.js';
import { isNotesHeading } from './notes/notes-headings.js';

/** A note that was typed in brackets, or behind a number in brackets. */
export interface BracketedNote {
  /** Its number, letter or symbol as typed. */
  readonly label: string;
  readonly paragraphs: readonly string[];
  readonly start: number;
  readonly end: number;
}

const footnote = /\[Footnote(?:[ \t]+([\w*†‡§]{1,6}))?[ \t]*:\s*/gi;
const numbered = /^[ \t]*\[(\d{1,4}|[A-Z]|[*†‡§]{1,3})\][ \t]+(?=\S)/;

/** Finds `[Footnote 3: …]`, as Project Gutenberg has them, each to the bracket that closes it. */
export function findFootnoteBlocks(text: string): readonly BracketedNote[] {
  const notes: BracketedNote[] = [];
  // Without a label it is the note of an asterisk.
  for (const { 0: opening, 1: label = '*', index } of text.matchAll(footnote)) {
    const from = index + opening.length;
    if (index < (notes.at(-1)?.end ?? 0)) continue;
    const end = closingBracket(text, from);
    if (end === null) continue;
    notes.push({ label, paragraphs: paragraphsIn(text.slice(from, end)), start: index, end: end + 1 });
  }
  return notes;
}

/** A note that goes on for so long is one whose bracket was forgotten. */
const maxNoteChars = 50_000;

function closingBracket(text: string, from: number): number | null {
  let depth = 1;
  for (let at = from; at < Math.min(text.length, from + maxNoteChars); at += 1) {
    if (text[at] === '[') depth += 1;
    if (text[at] === ']') depth -= 1;
    if (depth === 0) return at;
  }
  return null;
}

interface Paragraph {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Blank lines before it. */
  readonly gap: number;
}

/**
 * Finds notes that are paragraphs beginning with `[3]`. Under a heading that says so they go on to two blank lines or the
 * next heading; elsewhere a note is one paragraph.
 *
 * @returns None where all of them are at the end of the text: the lines tell more there, such as where a link was broken.
 */
export function findNumberedNotes(text: string): readonly BracketedNote[] {
  const notes: BracketedNote[] = [];
  let isUnderHeading = false;
  let isAmongText = false;
  let open: { readonly label: string; readonly parts: Paragraph[] } | null = null;
  for (const paragraph of splitParagraphs(text).flatMap(splitNotes)) {
    const label = numbered.exec(paragraph.text)?.[1];
    if (label !== undefined) {
      if (open !== null) notes.push(noteOf(open));
      open = { label, parts: [paragraph] };
    } else if (open !== null && isUnderHeading && paragraph.gap < 2 && !isHeading(paragraph.text)) {
      open.parts.push(paragraph);
    } else {
      if (open !== null) {
        notes.push(noteOf(open));
        isAmongText = true;
      }
      open = null;
      isUnderHeading = isNotesHeading(paragraph.text.trim());
    }
  }
  if (open !== null) notes.push(noteOf(open));
  return isAmongText ? notes : [];
}

function noteOf({
  label,
  parts,
}: {
  readonly label: string;
  readonly parts: readonly Paragraph[];
}): BracketedNote {
  const [first, ...rest] = parts.map(({ text }) => text);
  return {
    label,
    paragraphs: [(first ?? '').replace(numbered, ''), ...rest].map(inOneLine),
    start: parts[0]?.start ?? 0,
    end: parts.at(-1)?.end ?? 0,
  };
}

/** A short line without a full stop, in capitals or with the number of a chapter. */
function isHeading(text: string): boolean {
  const line = text.trim();
  if (line.includes('\n') || line.length > 80 || /[.,;]$/.test(line)) return false;
  return line === line.toUpperCase() || isNumbered(line);
}

function splitParagraphs(text: string): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const { 0: words, index } of text.matchAll(/(?<![^\n\S])[^\n\S]*\S[^\n]*(?:\n[^\n\S]*\S[^\n]*)*/g)) {
    const gap = (text.slice(paragraphs.at(-1)?.end ?? 0, index).match(/\n/g)?.length ?? 0) - 1;
    paragraphs.push({ text: words, start: index, end: index + words.length, gap });
  }
  return paragraphs;
}

/** The notes of a paragraph that begins with one: they may follow each other line by line. */
function splitNotes(paragraph: Paragraph): readonly Paragraph[] {
  if (!numbered.test(paragraph.text)) return [paragraph];
  let { start } = paragraph;
  return paragraph.text.split(/(?<=\n)(?=[ \t]*\[\d{1,4}\][ \t]+\S)/).map((text, nth) => {
    const own = { text, start, end: start + text.length, gap: nth === 0 ? paragraph.gap : 0 };
    start = own.end;
    return own;
  });
}

function paragraphsIn(text: string): readonly string[] {
  return splitParagraphs(text).map((paragraph) => inOneLine(paragraph.text));
}

/** A word that its line broke at a hyphen of its own goes on in the next. */
function inOneLine(text: string): string {
  return cleanCharacters(
    text.replace(/(?<=\p{L}-)[^\n\S]*\n\s*(?=\p{Ll})/gu, '').replace(/\s+/g, ' '),
  ).trim();
}
