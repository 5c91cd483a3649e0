import { romanValue } from './roman.js';

/** A stretch of a document's clean text, in UTF-16 units: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A heading below the title; its words are in the clean text at `start` to `end`, as a paragraph of their own. */
export interface Heading extends Span {
  /** 1 for the headings right below the title. */
  readonly level: number;
}

/** Where a printed page begins in the clean text. */
export interface PageStart {
  /** Counted from 1, whatever is printed on the page. */
  readonly page: number;
  /** What the page is called where it is printed, such as `287` or `xii`; left out where it is not called otherwise. */
  readonly label?: string;
  readonly at: number;
}

/** What a footnote is called: a number, a roman numeral such as `iv`, a symbol such as `†`, or a name that was typed. */
export type NoteNumber = number | string;

/** Whether a note is called by a word, such as `tax`, rather than by what is counted. */
export function isNoteName(number: NoteNumber): boolean {
  return (
    typeof number === 'string' && /\p{L}.*\p{L}/u.test(number) && romanValue(number.toLowerCase()) === null
  );
}

/** Names one footnote of a document. */
export interface NoteRef {
  readonly number: NoteNumber;
  /** Only where the numbering restarts: the chapter, counted from 1. */
  readonly chapter?: number;
}

/** A note that the author wrote, printed at the foot of a page, at the end, or behind `[^n]:`. */
export interface Footnote extends NoteRef {
  /** The whole note in one line: words and links rejoined, paragraphs joined by a space. */
  readonly text: string;
  readonly paragraphs: number;
  /** The page on which it is printed; null where the document has no pages. */
  readonly page: number | null;
  /** What that page is called where it is printed, as in `PageStart`. */
  readonly pageLabel?: string;
  /** Where in the clean text its mark is: right behind the character `text[mark - 1]`. Null: no mark found. */
  readonly mark: number | null;
}

/** Notes that could not be told from the notes above them. */
export interface UntoldNotes {
  readonly numbers: readonly NoteNumber[];
  /** Where they are printed, counted from 1; null where the document has no pages. */
  readonly page: number | null;
}

/** What a reader should know about how well a document was read. Every list is empty for a clean document. */
export interface Audit {
  readonly notesWithoutMark: readonly NoteRef[];
  /** Numbers in the body that look like marks but have no note. */
  readonly marksWithoutNote: readonly { readonly number: NoteNumber; readonly at: number }[];
  readonly missingNumbers: readonly NoteRef[];
  readonly repeatedNumbers: readonly NoteRef[];
  /** Notes whose text seems to hold a second note. */
  readonly fusedNotes: readonly NoteRef[];
  /** Notes whose numbers an extractor printed apart from their words, and nothing tells which words are whose. */
  readonly untoldNotes?: readonly UntoldNotes[];
  /** Whether all of it seemed to be notes, and was read as text without any. */
  readonly notesAsText?: true;
  /** Whether its text was recognised on pictures of its pages: words and marks may be misread. */
  readonly isScan?: true;
  /** Whether all of a web page was read, as no part of it was the article for certain. */
  readonly wholePage?: true;
  /** The page that the notes of a web page are on, where that is another one: as its links name it. */
  readonly notesElsewhere?: string;
  /** How many files within it, shown as parts of its text, were left out, as they cannot be read. */
  readonly partsLeftOut?: number;
  /** What was so long that it was cut. */
  readonly cut?: readonly CutField[];
  /** What it seems to be written in (ISO 639-1); left out where that is English, or can't be told. */
  readonly language?: string;
  /** Hashes of some of its words, by which the same text is told in another file. */
  readonly sketch?: readonly number[];
}

/** What a document is called by, of which each has a greatest length. */
export type CutField = 'title' | 'author' | 'page labels';

/** One text of the corpus, clean: what a person would copy from the printed page, marks taken out of the words. */
export interface Document {
  /** Its path below the corpus folder, with `/` on every system. */
  readonly id: string;
  readonly title: string;
  /** Its author or authors as the document names them; absent where it names nobody. */
  readonly author?: string;
  /** Title, headings and paragraphs, joined by blank lines; no footnotes, no marks, no running heads. */
  readonly text: string;
  /** Body paragraphs in order, headings and title left out. */
  readonly paragraphs: readonly Span[];
  readonly headings: readonly Heading[];
  /** In order; empty where the document has no pages. */
  readonly pages: readonly PageStart[];
  /** In the order of their marks; those without one where their number puts them. */
  readonly footnotes: readonly Footnote[];
  readonly audit: Audit;
}

/** The key of a note within its document: `9`, `†`, or `2:9` for note 9 of chapter 2. */
export function noteKey(note: NoteRef): string {
  return note.chapter === undefined ? String(note.number) : `${note.chapter}:${note.number}`;
}
