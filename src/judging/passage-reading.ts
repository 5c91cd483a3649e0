import { windowsOf } from '../chunking/index.js';
import type { Span } from '../corpus/index.js';
import type { Reader, Reading } from '../embedding/index.js';
import { type Hit, noteRow, type SearchIndex, sentenceRow } from '../search/index.js';
import { readingScore } from './reading-score.js';
import { sentenceWithWords } from './word-for-word.js';

/** What reading a passage with the question told; offsets into the document. */
export interface PassageReading extends Pick<Reading, 'answerable' | 'margin'> {
  /** The likeliest answer; null where it stands in a footnote. */
  readonly answer: Span | null;
  /** The sentence that holds it, or the mark of the footnote that does. */
  readonly sentence: Span;
  /** Whether that sentence holds the whole question word for word. */
  readonly isQuoted: boolean;
}

/** A text that is read, and how a place in it is found in the document. */
interface Part {
  readonly text: string;
  readonly start: number;
  /** The note's mark, where the text is a note. */
  readonly mark: number | null;
}

/**
 * Reads a passage window by window, as the reader was trained to; the likeliest window speaks for it.
 *
 * @throws Error where the reader can't be loaded, and the signal's reason.
 */
export async function readPassage(
  index: SearchIndex,
  { passageIndex, passage }: Hit,
  { question, vector }: { readonly question: string; readonly vector: Float32Array },
  reader: Reader,
  signal?: AbortSignal,
): Promise<PassageReading> {
  const text = index.units.documents[index.units.documentOf[passageIndex] ?? -1]?.text ?? '';
  const quoted = sentenceWithWords(question, passage.sentences, ({ start, end }) => text.slice(start, end));
  const parts = partsToRead(index, passageIndex, text, vector);
  const readings = await reader.read(
    question,
    parts.map(({ text }) => text),
    signal,
  );
  const best = readings.reduce((a, b) => (readingScore(b) > readingScore(a) ? b : a));
  const { answerable, margin, answer } = best;
  if (quoted !== null) {
    const { start, end } = quoted;
    return { answerable, margin, answer: null, sentence: { start, end }, isQuoted: true };
  }
  const part = parts[readings.indexOf(best)] as Part;
  const at = part.mark ?? part.start + answer.start;
  // A mark stands behind its sentence.
  const holds = ({ start, end }: Span) => (part.mark === null ? at < end : start < at && at <= end);
  const sentence = passage.sentences.find(holds) ?? passage.sentences.at(-1) ?? passage;
  return {
    answerable,
    margin,
    answer:
      part.mark === null
        ? { start: at, end: Math.min(part.start + answer.end, Math.max(sentence.end, at)) }
        : null,
    sentence: { start: sentence.start, end: sentence.end },
    isQuoted: false,
  };
}

/** The passage's windows, and the footnote that is nearer to the question than all its sentences, where one is. */
function partsToRead(
  { units, vectors }: SearchIndex,
  at: number,
  text: string,
  question: Float32Array,
): readonly Part[] {
  const passage = units.passages[at];
  if (passage === undefined) return [];
  const windows = windowsOf(passage).map(({ start, end }) => ({
    text: text.slice(start, end),
    start,
    mark: null,
  }));
  let nearest = Math.max(
    ...passage.sentences.map((_, nth) => vectors.cosine(sentenceRow(units, at, nth), question)),
  );
  let note: Part | null = null;
  for (const place of units.notesOf[at] ?? []) {
    const cosine = vectors.cosine(noteRow(units, place), question);
    const unit = units.notes[place]?.note;
    if (unit === undefined || unit.mark === null || cosine <= nearest) continue;
    nearest = cosine;
    note = { text: unit.text, start: 0, mark: unit.mark };
  }
  return note === null ? windows : [...windows, note];
}
