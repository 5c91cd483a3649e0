import { splitSentences } from '../src/chunking/index.js';
import type { Citation } from '../src/citations/index.js';
import { type Document, type Footnote, type NoteNumber, noteKey } from '../src/corpus/index.js';
import type { DocumentTruth, NoteTruth } from './document-truth.js';
import { counting, keyOf, type Share, textMiss } from './shares.js';

/** How many of a document's facts were read right. */
export interface DocumentScore {
  readonly document: string;
  readonly headings: Share;
  /** Notes whose text is equal, but for white space and the form of quotation marks. */
  readonly found: Share;
  readonly anchored: Share;
  /** Notes that refer back and lead where they should, or cite for themselves and lead nowhere. */
  readonly references: Share;
  /** Ambiguous references of which one work was picked. */
  readonly guessed: number;
  /** Gold spans that are in the clean text. */
  readonly gold: Share;
  /** Questions whose gold sentence has exactly the notes that it should. */
  readonly goldNotes: Share;
  /** One line for each miss. */
  readonly misses: readonly string[];
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
  const share = counting(misses);
  if (plain(document.title) !== plain(truth.title)) misses.push(`title: ${document.title}`);
  const headings = document.headings.map(({ start, end }) => plain(document.text.slice(start, end)));
  const expected = new Set(truth.headings.map(plain));
  const extra = headings.filter((heading) => !expected.has(heading));
  misses.push(...extra.map((heading) => `extra heading: ${heading}`));
  const known = new Set(truth.notes.map(keyOf));
  const extraNotes = document.footnotes.filter((note) => !known.has(noteKey(note)));
  misses.push(...extraNotes.map((note) => `extra note: ${noteKey(note)} ${note.text}`));
  const read = (note: NoteTruth) => byKey.get(keyOf(note));
  let guessed = 0;
  return {
    document: truth.document,
    headings: share('heading', truth.headings, (heading) =>
      headings.includes(plain(heading)) ? null : heading,
    ),
    found: share('note', truth.notes, (note) => textMiss(keyOf(note), read(note)?.note, note.text, plain)),
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

function plain(text: string): string {
  return text.normalize('NFC').replace(/[“”„]/g, '"').replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim();
}

function anchorMiss(
  document: Document,
  note: Footnote | undefined,
  { anchor, number, chapter }: NoteTruth,
): string | null {
  const key = keyOf({ number, chapter });
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
  return `${keyOf(note)} leads ${led}, wanted ${JSON.stringify(wanted)}`;
}

function isSameReference(
  got: Citation['refersTo'],
  wanted: Exclude<NoteTruth['refersTo'], undefined>,
): boolean {
  if (wanted === null || got === null) return wanted === got;
  if (kindOf(got.kind) !== kindOf(wanted.kind)) return false;
  const keys = got.notes.map(noteKey).sort();
  const key = (number: NoteNumber) => keyOf({ number, chapter: wanted.chapter });
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
  const wanted = footnotes.map((number) => keyOf({ number, chapter })).sort();
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
