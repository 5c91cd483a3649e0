import { sentenceAt, splitSentences } from '../chunking/index.js';
import type { Citation } from '../citations/index.js';
import {
  type Document,
  type Footnote,
  type NoteRef,
  noteKey,
  type PageStart,
  type Span,
} from '../corpus/index.js';
import { UserError } from '../errors.js';
import type { CitedDocument, OpenCorpus } from '../indexing/index.js';
import type { FileEntry } from '../store/index.js';

/** A footnote as it is shown: what is printed, and what it cites. */
export interface CitedNote extends Footnote, Citation {
  /** Where it is printed; null where the document has no pages. */
  readonly pages: PageRange | null;
  /** The notes that `refersTo` leads to, as printed and in its order; empty where it is null. */
  readonly leadsTo: readonly Footnote[];
}

/** The first and the last page on which something is printed, counted from 1 whatever is printed on them. */
export interface PageRange {
  readonly first: number;
  readonly last: number;
  /** What these pages are called in print; null for one that has no number. Left out where no page of the document has. */
  readonly labels?: { readonly first: string | null; readonly last: string | null };
}

/** A stretch of a document with its words. */
export interface Quoted extends Span {
  /** `document.text.slice(start, end)`. */
  readonly text: string;
  /** Null where the document has no pages. */
  readonly pages: PageRange | null;
}

/** A stretch of a document with the notes that are marked in it. */
export interface CitedStretch extends Quoted {
  readonly footnotes: readonly CitedNote[];
}

/** A note with the sentence that it belongs to. */
export interface LocatedNote extends CitedNote {
  readonly document: string;
  readonly title: string;
  readonly author?: string;
  readonly sentence: Quoted | null;
  /** The clean text right before the mark, 60 characters where there are so many; empty without a mark. */
  readonly textBefore: string;
}

const charsBeforeMark = 60;

/** How many names a message lists; the rest are counted. */
const namesShown = 8;

/**
 * The document that somebody names.
 *
 * @param name - Its id or its title, or a part of them that no other document has.
 * @throws UserError where there is none, or several have this title; it says which there are.
 */
export async function namedDocument(corpus: OpenCorpus, name: string): Promise<FileEntry> {
  const all = await corpus.entries();
  const exact = all.find(({ id }) => id === name);
  if (exact !== undefined) return exact;
  const wanted = name.trim().toLowerCase();
  const titled = all.filter(({ title }) => title.toLowerCase() === wanted);
  const fitting =
    titled.length > 0 || wanted === ''
      ? titled
      : all.filter(({ id, title }) => `${title}\n${id}`.toLowerCase().includes(wanted));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  if (only === undefined) throw misnamed(`Expected the name of a text, found “${name}”; the texts are`, all);
  throw misnamed(
    `Expected the name of one text, found “${name}”, which fits several; choose one of`,
    fitting,
  );
}

/** Several documents that somebody names; undefined where nobody names any. @throws UserError as `namedDocument`. */
export async function namedDocuments(
  corpus: OpenCorpus,
  names: readonly string[] | undefined,
): Promise<readonly FileEntry[] | undefined> {
  return names && Promise.all(names.map((name) => namedDocument(corpus, name)));
}

/** Texts by what is typed to name each, and their titles. */
function misnamed(found: string, texts: readonly FileEntry[]): UserError {
  const names = texts.map(({ id, title }) => (title === id ? id : `${id} (“${title}”)`));
  const shown = `${found}: ${names.slice(0, namesShown).join(', ')}`;
  const more = texts.length - namesShown;
  return more > 0
    ? new UserError(`${shown} and ${more} more`, { remedy: 'list-documents' })
    : new UserError(shown);
}

/** The notes with these keys, in this order. */
export function citeNotes(
  { document, citations }: CitedDocument,
  keys: readonly string[],
): readonly CitedNote[] {
  const wanted = new Map(keys.map((key, place) => [key, place]));
  return document.footnotes
    .flatMap((note, at) => {
      const citation = citations[at];
      return citation !== undefined && wanted.has(noteKey(note)) ? [citeNote(document, note, citation)] : [];
    })
    .sort((a, b) => (wanted.get(noteKey(a)) ?? 0) - (wanted.get(noteKey(b)) ?? 0));
}

/** A span with its words, its pages and its notes. */
export function citeStretch(cited: CitedDocument, { start, end }: Span): CitedStretch {
  const { document } = cited;
  const isWithin = ({ mark }: Footnote) => mark !== null && mark > start && mark <= end;
  const keys = document.footnotes.filter(isWithin).map(noteKey);
  return { ...quoted(document, { start, end }), footnotes: citeNotes(cited, keys) };
}

function citeNote(document: Document, note: Footnote, citation: Citation): CitedNote {
  return {
    ...note,
    ...citation,
    pages: pagesOfNote(document, note),
    leadsTo: namedNotes(document, citation.refersTo?.notes ?? []),
  };
}

function namedNotes({ footnotes }: Document, refs: readonly NoteRef[]): readonly Footnote[] {
  return refs.flatMap((ref) => footnotes.find((note) => noteKey(note) === noteKey(ref)) ?? []);
}

/** Every note of a document, with the place in the text that it belongs to. */
export function locateNotes({ document, citations }: CitedDocument): readonly LocatedNote[] {
  return document.footnotes.flatMap((note, at) => {
    const citation = citations[at];
    if (citation === undefined) return [];
    const sentence = note.mark === null ? null : markedSentence(document, note.mark);
    return {
      ...citeNote(document, note, citation),
      ...namesOf(document),
      sentence: sentence && quoted(document, sentence),
      textBefore:
        note.mark === null ? '' : document.text.slice(Math.max(0, note.mark - charsBeforeMark), note.mark),
    };
  });
}

/** The sentence behind which a mark stands; a heading counts as one. */
function markedSentence({ text, paragraphs, headings }: Document, mark: number): Span | null {
  const block = [...paragraphs, ...headings].find(({ start, end }) => mark > start && mark <= end);
  return block === undefined ? null : sentenceAt(splitSentences(text, block), mark);
}

/** What a document is called wherever something of it is shown. */
export function namesOf({ id, title, author }: Document): {
  readonly document: string;
  readonly title: string;
  readonly author?: string;
} {
  return { document: id, title, ...(author === undefined ? {} : { author }) };
}

/** A span with its words and its pages. */
export function quoted(document: Document, { start, end }: Span): Quoted {
  const sheetAt = (at: number) => document.pages.findLast((page) => page.at <= at) ?? null;
  return {
    start,
    end,
    text: document.text.slice(start, end),
    pages: pagesFrom(document, sheetAt(start), sheetAt(end - 1)),
  };
}

export function pagesOfNote(document: Document, { page, pageLabel }: Footnote): PageRange | null {
  const sheet = page === null ? null : { page, ...(pageLabel === undefined ? {} : { label: pageLabel }) };
  return pagesFrom(document, sheet, sheet);
}

type Sheet = Pick<PageStart, 'page' | 'label'>;

function pagesFrom({ pages }: Document, first: Sheet | null, last: Sheet | null): PageRange | null {
  if (first === null || last === null) return null;
  const labels = { first: first.label ?? null, last: last.label ?? null };
  const haveLabels = pages.some(({ label }) => label !== undefined) || labels.first !== null;
  return { first: first.page, last: last.page, ...(haveLabels ? { labels } : {}) };
}
