import { contentHash } from '../content-hash.js';

// An index of PostgreSQL holds at most 2,704 bytes of a row, and a unit takes up to three.
const longest = 500;
const shown = 100;

/**
 * A term as the database has it: without the character 0 and halves of pairs, which it can't hold, and cut short where it
 * is too long for an index, as no word is.
 */
export function storedTerm(term: string): string {
  const whole = term.replace(/[\0\p{Surrogate}]/gu, '\ufffd');
  if (whole.length <= longest) return whole;
  return `${whole.slice(0, shown)}…${Buffer.from(contentHash(term)).toString('hex')}`;
}
