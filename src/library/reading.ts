import { setImmediate as breathe } from 'node:timers/promises';
import type { Passage } from '../chunking/index.js';
import { type Document, noteKey, romanValue, toRoman } from '../corpus/index.js';
import { UserError } from '../errors.js';
import type { CitedDocument, OpenCorpus } from '../indexing/index.js';
import { remembered, rememberedFor } from '../remembered.js';
import type { FileEntry } from '../store/index.js';
import {
  citeStretch,
  type LocatedNote,
  locateNotes,
  namedAmongOthers,
  namedDocument,
  namesOf,
} from './citing.js';
import { type NotedDocument, worksOf } from './find-works.js';
import type { DocumentNotes, ListedText, ReadingPage } from './library.js';
import type { DocumentWorks } from './works.js';

/** The document of this name, or all of them. @throws UserError where there is no such document. */
async function pick(corpus: OpenCorpus, name: string | undefined): Promise<readonly FileEntry[]> {
  return name === undefined ? corpus.entries() : [await namedDocument(corpus, name)];
}

export async function listTexts(corpus: OpenCorpus): Promise<readonly ListedText[]> {
  const entries = await corpus.entries();
  return entries.map(({ chars, passages, notes, ...entry }) => ({
    ...namesOf(entry),
    ...{ chars, passages, notes },
  }));
}

/** Read when they are first asked for, and so are the works. */
const notesOfAll = rememberedFor((corpus: OpenCorpus) => readNotes(corpus, undefined));

export function documentNotes(corpus: OpenCorpus, name?: string): Promise<readonly DocumentNotes[]> {
  return name === undefined ? notesOfAll(corpus) : readNotes(corpus, name);
}

async function readNotes(corpus: OpenCorpus, name: string | undefined): Promise<readonly DocumentNotes[]> {
  const documents: DocumentNotes[] = [];
  for (const { id, passages } of await pick(corpus, name)) {
    const cited = await corpus.document(id);
    if (cited !== null) {
      documents.push({ ...notesOf(cited, passages), ...(await namedAmongOthers(corpus, cited.document)) });
    }
    if (name === undefined) await breathe();
  }
  return documents;
}

/** Of the documents in memory: choices among their notes are offered at every keystroke. */
const located = new WeakMap<CitedDocument, DocumentNotes>();

function notesOf(cited: CitedDocument, passages: number): DocumentNotes {
  return remembered(located, cited, () => ({
    ...namesOf(cited.document),
    chars: cited.document.text.length,
    passages,
    notes: locateNotes(cited),
    audit: cited.document.audit,
  }));
}

export async function documentWorks(corpus: OpenCorpus, name?: string): Promise<readonly DocumentWorks[]> {
  const wanted = new Set((await pick(corpus, name)).map(({ id }) => id));
  const found = await worksOfAll(corpus);
  return found.filter(({ document }) => wanted.has(document));
}

const worksOfAll = rememberedFor(async (corpus: OpenCorpus) => {
  const noted: NotedDocument[] = [];
  for (const document of await documentNotes(corpus)) {
    const cited = await corpus.document(document.document);
    noted.push({ document, works: cited?.works ?? [] });
  }
  return worksOf(noted);
});

/**
 * The notes with a number, printed so or as a key (`2:9`), in whatever case.
 *
 * @throws UserError where there is none; it says which there are.
 */
export async function findNotes(
  corpus: OpenCorpus,
  number: string,
  document?: string,
): Promise<readonly LocatedNote[]> {
  const notes = (await documentNotes(corpus, document)).flatMap((entry) => entry.notes);
  const wanted = number.toLowerCase();
  const found = notes.filter((note) =>
    [String(note.number), noteKey(note)].some((name) => name.toLowerCase() === wanted),
  );
  if (found.length > 0) return found;
  if (notes.length === 0) throw new UserError('notes-none');
  if (isWords(number)) throw new UserError('note-words-unknown', { typed: number });
  throw new UserError('note-unknown', { typed: number, range: rangeOf(notes.map((note) => note.number)) });
}

/** Whether something was looked for by words, and not by what a note is called. */
const isWords = (typed: string): boolean =>
  /\p{L}{2}/u.test(typed) && romanValue(typed.toLowerCase()) === null && !/^\p{L}* ?\d+$/u.test(typed);

type Range = readonly [from: string, to: string];

/** From 1 to 14 or from i to xiv, or the symbols one by one. */
function rangeOf(numbers: readonly (string | number)[]): readonly (string | Range)[] {
  const printed = [...new Set(numbers.map(String))];
  const digits = printed.filter((number) => /^\d+$/.test(number));
  const numerals = printed.map(romanValue).filter((value) => value !== null);
  const symbols = printed.filter((number) => !/^\d+$/.test(number) && romanValue(number) === null);
  return [...range(digits.map(Number), String), ...range(numerals, toRoman), ...symbols];
}

function range(values: readonly number[], print: (value: number) => string): Range[] {
  return values.length === 0 ? [] : [[print(Math.min(...values)), print(Math.max(...values))]];
}

/**
 * The page on which a passage is read: from the end of the passage before, so that headings are read as well and no
 * sentence that two passages share is read twice.
 */
export async function readingPage(corpus: OpenCorpus, passage: Passage): Promise<ReadingPage | null> {
  const cited = await corpus.cutDocument(passage.document);
  if (cited === null) return null;
  const { document, passages } = cited;
  const at = passages.findIndex(({ key }) => key === passage.key);
  const [before, here, after] = [passages[at - 1], passages[at], passages[at + 1]];
  if (here === undefined) return null;
  const start = before?.end ?? startOfText(document, here);
  const blank = /^\s*/.exec(document.text.slice(start, here.end))?.[0].length ?? 0;
  return {
    key: here.key,
    ...(await namedAmongOthers(corpus, document)),
    section: here.section,
    ...citeStretch(cited, {
      start: start + blank,
      end: after === undefined ? document.text.length : here.end,
    }),
    before: before?.key ?? null,
    after: after?.key ?? null,
    place: at + 1,
    count: passages.length,
  };
}

/** Behind the title, which is shown anyway. */
function startOfText({ headings }: Document, first: Passage): number {
  return Math.min(first.start, headings[0]?.start ?? first.start);
}
