import type { Reading } from '../embedding/index.js';

/** Beyond, the reader is sure, and the number says no more. */
const mostLogit = 8;

/** The reader's logit of there being an answer, within bounds; it was trained to put texts in order by it. */
export function readingScore({ answerable }: Pick<Reading, 'answerable'>): number {
  return Math.min(mostLogit, Math.max(-mostLogit, answerable));
}
