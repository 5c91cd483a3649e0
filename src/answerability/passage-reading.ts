import type { Span } from '../corpus/index.js';
import type { Reading } from '../embedding/index.js';
import { foldedWords } from '../quoting/index.js';
import { textOf } from '../search/index.js';
import type { StoredPassage } from '../store/index.js';
import type { Part } from './what-to-read.js';

/** What reading a passage with the question told; offsets into the document. */
export interface PassageReading extends Pick<Reading, 'answerable'> {
  /** The likeliest answer; null where it is in a footnote. */
  readonly answer: Span | null;
  /** The sentence that holds it, or the mark of the footnote that does. */
  readonly sentence: Span;
  /** Whether that sentence holds the whole question word for word. */
  readonly isQuoted: boolean;
}

/** Beyond, the reader is sure, and the number says no more. */
const mostLogit = 8;

/** The reader's logit of there being an answer, within bounds; it was trained to put texts in order by it. */
export function readingScore({ answerable }: Pick<Reading, 'answerable'>): number {
  return Math.min(mostLogit, Math.max(-mostLogit, answerable));
}

/**
 * What parts of a passage that were read tell of it: the likeliest one speaks for it.
 *
 * @param readings - One a part, at least one.
 */
export function readingOf(
  stored: StoredPassage,
  parts: readonly Part[],
  readings: readonly Reading[],
  question: string,
): PassageReading {
  const { passage } = stored;
  const quoted = sentenceWithWords(question, passage.sentences, (sentence) => textOf(stored, sentence));
  const best = readings.reduce((a, b) => (readingScore(b) > readingScore(a) ? b : a));
  const { answerable, answer } = best;
  if (quoted !== null) return { answerable, answer: null, sentence: quoted, isQuoted: true };
  const part = parts[readings.indexOf(best)] as Part;
  const at = part.mark ?? part.start + answer.start;
  // A mark is behind its sentence.
  const holds = ({ start, end }: Span) => (part.mark === null ? at < end : start < at && at <= end);
  const sentence = passage.sentences.find(holds) ?? passage.sentences.at(-1) ?? passage;
  return {
    answerable,
    answer:
      part.mark === null
        ? { start: at, end: Math.min(part.start + answer.end, Math.max(sentence.end, at)) }
        : null,
    sentence: { start: sentence.start, end: sentence.end },
    isQuoted: false,
  };
}

/** Fewer words may be in any text. */
const leastWords = 4;

/**
 * The sentence that holds the whole question word for word, as people paste a quotation to learn where it is; null where
 * none does. Words are compared as those of quotations are.
 */
export function sentenceWithWords<T extends Span>(
  question: string,
  sentences: readonly T[],
  textOf: (sentence: T) => string,
): T | null {
  const wanted = wordsIn(question);
  if (wanted.trim().split(' ').length < leastWords) return null;
  return sentences.find((sentence) => wordsIn(textOf(sentence)).includes(wanted)) ?? null;
}

/** ` the words as they are compared `, with a space before and behind each. */
function wordsIn(text: string): string {
  return ` ${foldedWords(text).join(' ')} `;
}
