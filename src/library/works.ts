import {
  type FormattedCitation,
  findWorks,
  formatCitation,
  type Locator,
  type NotedWork,
  type Reference,
  readNames,
  type StyleName,
  sameWorks,
} from '../citations/index.js';
import { type NoteRef, noteKey } from '../corpus/index.js';
import type { CitedPassage } from './answer.js';
import type { LocatedNote, PageRange } from './citing.js';
import type { DocumentNotes } from './library.js';

/** A note that cites a work, and where in the work it sends the reader. */
export interface WorkNote {
  readonly note: LocatedNote;
  readonly locator: Locator | null;
}

/** A work that notes cite, with all the notes that do. */
export interface CitedWork {
  /** Such as `kerr1958`: no other work of the document has it. */
  readonly id: string;
  /** What the printed text states; nothing is guessed. */
  readonly reference: Reference;
  /** Its first citation as printed. */
  readonly printed: string;
  /** In the order of the notes. */
  readonly citedIn: readonly WorkNote[];
  /** Where other documents cite the same work. */
  readonly elsewhere: readonly CitedElsewhere[];
}

export interface CitedElsewhere {
  readonly document: string;
  readonly title: string;
  readonly citedIn: readonly WorkNote[];
}

/** The works of one document, in the order in which they are first cited. */
export interface DocumentWorks {
  readonly document: string;
  readonly title: string;
  readonly author?: string;
  readonly works: readonly CitedWork[];
}

/** Finds the works that documents cite, and which of them are the same in several documents. */
export function worksOf(documents: readonly DocumentNotes[]): readonly DocumentWorks[] {
  const noted = documents.map((document) => ({ document, works: findWorks(document.notes) }));
  const same = sameWorks(noted.flatMap(({ works }) => works));
  const home = new Map(
    noted.flatMap(({ document, works }) => works.map((work) => [work, document] as const)),
  );
  return noted.map(({ document, works }) => {
    const ids = idsOf(works);
    return {
      document: document.document,
      title: document.title,
      ...(document.author === undefined ? {} : { author: document.author }),
      works: works.map((work, at) => ({
        id: ids[at] as string,
        reference: work.reference,
        printed: work.printed,
        citedIn: notesOf(work, document),
        elsewhere: (same.get(work) ?? []).flatMap((other) => {
          const there = home.get(other);
          if (there === undefined || there === document) return [];
          return { document: there.document, title: there.title, citedIn: notesOf(other, there) };
        }),
      })),
    };
  });
}

function notesOf({ citedIn }: NotedWork, { notes }: DocumentNotes): readonly WorkNote[] {
  return citedIn.flatMap(({ note: at, locator }) => {
    const note = notes[at];
    return note === undefined ? [] : [{ note, locator }];
  });
}

/** `kerr1958`, `kerr1958b`, …: the name or a word of the title, and the year. */
function idsOf(works: readonly NotedWork[]): readonly string[] {
  const taken = new Map<string, number>();
  return works.map(({ reference }) => {
    const [name] = reference.author ?? reference.editor ?? [];
    const named = name === undefined ? reference.title : 'family' in name ? name.family : name.literal;
    // "van" and "the" name nothing.
    const words = asciiOf(named ?? '').match(/[a-z0-9]+/g) ?? [];
    const word = words.find(({ length }) => length > 3) ?? words[0] ?? 'work';
    return numbered(`${word}${reference.issued?.['date-parts'][0]?.[0] ?? ''}`, taken);
  });
}

function asciiOf(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The works of several documents in one list, where no two have the same id. */
export function withOwnIds(documents: readonly DocumentWorks[]): readonly CitedWork[] {
  const taken = new Map<string, number>();
  return documents.flatMap(({ works }) => works).map((work) => ({ ...work, id: numbered(work.id, taken) }));
}

function numbered(base: string, taken: Map<string, number>): string {
  const count = (taken.get(base) ?? 0) + 1;
  taken.set(base, count);
  return count === 1 ? base : numbered(`${base}-${count}`, taken);
}

/** The works that one note cites, in the order of the document's works. */
export function worksInNote(
  { works }: DocumentWorks,
  note: NoteRef,
): readonly { readonly work: CitedWork; readonly cited: WorkNote }[] {
  return works.flatMap((work) => {
    const cited = work.citedIn.find((there) => noteKey(there.note) === noteKey(note));
    return cited === undefined ? [] : [{ work, cited }];
  });
}

/** A passage or a work in one style. */
export interface StyledCitation extends FormattedCitation {
  /** What is stated is too little for the style, so the printed text stands in its place. */
  readonly isAsPrinted: boolean;
}

export async function citeWork(
  { reference, printed }: CitedWork,
  locator: Locator | null,
  style: StyleName,
): Promise<StyledCitation> {
  const formatted = await formatCitation(reference, locator, style);
  return formatted === null
    ? { style, citation: printed, entry: printed, isAsPrinted: true }
    : { ...formatted, isAsPrinted: false };
}

/** Cites the text that a passage stands in, with the printed page of its answering sentence where there is one. */
export async function citePassageIn(
  passage: Pick<CitedPassage, 'title' | 'author' | 'pages'> & {
    readonly sentence?: { readonly pages: PageRange | null };
  },
  style: StyleName,
): Promise<StyledCitation> {
  const { title, author } = passage;
  const names = author === undefined ? [] : readNames(author).names;
  const reference: Reference = { type: 'document', ...(names.length === 0 ? {} : { author: names }), title };
  const page = printedPage(passage.sentence?.pages ?? passage.pages);
  const formatted = await formatCitation(
    reference,
    page === null ? null : { value: page, label: 'page' },
    style,
  );
  return formatted === null
    ? { style, citation: title, entry: title, isAsPrinted: true }
    : { ...formatted, isAsPrinted: false };
}

/** What the page is called in print; null where a page has no number. */
function printedPage(pages: PageRange | null): string | null {
  if (pages === null) return null;
  const first = pages.labels === undefined ? String(pages.first) : pages.labels.first;
  const last = pages.labels === undefined ? String(pages.last) : pages.labels.last;
  if (first === null || last === null) return null;
  return first === last ? first : `${first}–${last}`;
}
