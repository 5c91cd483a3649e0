import { sentenceAt, splitSentences } from '../chunking/index.js';
import type { Citation } from '../citations/index.js';
import { type Document, type Footnote, type NoteRef, noteKey, type Span } from '../corpus/index.js';
import { UserError } from '../errors.js';
import type { CitedDocument, OpenCorpus } from '../indexing/index.js';

/** A footnote as it is shown: what is printed, and what it cites. */
export interface CitedNote extends Footnote, Citation {
  /** The notes that `refersTo` leads to, as printed and in its order; empty where it is null. */
  readonly leadsTo: readonly Footnote[];
}

/** The first and the last page on which something is printed. */
export interface PageRange {
  readonly first: number;
  readonly last: number;
}

/** A stretch of a document with its words. */
export interface Quoted extends Span {
  /** `document.text.slice(start, end)`. */
  readonly text: string;
  /** Null where the document has no pages. */
  readonly pages: PageRange | null;
}

/** A note with the sentence that it belongs to. */
export interface LocatedNote extends CitedNote {
  readonly document: string;
  readonly title: string;
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
 * @param name - Its id or its title.
 * @throws UserError where there is none, or several have this title; it says which there are.
 */
export function namedDocument({ documents }: OpenCorpus, name: string): CitedDocument {
  const exact = documents.get(name);
  if (exact !== undefined) return exact;
  const wanted = name.trim().toLowerCase();
  const titled = [...documents.values()].filter(({ document }) => document.title.toLowerCase() === wanted);
  const [only] = titled;
  if (only !== undefined && titled.length === 1) return only;
  if (only === undefined) throw misnamed(`No document is called “${name}”; there are`, [...documents.keys()]);
  const ids = titled.map(({ document }) => document.id);
  throw misnamed(`Several documents are called “${name}”`, ids);
}

function misnamed(found: string, ids: readonly string[]): UserError {
  const shown = `${found}: ${ids.slice(0, namesShown).join(', ')}`;
  const more = ids.length - namesShown;
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

function citeNote(document: Document, note: Footnote, citation: Citation): CitedNote {
  return { ...note, ...citation, leadsTo: namedNotes(document, citation.refersTo?.notes ?? []) };
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
      document: document.id,
      title: document.title,
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

/** A span with its words and its pages. */
export function quoted({ text, pages }: Document, { start, end }: Span): Quoted {
  const pageOf = (at: number) => pages.findLast((page) => page.at <= at)?.page ?? null;
  const [first, last] = [pageOf(start), pageOf(end - 1)];
  return {
    start,
    end,
    text: text.slice(start, end),
    pages: first === null || last === null ? null : { first, last },
  };
}
