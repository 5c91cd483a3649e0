import { expect, it } from 'vitest';
import { namedApart, titleApart } from '../../src/wording/index.js';

it('names the file behind titles that several texts have, and behind no other', () => {
  const named = (...texts: readonly (readonly [document: string, title: string])[]) =>
    namedApart(texts.map(([document, title]) => ({ document, title }))).map(({ title }) => title);
  expect(named(['a.pdf', 'The Mill'], ['b.docx', 'the  mill'], ['c.txt', 'The Lamp'])).toEqual([
    'The Mill (a.pdf)',
    'the  mill (b.docx)',
    'The Lamp',
  ]);
  // Two notes of one text.
  expect(named(['a.pdf', 'The Mill'], ['a.pdf', 'The Mill'])).toEqual(['The Mill', 'The Mill']);
  const [long = ''] = named(['a.pdf', 'mill '.repeat(60)], ['b.pdf', 'mill '.repeat(60)]);
  expect(long).toMatch(/… \(a\.pdf\)$/);
});

it('names the file of one text alone where it is known to have a namesake', () => {
  const mill = { document: 'a.pdf', title: 'The Mill' };
  expect(titleApart(mill)).toBe('The Mill');
  expect(titleApart({ ...mill, hasNamesake: true })).toBe('The Mill (a.pdf)');
});
