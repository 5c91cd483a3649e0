import type { NoteSlot } from '../notes/segments.js';
import type { MarkCandidate } from './candidates.js';

// The share of the list that must be cited in brackets.
const leastCited = 0.7;

/**
 * Finds the marks of a list of references, which the text cites by numbers in brackets, in any order: the list may be
 * sorted by author. Nothing but brackets counts then, as all marks of a text are set alike.
 *
 * @returns By the index of a note its mark; null where the notes are no such list.
 */
export function alignReferences(
  notes: readonly NoteSlot[],
  candidates: readonly MarkCandidate[],
): ReadonlyMap<number, MarkCandidate> | null {
  const numbered = notes.flatMap((note, at) => (note.series === 'number' ? [{ ...note, at }] : []));
  if (numbered.length === 0 || numbered.some((note) => note.page !== null || note.chapter !== undefined))
    return null;
  const cited = candidates.filter((candidate) => candidate.manner === 'bracket');
  const values = new Set(cited.map((candidate) => candidate.value));
  if (values.size < numbered.length * leastCited) return null;
  const firsts = firstOf(cited);
  return new Map(
    numbered.flatMap(({ value, at }) => {
      const mark = firsts.get(value);
      return mark === undefined ? [] : [[at, mark] as const];
    }),
  );
}

/** By value where it is cited first: alone or among others that are all new, if anywhere. */
function firstOf(cited: readonly MarkCandidate[]): ReadonlyMap<number, MarkCandidate> {
  const firsts = new Map<number, MarkCandidate>();
  const places = new Map<number, MarkCandidate[]>();
  for (const candidate of cited) places.set(candidate.end, [...(places.get(candidate.end) ?? []), candidate]);
  for (const place of places.values()) {
    if (place.some(({ value }) => firsts.has(value))) continue;
    for (const candidate of place) firsts.set(candidate.value, candidate);
  }
  for (const candidate of cited) if (!firsts.has(candidate.value)) firsts.set(candidate.value, candidate);
  return firsts;
}
