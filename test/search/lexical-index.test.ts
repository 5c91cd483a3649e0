import { describe, expect, it } from 'vitest';
import { buildLexicalIndex, loadLexicalIndex } from '../../src/search/lexical-index.js';
import { termsOf } from '../../src/search/terms.js';

const texts = [
  'The lamp burned coal in an open basket.',
  'The lamp and the lamp and the lamp: the harbour paid for the lamp.',
  'The canal toll was levied by length of keel.',
];
const index = buildLexicalIndex(texts);
const passagesFor = (query: string) => index.search(termsOf(query)).matches.map(({ passage }) => passage);

describe('the lexical index', () => {
  it('finds every passage that holds a word of the query in some form, and no other', () => {
    expect(passagesFor('lamps').sort()).toEqual([0, 1]);
    expect(passagesFor('levy')).toEqual([2]);
    expect(passagesFor('lighthouse')).toEqual([]);
  });

  it('ranks the passage that holds the rarer word above one that repeats a common one', () => {
    expect(passagesFor('lamp coal')).toEqual([0, 1]);
  });

  it('weighs a rare word more than a common one, and one that stands nowhere most', () => {
    const { idf } = index.search(termsOf('lamp coal lighthouse'));
    const [lamp = 0, coal = 0, lighthouse = 0] = idf.values();
    expect(lamp).toBeGreaterThan(0);
    expect(coal).toBeGreaterThan(lamp);
    expect(lighthouse).toBeGreaterThan(coal);
  });

  it('tells which terms of the query a passage holds', () => {
    expect(index.search(termsOf('coal toll lamp')).byPassage(0)?.terms.toSorted()).toEqual(['coal', 'lamp']);
    expect(index.search(termsOf('toll')).byPassage(0)).toBeUndefined();
  });

  it('counts a repeated term of the query once', () => {
    expect(index.search(['lamp', 'lamp'])).toEqual({
      ...index.search(['lamp']),
      byPassage: expect.any(Function),
    });
  });

  it('takes a mistyped word for the one it is a slip away from', () => {
    const { matches, respelled } = index.search(termsOf('harbuor bascket'));
    expect(matches.map(({ passage }) => passage).toSorted()).toEqual([0, 1]);
    expect(respelled?.get(termsOf('bascket')[0] ?? '')).toBe('basket');
  });

  it.each(['hall', 'market', '1702', 'tabour'])('takes %s for no other word', (query) => {
    expect(index.search(termsOf(query)).matches).toEqual([]);
  });

  it('leaves a word that stands in a passage as it is', () => {
    expect(index.search(termsOf('lamp')).respelled).toBeUndefined();
  });

  it('finds nothing for no terms', () => {
    expect(index.search([]).matches).toEqual([]);
  });

  it('is the same after it was stored and loaded', () => {
    const loaded = loadLexicalIndex(index.serialise());
    expect(loaded.search(termsOf('lamp coal')).matches).toEqual(index.search(termsOf('lamp coal')).matches);
  });

  it('refuses what is not an index', () => {
    expect(() => loadLexicalIndex(index.serialise().slice(0, -20))).toThrow();
    expect(() => loadLexicalIndex('{}')).toThrow();
  });
});
