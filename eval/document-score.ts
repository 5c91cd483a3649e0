import { splitSentences } from '../src/chunking/index.js';
import type { Citation } from '../src/citations/index.js';
import { type Document, type Footnote, type NoteNumber, noteKey } from '../src/corpus/index.js';
import type { DocumentTruth, NoteTruth } from './document-truth.js';

/** How many of a document's facts were read right. */
export interface DocumentScore {
  readonly document: string;
  readonly titleRight: boolean;
  readonly headings: Share;
  /** Headings that are none. */
  readonly extraHeadings: number;
  /** Notes whose text is equal, but for white space and the form of quotation marks. */
  readonly found: Share;
  /** Notes whose text is equal in its letters and digits. */
  readonly foundLoosely: Share;
  /** Notes that the truth does not have. */
  readonly extraNotes: number;
  readonly anchored: Share;
  /** Notes that refer back and lead where they should, or cite for themselves and lead nowhere. */
  readonly references: Share;
  /** Ambiguous references of which one work was picked. */
  readonly guessed: number;
  /** Gold spans that stand in the clean text. */
  readonly gold: Share;
  /** Questions whose gold sentence has exactly the notes that it should. */
  readonly goldNotes: Share;
  /** One line for each miss. */
  readonly misses: readonly string[];
}

export interface Share {
  readonly right: number;
  readonly of: number;
}

export function sumOf(shares: readonly Share[]): Share {
  return {
    right: shares.reduce((sum, { right }) => sum + right, 0),
    of: shares.reduce((sum, { of }) => sum + of, 0),
  };
}

/**
 * Compares a document that was read with what is printed in it.
 *
 * @param citations - One a footnote, as `resolveCitations` returns them.
 */
export function scoreDocument(
  document: Document,
  citations: readonly Citation[],
  truth: DocumentTruth,
): DocumentScore {
  const misses: string[] = [];
  const byKey = new Map(
    document.footnotes.map((note, at) => [noteKey(note), { note, citation: citations[at] }]),
  );
  const share = <T>(what: string, items: readonly T[], isRight: (item: T) => string | null): Share => {
    const wrong = items.map((item) => isRight(item)).filter((miss) => miss !== null);
    misses.push(...wrong.map((miss) => `${what}: ${miss}`));
    return { right: items.length - wrong.length, of: items.length };
  };
  const titleRight = plain(document.title) === plain(truth.title);
  if (!titleRight) misses.push(`title: ${document.title}`);
  const headings = document.headings.map(({ start, end }) => plain(document.text.slice(start, end)));
  const expected = new Set(truth.headings.map(plain));
  const extra = headings.filter((heading) => !expected.has(heading));
  misses.push(...extra.map((heading) => `extra heading: ${heading}`));
  const known = new Set(truth.notes.map((note) => noteKey(refOf(note))));
  const extraNotes = document.footnotes.filter((note) => !known.has(noteKey(note)));
  misses.push(...extraNotes.map((note) => `extra note: ${noteKey(note)} ${note.text}`));
  const read = (note: NoteTruth) => byKey.get(noteKey(refOf(note)));
  let guessed = 0;
  return {
    document: truth.document,
    titleRight,
    headings: share('heading', truth.headings, (heading) =>
      headings.includes(plain(heading)) ? null : heading,
    ),
    extraHeadings: extra.length,
    found: share('note', truth.notes, (note) => textMiss(read(note)?.note, note)),
    foundLoosely: loosely(truth.notes, (note) => letters(read(note)?.note.text ?? '') === letters(note.text)),
    extraNotes: extraNotes.length,
    anchored: share('anchor', truth.notes, (note) => anchorMiss(document, read(note)?.note, note)),
    references: share('reference', truth.notes, (note) => {
      const miss = referenceMiss(read(note)?.citation, note);
      const picked = read(note)?.citation?.refersTo;
      if (isAmbiguous(note) && picked && picked.notes.length === 1 && !picked.works) guessed += 1;
      return miss;
    }),
    guessed,
    gold: share(
      'gold',
      truth.questions.flatMap(({ gold }) => gold),
      (gold) => (plain(document.text).includes(plain(gold)) ? null : gold),
    ),
    goldNotes: share(
      'gold notes',
      truth.questions.filter(({ gold }) => gold.length > 0),
      (question) => goldNotesMiss(document, question),
    ),
    misses,
  };
}

