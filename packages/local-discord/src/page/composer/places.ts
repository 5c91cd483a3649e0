import { type Draft, isEmptyField } from './draft.js';

/** Where the person is typing: the plain line, a field of the command, or behind the last one. */
export type Place = 'text' | 'rest' | number;

/** The place to the left, which is the same one at the left end. */
export function placeBefore(draft: Draft | null, place: Place): Place {
  if (typeof place === 'number') return Math.max(0, place - 1);
  return draft && draft.fields.length > 0 ? draft.fields.length - 1 : 'rest';
}

/** The place to the right. */
export function placeAfter(draft: Draft | null, place: Place): Place {
  const next = typeof place === 'number' ? place + 1 : Number.POSITIVE_INFINITY;
  return draft && next < draft.fields.length ? next : 'rest';
}

/** The first field that waits for a value, or behind the last one. */
export function emptyPlace(draft: Draft | null): Place {
  const index = draft?.fields.findIndex(isEmptyField) ?? -1;
  return index === -1 ? 'rest' : index;
}
