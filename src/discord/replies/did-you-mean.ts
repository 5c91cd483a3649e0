import type { Respelling } from '../../library/index.js';
import { plain } from '../message/escape.js';

/** A line that says which words were searched in place of those that stand in no text; none for none. */
export function didYouMean(respelled: readonly Respelling[]): readonly string[] {
  if (respelled.length === 0) return [];
  const meant = respelled.map((one) => `*${plain(one.meant)}*`).join(', ');
  const typed = respelled.map((one) => `“${plain(one.typed)}”`).join(', ');
  return [`Did you mean ${meant}? No text has ${typed}.`];
}