function loosely<T>(items: readonly T[], isRight: (item: T) => boolean): Share {
  return { right: items.filter(isRight).length, of: items.length };
}

function refOf({ number, chapter }: { number: NoteNumber; chapter?: number | undefined }) {
  return chapter === undefined ? { number } : { number, chapter };
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/[“”„]/g, '"').replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim();
}

function letters(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

function textMiss(note: Footnote | undefined, truth: NoteTruth): string | null {
  const [got, wanted] = [plain(note?.text ?? ''), plain(truth.text)];
  if (note !== undefined && got === wanted) return null;
  const key = noteKey(refOf(truth));
  if (note === undefined) return `${key} not found`;
  let at = 0;
  while (got[at] === wanted[at]) at += 1;
  const from = Math.max(0, at - 20);
  return `${key} reads "${got.slice(from, at + 60)}", wanted "${wanted.slice(from, at + 60)}"`;
}

function anchorMiss(
  document: Document,
  note: Footnote | undefined,
  { anchor, number, chapter }: NoteTruth,
): string | null {
  const key = noteKey(refOf({ number, chapter }));
  if (anchor === '' && note !== undefined)
    return note.mark === null ? null : `${key} has a mark, wanted none`;
  if (note === undefined || note.mark === null) return `${key} no mark, wanted after "${anchor}"`;
  const before = document.text.slice(Math.max(0, note.mark - anchor.length - 40), note.mark);
  return plain(before).endsWith(plain(anchor))
    ? null
    : `${key} after "${before.slice(-40)}", wanted after "${anchor}"`;
}

function isAmbiguous({ refersTo }: NoteTruth): boolean {
  return refersTo != null && 'ambiguous' in refersTo;
}

function referenceMiss(citation: Citation | undefined, note: NoteTruth): string | null {
  const wanted = note.refersTo;
  if (wanted === undefined) return null;
  const got = citation?.refersTo ?? null;
  if (citation !== undefined && isSameReference(got, wanted)) return null;
  const led = got === null ? 'nowhere' : `${got.kind} ${got.notes.map(noteKey).join(' ')}`;
  return `${noteKey(refOf(note))} leads ${led}, wanted ${JSON.stringify(wanted)}`;
}

function isSameReference(
  got: Citation['refersTo'],
  wanted: Exclude<NoteTruth['refersTo'], undefined>,
): boolean {
  if (wanted === null || got === null) return wanted === got;
  if (kindOf(got.kind) !== kindOf(wanted.kind)) return false;
  const keys = got.notes.map(noteKey).sort();
  const key = (number: NoteNumber) => noteKey(refOf({ number, chapter: wanted.chapter }));
  if ('note' in wanted) {
    const right = [wanted.note, wanted.via ?? wanted.note].map(key);
    return keys.length === 1 && right.includes(keys[0] ?? '');
  }
  const sameNotes = wanted.ambiguous.map(key).sort().join() === keys.join();
  return sameNotes && (wanted.works === undefined || got.works?.length === wanted.works.length);
}

function kindOf(kind: string): string {
  return kind === 'supra' ? 'see note' : kind;
}

function goldNotesMiss(
  document: Document,
  { gold, footnotes, chapter }: DocumentTruth['questions'][number],
): string | null {
  const wanted = footnotes.map((number) => noteKey(refOf({ number, chapter }))).sort();
  const got = gold.flatMap((span) => notesBeside(document, span));
  const unique = [...new Set(got)].sort();
  return unique.join() === wanted.join() ? null : `"${gold[0]}" has notes [${unique}], wanted [${wanted}]`;
}

/** The notes marked in the sentences that hold this span. */
function notesBeside(document: Document, gold: string): string[] {
  const pattern = plain(gold)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/["“”]/g, '["“”„]')
    .replace(/['‘’]/g, "['‘’]")
    .replace(/ /g, '\\s+');
  const found = new RegExp(pattern).exec(document.text);
  if (found === null) return [];
  const [from, to] = [found.index, found.index + found[0].length];
  const paragraph = document.paragraphs.find(({ start, end }) => start <= from && from < end);
  if (paragraph === undefined) return [];
  const sentences = splitSentences(document.text, paragraph).filter(
    ({ start, end }) => start < to && from < end,
  );
  const [first, last] = [sentences[0], sentences.at(-1)];
  if (first === undefined || last === undefined) return [];
  return document.footnotes
    .filter(({ mark }) => mark !== null && mark > first.start && mark <= last.end)
    .map((note) => noteKey(note));
}
