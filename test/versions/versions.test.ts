import { describe, expect, it } from 'vitest';
import { type Digests, digestsNow, forgotten, parts, readDigests } from './digests.js';

/** What to do where a digest is not the recorded one. */
const advice = (found: string) =>
  `${found}. Run: npm run digests (it raises the versions in src/indexing/versions.ts and records the digests; after a merge, too), and commit both files.`;

const now = await digestsNow();

describe('the version of a part that decides what an index holds', () => {
  it.each(parts)('is raised when the part makes something else of the same cases: %s', (part) => {
    const unraised = forgotten(readDigests(), now).includes(part);
    expect(
      unraised,
      advice(`What “${part}” makes of its cases is not what version ${now[part].version} made of them`),
    ).toBe(false);
  });

  it('stands beside digests of what is made of all cases', () => {
    expect(now, advice('The digests are of other cases or other versions')).toEqual(readDigests());
  });
});

describe('a part is told to be of another version', () => {
  const digests = (version: number, cases: Readonly<Record<string, string>>): Digests => {
    const other = { version: 1, cases: {} };
    return {
      reader: { version, cases: { ...cases } },
      citations: other,
      chunking: other,
      windows: other,
      evidence: other,
    };
  };
  const before = digests(3, { a: '1 -> 2', b: '3 -> 4' });

  it.each([
    ['where it makes something else of the same', digests(3, { a: '1 -> 9', b: '3 -> 4' }), ['reader']],
    ['where the version went back', digests(2, { a: '1 -> 2', b: '3 -> 4' }), ['reader']],
    ['not where the version was raised', digests(4, { a: '1 -> 9', b: '3 -> 4' }), []],
    ['not where a case was added, changed or removed', digests(3, { a: '7 -> 9', c: '5 -> 6' }), []],
    ['not where all is as before', before, []],
  ])('%s', (_, now, expected) => {
    expect(forgotten(before, now)).toEqual(expected);
  });
});
