import { sentenceAt } from '../chunking/index.js';
import { unresolvedIn } from '../citations/index.js';
import {
  type Audit,
  type Document,
  type Footnote,
  type NoteRef,
  noteKey,
  type PageStart,
  romanValue,
  type Span,
} from '../corpus/index.js';
import type { CutDocument } from '../indexing/index.js';
import { addTo } from '../remembered.js';
import { namesOf, type PageRange, pagesOfNote, quoted } from './citing.js';
import type { ListedText } from './library.js';

/** What may have been read wrongly. */
export type DoubtKind =
  | 'untold-notes'
  | 'notes-without-mark'
  | 'marks-without-note'
  | 'missing-numbers'
  | 'repeated-numbers'
  | 'fused-notes';

/** One place where something may have been read wrongly. */
export interface DoubtfulPlace {
  readonly kind: DoubtKind;
  /** The note, or the mark or number in its place. */
  readonly note: NoteRef;
  /** Where it is printed, or would be; null where that is not known or the document has no pages. */
  readonly pages: PageRange | null;
  /** An offset into the clean text near it; null where nothing tells. */
  readonly at: number | null;
  /** What is printed there: the sentence of a mark, the text of a note; null for what is not there. */
  readonly words: string | null;
}

export interface Doubts {
  readonly kind: DoubtKind;
  readonly count: number;
  /** In the order of the document; the first thousand. */
  readonly places: readonly DoubtfulPlace[];
}

/** Where most may have been read wrongly: a page, or where there are none a passage. */
export interface WorstPlace {
  readonly pages: PageRange | null;
  readonly at: number | null;
  /** The clean text right before it, 60 characters where there are so many; empty where nothing tells the place. */
  readonly textBefore: string;
  readonly places: readonly DoubtfulPlace[];
}

interface PrintedPages {
  /** Of sheets. */
  readonly count: number;
  /** What the first and the last are called that have a number in print; left out where none has. */
  readonly labels?: { readonly first: string; readonly last: string };
}

const toldOfAudit = [
  'notesAsText',
  'wholePage',
  'notesElsewhere',
  'partsLeftOut',
  'cut',
  'language',
] as const;

export interface ReadingReport extends ListedText, Pick<Audit, (typeof toldOfAudit)[number]> {
  /** Null where it has no pages. */
  readonly pages: PrintedPages | null;
  /** Notes whose mark was found in the text. */
  readonly placed: number;
  /** Back-references that lead nowhere. */
  readonly unresolved: number;
  /** Its text was recognised on pictures of its pages. */
  readonly isScan: boolean;
  /** One entry for each kind that there is. */
  readonly doubts: readonly Doubts[];
  /** Its file is kept as `document`, which is not the name that it came with. Told of a file that is to be added. */
  readonly isRenamed?: true;
  /** At most three, the worst first. */
  readonly worst: readonly WorstPlace[];
}

const worstTold = 3;

// A note may be called 999,999: then so many numbers are missing.
const placesOfKind = 1_000;

/** Says how well a document was read, and where it may not have been. */
export function reportOf(cited: CutDocument): ReadingReport {
  const { document, passages, citations } = cited;
  const { audit } = document;
  const doubts = doubtsOf(cited);
  return {
    ...namesOf(document),
    pages: printedPages(document.pages),
    chars: document.text.length,
    passages: passages.length,
    notes: document.footnotes.length,
    placed: document.footnotes.filter(({ mark }) => mark !== null).length,
    unresolved: unresolvedIn(citations),
    isScan: audit.isScan === true,
    ...Object.fromEntries(toldOfAudit.flatMap((told) => (told in audit ? [[told, audit[told]]] : []))),
    doubts,
    worst: worstOf(
      doubts.flatMap(({ places }) => places),
      cited,
    ),
  };
}

function printedPages(pages: readonly PageStart[]): PrintedPages | null {
  const count = pages.at(-1)?.page;
  if (count === undefined) return null;
  const labels = pages.flatMap(({ label }) => label ?? []);
  const [first, last] = [labels[0], labels.at(-1)];
  return { count, ...(first === undefined || last === undefined ? {} : { labels: { first, last } }) };
}

