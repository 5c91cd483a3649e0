import { type Citation, resolveCitations } from '../src/citations/index.js';
import { type Document, type Footnote, noteKey, parseDocument } from '../src/corpus/index.js';
import type { JudgedPrint, PrintedNoteTruth, PrintedTruth } from './printed-truth.js';
import { counting, keyOf, type Share, textMiss } from './shares.js';

/** How many of a printed document's notes were read right, comparing letters and digits only. */
export interface PrintScore {
  readonly document: string;
  /** Notes that begin with the words that they begin with in print. */
  readonly begun: Share;
  /** Notes that have all their words and no others. */
  readonly whole: Share;
  /** Marks behind the words that they are behind in print. */
  readonly anchored: Share;
  /** Notes that lead to the note that they refer back to. */
  readonly references: Share;
  /** Notes that lead to other notes than the one that they should. */
  readonly wrong: number;
  /** Notes that are none. Symbols count only where the truth speaks of symbols. */
  readonly falseNotes: number;
  /** One line for each miss. */
  readonly misses: readonly string[];
}

// So many letters tell how a note begins.
const beginning = 40;
// So many of the last letters before a mark tell where it is.
const anchorLetters = 20;

/**
 * Compares the notes of a document that was read with those that are printed.
 *
 * @param citations - One a footnote, as `resolveCitations` returns them.
 */
function scorePrint(document: Document, citations: readonly Citation[], truth: PrintedTruth): PrintScore {
  const misses: string[] = [];
  const read = new Map(
    document.footnotes.map((note, at) => [noteKey(note), { note, citation: citations[at] }]),
  );
  const share = counting(misses);
  const noteOf = (note: PrintedNoteTruth) => read.get(keyOf(note))?.note;
  const known = new Set(truth.notes.map(keyOf));
  const hasSymbols = truth.notes.some((note) => typeof note.number === 'string');
  const falseNotes = document.footnotes.filter(
    (note) => !known.has(noteKey(note)) && (hasSymbols || typeof note.number === 'number'),
  );
  misses.push(...falseNotes.map((note) => `false note: ${noteKey(note)} ${note.text.slice(0, 80)}`));
  const referring = truth.notes.filter((note) => note.refersTo != null);
  const wrong = truth.notes.filter((note) => {
    const led = read.get(keyOf(note))?.citation?.refersTo?.notes.map(noteKey) ?? [];
    if (note.refersTo == null || led.length === 0) return false;
    return !led.includes(String(note.refersTo.note));
  });
  return {
    document: truth.document,
    begun: share('begun', truth.notes, (note) => beginMiss(noteOf(note), note)),
    whole: share('whole', truth.notes.filter(isWhole), (note) =>
      textMiss(keyOf(note), noteOf(note), note.text ?? '', letters),
    ),
    anchored: share(
      'anchored',
      truth.notes.filter((note) => note.anchor),
      (note) => anchorMiss(document, noteOf(note), note),
    ),
    references: share('reference', referring, (note) => {
      const got = read.get(keyOf(note))?.citation?.refersTo ?? null;
      const led = got?.notes.map(noteKey).join(' ') ?? 'nowhere';
      return led === String(note.refersTo?.note)
        ? null
        : `${keyOf(note)} leads ${led}, wanted ${note.refersTo?.note}`;
    }),
    wrong: wrong.length,
    falseNotes: falseNotes.length,
    misses,
  };
}

function isWhole({ text }: PrintedNoteTruth): boolean {
  return text !== undefined && !/…$/.test(text);
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

function beginMiss(note: Footnote | undefined, truth: PrintedNoteTruth): string | null {
  const wanted = letters(truth.text ?? truth.starts ?? '').slice(0, beginning);
  if (note === undefined) return `${keyOf(truth)} not found`;
  return letters(note.text).startsWith(wanted) ? null : `${keyOf(truth)} reads "${note.text.slice(0, 60)}"`;
}

function anchorMiss(document: Document, note: Footnote | undefined, truth: PrintedNoteTruth): string | null {
  const wanted = letters(truth.anchor ?? '').slice(-anchorLetters);
  if (note === undefined || note.mark === null)
    return `${keyOf(truth)} no mark, wanted after "${truth.anchor}"`;
  const before = document.text.slice(Math.max(0, note.mark - 400), note.mark);
  return letters(before).endsWith(wanted)
    ? null
    : `${keyOf(truth)} after "${before.slice(-40)}", wanted "${truth.anchor}"`;
}

/** Reads documents, and compares the notes of each with its truth. */
export async function scorePrints(
  judged: readonly JudgedPrint[],
  read = parseDocument,
): Promise<readonly PrintScore[]> {
  const scores: PrintScore[] = [];
  for (const { name, bytes, truth } of judged) {
    const document = await read(name, bytes);
    scores.push(scorePrint(document, resolveCitations(document.footnotes), truth));
  }
  return scores;
}
