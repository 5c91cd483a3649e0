import type { Passage } from '../chunking/index.js';
import { type Document, noteKey, romanValue, toRoman } from '../corpus/index.js';
import { UserError } from '../errors.js';
import type { CitedDocument, OpenCorpus } from '../indexing/index.js';
import { citeStretch, type LocatedNote, locateNotes, namedDocument, namesOf } from './citing.js';
import { worksOf } from './find-works.js';
import type { DocumentNotes, ReadingPage } from './library.js';
import type { DocumentWorks } from './works.js';

/** The document of this name, or all of them. @throws UserError where there is no such document. */
function pick(corpus: OpenCorpus, name: string | undefined): readonly CitedDocument[] {
  return name === undefined ? [...corpus.documents.values()] : [namedDocument(corpus, name)];
}

export function documentNotes(corpus: OpenCorpus, id?: string): readonly DocumentNotes[] {
  return pick(corpus, id).map((cited) => ({
    ...namesOf(cited.document),
    chars: cited.document.text.length,
    passages: cited.passages.length,
    notes: locateNotes(cited),
    audit: cited.document.audit,
  }));
}

/** The works of each open snapshot, found when they are first asked for. */
const works = new WeakMap<OpenCorpus, Promise<readonly DocumentWorks[]>>();

export async function documentWorks(corpus: OpenCorpus, id?: string): Promise<readonly DocumentWorks[]> {
  const wanted = new Set(pick(corpus, id).map(({ document }) => document.id));
  const found = works.get(corpus) ?? worksOf(documentNotes(corpus));
  works.set(corpus, found);
  return (await found).filter(({ document }) => wanted.has(document));
}

/**
 * The notes with a number, printed so or as a key (`2:9`), in whatever case.
 *
 * @throws UserError where there is none; it says which there are.
 */
export function findNotes(corpus: OpenCorpus, number: string, id?: string): readonly LocatedNote[] {
  const notes = pick(corpus, id).flatMap(locateNotes);
  const wanted = number.toLowerCase();
  const found = notes.filter((note) =>
    [String(note.number), noteKey(note)].some((name) => name.toLowerCase() === wanted),
  );
  if (found.length > 0) return found;
  if (notes.length > 0 && isWords(number)) {
    throw new UserError(
      `Expected words that stand in a note, found no note with “${number}”; type fewer of them, or none for a list of all notes`,
    );
  }
  throw new UserError(
    notes.length === 0
      ? 'Expected a text with notes, found none; no note can be shown'
      : `Expected a note of the text, found no “${number}”; the notes are ${rangeOf(notes.map((note) => note.number))}`,
  );
}

/** Whether something was looked for by words, and not by what a note is called. */
const isWords = (typed: string): boolean =>
  /\p{L}{2}/u.test(typed) && romanValue(typed.toLowerCase()) === null && !/^\p{L}* ?\d+$/u.test(typed);

/** `1 to 14` or `i to xiv`, or the symbols one by one. */
function rangeOf(numbers: readonly (string | number)[]): string {
  const printed = [...new Set(numbers.map(String))];
  const symbols = printed.filter((number) => !/^\d+$/.test(number) && romanValue(number) === null);
  const ranges = [range(printed.filter((number) => /^\d+$/.test(number)).map(Number), String)];
  ranges.push(
    range(
      printed.map(romanValue).filter((value) => value !== null),
      toRoman,
    ),
  );
  return [...ranges.flat(), ...symbols].join(', ');
}

function range(values: readonly number[], print: (value: number) => string): string[] {
  return values.length === 0 ? [] : [`${print(Math.min(...values))} to ${print(Math.max(...values))}`];
}

/**
 * The page on which a passage is read: from the end of the passage before, so that headings are read as well and no
 * sentence that two passages share is read twice.
 */
export function readingPage(corpus: OpenCorpus, passage: Passage): ReadingPage | null {
  const cited = corpus.documents.get(passage.document);
  if (cited === undefined) return null;
  const { document, passages } = cited;
  const at = passages.findIndex(({ key }) => key === passage.key);
  const [before, here, after] = [passages[at - 1], passages[at], passages[at + 1]];
  if (here === undefined) return null;
  const start = before?.end ?? startOfText(document, here);
  const blank = /^\s*/.exec(document.text.slice(start, here.end))?.[0].length ?? 0;
  return {
    key: here.key,
    ...namesOf(document),
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