function doubtsOf(cited: CutDocument): readonly Doubts[] {
  const { audit } = cited.document;
  const notes = new Notes(cited.document);
  const untold = (audit.untoldNotes ?? []).flatMap(({ numbers, page }) =>
    numbers.map((number) => ({ number, page })),
  );
  // Their marks lead nowhere and their numbers are nobody's, which says nothing more.
  const numbers = new Set(untold.map(({ number }) => number));
  const isTold = ({ number }: NoteRef) => !numbers.has(number);
  return [
    doubts('untold-notes', untold, ({ number, page }) => notes.untold(number, page)),
    doubts('notes-without-mark', audit.notesWithoutMark, (note) => notes.first(note)),
    doubts('marks-without-note', audit.marksWithoutNote.filter(isTold), (mark) =>
      markWithoutNote(cited, mark),
    ),
    doubts('missing-numbers', audit.missingNumbers.filter(isTold), (note) => notes.missing(note)),
    doubts('repeated-numbers', audit.repeatedNumbers, (note) => notes.last(note)),
    doubts('fused-notes', audit.fusedNotes, (note) => notes.first(note)),
  ].filter(({ count }) => count > 0);
}

type Place = Omit<DoubtfulPlace, 'kind'>;

function doubts<T>(kind: DoubtKind, found: readonly T[], placeOf: (one: T) => Place): Doubts {
  const places = found.slice(0, placesOfKind).map((one) => ({ kind, ...placeOf(one) }));
  return { kind, count: found.length, places };
}

function markWithoutNote(
  { document, passages }: CutDocument,
  { number, at }: Document['audit']['marksWithoutNote'][number],
): Place {
  const sentences = passages.find(({ start, end }) => at > start && at <= end)?.sentences ?? [];
  const { text, pages } = quoted(document, sentenceAt(sentences, at) ?? around(document, at));
  return { note: { number }, pages, at, words: text };
}

const charsAround = 60;

function around({ text }: Document, at: number): Span {
  return { start: Math.max(0, at - charsAround), end: Math.min(text.length, at + charsAround) };
}

/** The notes of a document, and where they are. */
class Notes {
  readonly #first: ReadonlyMap<string, number>;
  readonly #last: ReadonlyMap<string, number>;
  readonly #counts: readonly (number | null)[];
  /** For each note the mark of the nearest note above it; in their order, one without a mark is near that. */
  readonly #marksBefore: readonly (number | null)[];

  constructor(private readonly document: Document) {
    const { footnotes } = document;
    const keyed = footnotes.map((note, at) => [noteKey(note), at] as const);
    this.#first = new Map(keyed.toReversed());
    this.#last = new Map(keyed);
    this.#counts = footnotes.map(countOf);
    let before: number | null = null;
    this.#marksBefore = footnotes.map(({ mark }) => {
      const here = before;
      before = mark ?? before;
      return here;
    });
  }

  first(note: NoteRef): Place {
    return this.#place(note, this.#first.get(noteKey(note)));
  }

  last(note: NoteRef): Place {
    return this.#place(note, this.#last.get(noteKey(note)));
  }

  /** A number that no note has is looked for behind the note before it. */
  missing(note: NoteRef): Place {
    const value = countOf(note) ?? 0;
    const index = this.document.footnotes.findLastIndex(
      ({ chapter }, at) => chapter === note.chapter && (this.#counts[at] ?? value) < value,
    );
    const before = this.document.footnotes[index];
    const at = before?.mark ?? this.#marksBefore[index] ?? null;
    return { note, pages: this.#pagesOf(before), at, words: null };
  }

  untold(number: NoteRef['number'], page: number | null): Place {
    const at = this.document.pages.find((start) => start.page === page)?.at ?? null;
    const pages = at === null ? null : quoted(this.document, { start: at, end: at + 1 }).pages;
    return { note: { number }, pages, at, words: null };
  }

  #place(note: NoteRef, index = -1): Place {
    const found = this.document.footnotes[index];
    const at = found?.mark ?? this.#marksBefore[index] ?? null;
    return { note, pages: this.#pagesOf(found), at, words: found?.text ?? null };
  }

  #pagesOf(note: Footnote | undefined): PageRange | null {
    return note === undefined ? null : pagesOfNote(this.document, note);
  }
}

function countOf({ number }: NoteRef): number | null {
  return typeof number === 'number' ? number : romanValue(number);
}

function worstOf(
  places: readonly DoubtfulPlace[],
  { document, passages }: CutDocument,
): readonly WorstPlace[] {
  const groups = new Map<string, DoubtfulPlace[]>();
  for (const place of places) {
    const { pages, at } = place;
    const passage = at === null ? -1 : passages.findIndex(({ end }) => at <= end);
    if (pages === null && passage < 0) continue;
    addTo(groups, pages === null ? `passage ${passage}` : `page ${pages.first}`, place);
  }
  return [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .slice(0, worstTold)
    .map((group) => {
      const at = group.find((place) => place.at !== null)?.at ?? null;
      const textBefore = at === null ? '' : document.text.slice(Math.max(0, at - charsAround), at);
      return { pages: group[0]?.pages ?? null, at, textBefore, places: group };
    });
}
