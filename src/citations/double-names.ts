import type { Name, Reference } from './reference/index.js';
import { see } from './reference-forms.js';

const leadAtEnd = new RegExp(`^${see}$`, 'iu');

/**
 * Gives authors both of their surnames where a later note calls them so: "Eleonora Tafuro Ambrosetti" is of the family
 * Tafuro Ambrosetti where "Tafuro Ambrosetti, op. cit." follows.
 *
 * @param later - The notes that cite the work again.
 */
export function withDoubleNames(reference: Reference, later: readonly string[]): Reference {
  const { author } = reference;
  if (author === undefined || later.length === 0) return reference;
  return { ...reference, author: author.map((name) => doubled(name, later)) };
}

function doubled(name: Name, later: readonly string[]): Name {
  if ('literal' in name || name.family.includes(' ')) return name;
  const [, given, first] = /^(.+) (\p{Lu}\p{Ll}[\p{L}’-]*)$/u.exec(name.given) ?? [];
  if (given === undefined || first === undefined) return name;
  const family = `${first} ${name.family}`;
  return later.some((note) => isCalled(note, family)) ? { ...name, family, given } : name;
}

/** Whether a note has the name without a given name before it. */
function isCalled(note: string, family: string): boolean {
  const at = note.indexOf(`${family},`);
  const before = note.slice(0, Math.max(0, at)).split(/\s+/u).filter(Boolean).at(-1) ?? '';
  return at >= 0 && (!/^\p{Lu}/u.test(before) || /[;,]$/u.test(before) || leadAtEnd.test(before));
}
