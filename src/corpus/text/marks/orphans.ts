import type { NoteSlot } from '../notes/segments.js';
import { findMarkCandidates, type MarkCandidate } from './candidates.js';

// Below this a number may as well be the author's own.
const plain = 4;

/**
 * Numbers in the body that look like marks and have no note: those that go on with the count of the marks before them.
 *
 * @param marks - The marks that were found, one a note.
 */
export function findOrphans(
  text: string,
  notes: readonly NoteSlot[],
  marks: readonly (MarkCandidate | null)[],
): readonly MarkCandidate[] {
  const taken = new Map<number, MarkCandidate>();
  for (const mark of marks) if (mark?.series === 'number') taken.set(mark.end, mark);
  const known = new Set(notes.flatMap(({ series, value }) => (series === 'number' ? [value] : [])));
  const candidates = findMarkCandidates(text, (series, value) => series === 'number' && value < 10_000);
  const orphans: MarkCandidate[] = [];
  let last = 0;
  for (const candidate of candidates) {
    const mark = taken.get(candidate.end);
    if (mark !== undefined) last = mark.value;
    else if (candidate.value === last + 1 && candidate.score >= plain && !known.has(candidate.value)) {
      orphans.push(candidate);
      last = candidate.value;
    }
  }
  return withoutCountedNames(text, orphans);
}

/** A larger share of marks has never the same word before it. */
const mostAlike = 1 / 3;
const mostWord = 24;

/** Without the numbers of what is called by one: `DebConf7, DebConf8`, `Ge2:1`. */
function withoutCountedNames(text: string, orphans: readonly MarkCandidate[]): readonly MarkCandidate[] {
  const wordOf = ({ start }: MarkCandidate) =>
    /\S*\p{L}\S*$/u.exec(text.slice(Math.max(0, start - mostWord), start))?.[0].toLowerCase();
  const words = orphans.map(wordOf);
  const times = new Map<string | undefined, number>();
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  const isCounted = (word: string | undefined) =>
    word !== undefined && (times.get(word) ?? 0) > Math.max(2, words.length * mostAlike);
  const left = orphans.filter((_, nth) => !isCounted(words[nth]));
  return left.length === orphans.length ? orphans : withoutCountedNames(text, left);
}
