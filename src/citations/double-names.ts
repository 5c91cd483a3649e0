import type { Name, Reference } from './reference/index.js';

/**
 * Gives authors both of their surnames where a later note calls them so: "Eleonora Tafuro Ambrosetti" is of the family
 * Tafuro Ambrosetti where "Tafuro Ambrosetti, op. cit." follows.
 *
 * @param later - The notes that cite the work again.
 */
export function withDoubleNames(reference: Reference, later: readonly string[]): Reference {
  const { author } = reference;
  if (author === undefined) return reference;
  return { ...reference, author: author.map((name) => doubled(name, later)) };
}

function doubled(name: Name, later: readonly string[]): Name {
  if ('literal' in name || name.family.includes(' ')) return name;
  const [, given = '', first = ''] = /^(.+) (\p{Lu}\p{Ll}[\p{L}’-]*)$/u.exec(name.given) ?? [];
  const family = `${first} ${name.family}`;
  const isCalled = later.some(
    (note) => note.includes(`${family},`) && !note.includes(`${name.given} ${name.family}`),
  );
  return first !== '' && isCalled ? { ...name, family, given } : name;
}
