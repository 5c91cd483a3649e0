import type { Passage } from '../chunking/index.js';
import { noteKey, romanValue, toRoman } from '../corpus/index.js';
import { UserError } from '../errors.js';
import type { CitedDocument, OpenCorpus } from '../indexing/index.js';
import { citeNotes, type LocatedNote, locateNotes, namedDocument, namesOf, quoted } from './citing.js';
import { worksOf } from './find-works.js';
import type { Context, DocumentNotes } from './library.js';
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
  throw new UserError(
    notes.length === 0
      ? 'Expected a text with notes, found none; no note can be shown'
      : `Expected a note of the text, found no “${number}”; the notes are ${rangeOf(notes.map((note) => note.number))}`,
  );
}

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

/** A passage with up to `paragraphs` paragraphs before and after those that it stands in. */
export function aroundPassage(corpus: OpenCorpus, passage: Passage, paragraphs: number): Context | null {
  const cited = corpus.documents.get(passage.document);
  if (cited === undefined) return null;
  const { document } = cited;
  const first = document.paragraphs.findIndex(({ end }) => end > passage.start);
  const last = document.paragraphs.findLastIndex(({ start }) => start < passage.end);
  const start = document.paragraphs[Math.max(0, first - paragraphs)]?.start ?? passage.start;
  const end =
    document.paragraphs[Math.min(document.paragraphs.length - 1, last + paragraphs)]?.end ?? passage.end;
  const keys = document.footnotes
    .filter(({ mark }) => mark !== null && mark > start && mark <= end)
    .map(noteKey);
  return {
    ...namesOf(document),
    section: passage.section,
    ...quoted(document, { start, end }),
    passage: { start: passage.start, end: passage.end },
    footnotes: citeNotes(cited, keys),
  };
}
