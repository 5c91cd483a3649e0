import type { Reading } from '../embedding/index.js';

/** Beyond, the reader is sure, and the number says no more. */
const mostLogit = 8;
const mostMargin = 16;

const within = (logit: number, most: number): number => Math.min(most, Math.max(-most, logit));

/** The reader's two logits, within bounds. */
export function boundReading({ answerable, margin }: Logits): Logits {
  return { answerable: within(answerable, mostLogit), margin: within(margin, mostMargin) };
}

type Logits = Pick<Reading, 'answerable' | 'margin'>;

/** One number for a reading, by which it was trained to put texts in order: higher is likelier an answer. */
export function readingScore(reading: Logits): number {
  return boundReading(reading).answerable;
}
