import { sentenceAt, splitSentences } from '../chunking/index.js';
import type { Citation } from '../citations/index.js';
import { type Document, type Footnote, noteKey, type PageStart, type Span } from '../corpus/index.js';
import { UserError } from '../errors.js';
import type { CitedDocument, OpenCorpus } from '../indexing/index.js';
import { rememberedFor } from '../remembered.js';
import type { FileEntry } from '../store/index.js';
import { fold } from './fitting-notes.js';

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

/** What a document is called wherever something of it is shown. */
export interface NamedText {
  readonly document: string;
  readonly title: string;
  /** As the document names them; absent where it names nobody. */
  readonly author?: string;
  /** Another text of the collection has the same title, so that a person needs the file as well; absent where none has. */
  readonly hasNamesake?: true;
}

interface Named {
  readonly id: string;
  readonly title: string;
  readonly author?: string | null;
}

/** A note with the sentence that it belongs to. */
export interface LocatedNote extends CitedNote, NamedText {
  readonly sentence: Quoted | null;
  /** The clean text right before the mark, 60 characters where there are so many; empty without a mark. */
  readonly textBefore: string;
}

const charsBeforeMark = 60;

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
  if (only === undefined) throw new UserError('document-unknown', { name, names: all.map(nameOf) });
  throw new UserError('document-ambiguous', { name, names: fitting.map(nameOf) });
}

/** Ids of documents that somebody names; undefined where nobody names any. @throws UserError as `namedDocument`. */
export async function namedIds(
  corpus: OpenCorpus,
  names: readonly string[] | undefined,
): Promise<readonly string[] | undefined> {
  const named = names && (await Promise.all(names.map((name) => namedDocument(corpus, name))));
  return named?.map(({ id }) => id);
}

/** What is typed to name a text, and its title. */
function nameOf({ id, title }: FileEntry): string {
  return title === id ? id : `${id} (“${title}”)`;
}

/** The notes with these keys, in this order. */
export function citeNotes(
  { document, citations }: CitedDocument,
  keys: readonly string[],
): readonly CitedNote[] {
  const wanted = new Map(keys.map((key, place) => [key, place]));
  if (wanted.size === 0) return [];
  const byKey = notesByKey(document);
  return document.footnotes
    .flatMap((note, at) => {
      const citation = citations[at];
      return citation !== undefined && wanted.has(noteKey(note))
        ? [citeNote(document, note, citation, byKey)]
        : [];
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

type NotesByKey = ReadonlyMap<string, Footnote>;

/** The first note of each key. */
function notesByKey({ footnotes }: Document): NotesByKey {
  return new Map([...footnotes].reverse().map((note) => [noteKey(note), note]));
}

// Of thousands of notes few are shown: what is said of each is found when somebody asks for it.
function citeNote(document: Document, note: Footnote, citation: Citation, byKey: NotesByKey): CitedNote {
  const { refersTo, links } = citation;
  return {
    ...note,
    refersTo,
    links,
    get sameWork() {
      return citation.sameWork;
    },
    pages: pagesOfNote(document, note),
    get leadsTo() {
      return leadsOf(refersTo, byKey);
    },
  };
}

function leadsOf(refersTo: Citation['refersTo'], byKey: NotesByKey): readonly Footnote[] {
  return (refersTo?.notes ?? []).flatMap((ref) => byKey.get(noteKey(ref)) ?? []);
}

/** Every note of a document, with the place in the text that it belongs to. */
export function locateNotes({ document, citations }: CitedDocument): readonly LocatedNote[] {
  const byKey = notesByKey(document);
  const sentenceBehind = sentenceFinder(document);
  return document.footnotes.flatMap((note, at) => {
    const citation = citations[at];
    if (citation === undefined) return [];
    const { mark } = note;
    const place = {
      ...namesOf(document),
      get sentence() {
        const sentence = mark === null ? null : sentenceBehind(mark);
        return sentence && quoted(document, sentence);
      },
      textBefore: mark === null ? '' : document.text.slice(Math.max(0, mark - charsBeforeMark), mark),
    };
    // What is spread would be asked for all that it can say.
    const cited = citeNote(document, note, citation, byKey);
    return Object.defineProperties(cited, Object.getOwnPropertyDescriptors(place)) as LocatedNote;
  });
}

/** Finds the sentence that a mark follows; a heading counts as one. */
function sentenceFinder({ text, paragraphs, headings }: Document): (mark: number) => Span | null {
  const blocks = [...paragraphs, ...headings].sort((a, b) => a.start - b.start);
  let last: { readonly block: Span; readonly sentences: readonly Span[] } | null = null;
  return (mark) => {
    const block = lastBefore(blocks, mark, ({ start }) => start);
    if (block === undefined || mark > block.end) return null;
    // A paragraph may have thousands of notes.
    if (last?.block !== block) last = { block, sentences: splitSentences(text, block) };
    return sentenceAt(last.sentences, mark);
  };
}

/** The last of some ordered things that begins before a place, by binary search. */
function lastBefore<T>(things: readonly T[], at: number, startOf: (thing: T) => number): T | undefined {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(things[middle] as T) < at) low = middle + 1;
    else high = middle;
  }
  return things[low - 1];
}

export function namesOf({ id, title, author = null }: Named): NamedText {
  return { document: id, title, ...(author === null ? {} : { author }) };
}

/** As `namesOf`, with what tells it from the other texts of its corpus. */
export async function namedAmongOthers(corpus: OpenCorpus, named: Named): Promise<NamedText> {
  const shared = await namesakesIn(corpus);
  return { ...namesOf(named), ...(shared.has(named.id) ? { hasNamesake: true } : {}) };
}

/** Ids of the texts whose titles other texts have too. */
const namesakesIn = rememberedFor(async (corpus: OpenCorpus): Promise<ReadonlySet<string>> => {
  const entries = await corpus.entries();
  const counts = new Map<string, number>();
  for (const { title } of entries) counts.set(fold(title), (counts.get(fold(title)) ?? 0) + 1);
  return new Set(entries.filter(({ title }) => (counts.get(fold(title)) ?? 0) > 1).map(({ id }) => id));
});

/** A span with its words and its pages. */
export function quoted(document: Document, { start, end }: Span): Quoted {
  const sheetAt = (at: number) => lastBefore(document.pages, at + 1, (page) => page.at) ?? null;
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

/** Asked of every note of a document. */
const havePageLabels = rememberedFor((pages: Document['pages']) =>
  pages.some(({ label }) => label !== undefined),
);

type Sheet = Pick<PageStart, 'page' | 'label'>;

function pagesFrom({ pages }: Document, first: Sheet | null, last: Sheet | null): PageRange | null {
  if (first === null || last === null) return null;
  const labels = { first: first.label ?? null, last: last.label ?? null };
  const haveLabels = labels.first !== null || havePageLabels(pages);
  return { first: first.page, last: last.page, ...(haveLabels ? { labels } : {}) };
}
