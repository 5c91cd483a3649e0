import { expect, it } from 'vitest';
import { compareTexts } from '../../src/quoting/index.js';
import { documentOf } from '../helpers/documents.js';

const mill = documentOf(
  'mill',
  [
    '# The Mill',
    'The mill of Carrow was built in 1914{1}, of wood.',
    'It burnt twice{2}.',
    'Nobody mourned it.',
  ],
  { 1: 'Ada Kerr, Mills, p. 2.', 2: 'Ibid., p. 9.' },
);

it('counts words and notes that differ, and shows the first places', () => {
  const other = documentOf(
    'mill',
    [
      '# The Mill',
      'The mill of Carrow was built in 1915{1}, of grey stone.',
      'Nobody mourned it.',
      'So it goes.',
    ],
    { 1: 'Ada Kerr, Mills, p. 3.', 3: 'A new note.' },
  );
  expect(compareTexts(mill, other)).toEqual({
    wordsAdded: 6,
    wordsGone: 5,
    notesChanged: 3,
    first: [
      {
        before: 'Carrow was built in 1914 of wood It burnt',
        after: 'Carrow was built in 1915 of grey stone',
      },
      { before: 'built in 1914 of wood It burnt twice', after: 'built in 1915 of grey stone' },
      { before: '', after: 'So it goes' },
    ],
  });
});

it('finds nothing in the same text, set in other lines', () => {
  const again = documentOf(
    'mill',
    [
      '# The Mill',
      'The mill of Carrow was\nbuilt in 1914{1},  of wood.',
      'It burnt twice{2}.',
      'Nobody mourned it.',
    ],
    { 1: 'Ada Kerr, Mills, p. 2.', 2: 'Ibid., p. 9.' },
  );
  expect(compareTexts(mill, again)).toEqual({ wordsAdded: 0, wordsGone: 0, notesChanged: 0, first: [] });
});

it('counts another text as a whole', () => {
  const words = (stem: string) => Array.from({ length: 2_000 }, (_, nth) => `${stem}${nth}`).join(' ');
  const [one, other] = [documentOf('one', [words('a')]), documentOf('other', [words('b')])];
  expect(compareTexts(one, other)).toMatchObject({ wordsAdded: 2_000, wordsGone: 2_000 });
});
