import { describe, expect, it } from 'vitest';
import type { LocatedNote } from '../../src/library/citing.js';
import { meantNotes, namedNotes } from '../../src/library/fitting-notes.js';
import { tinyCorpus, tinyLibrary } from '../helpers/tiny-library.js';

const notes = (await tinyLibrary(tinyCorpus).notes()).flatMap((document) => document.notes);
const numbers = (found: readonly LocatedNote[]) => found.map(({ number }) => number);

describe('the notes that fit what was typed', () => {
  const typedForNote2 = [
    '2',
    ' Note 2',
    'footnote 2',
    '[^2]',
    '[2]:',
    'n. 2',
    '²',
    '#2',
    '2.',
    'fn 2',
    'Anm. 2',
    '(2)',
  ];

  it.each(typedForNote2)('has %j for a name of note 2', (typed) => {
    expect(numbers(namedNotes(notes, typed))).toEqual([2]);
  });

  it.each(['1, 2', 'notes 1–2', 'nn. 1 and 2', '1 & 2', '2-9, 1'])(
    'has %j for names of both notes',
    (typed) => {
      expect(numbers(namedNotes(notes, typed))).toEqual([1, 2]);
    },
  );

  it.each([
    ['daily GAS', [1]],
    ['pipes', [1, 2]],
    ['op. cit.', [2]],
    ['2019', [1]],
    ['daily bread', []],
    // The third of May is not note 3.
    ['3', []],
    ['  ', []],
  ])('finds by the words %j notes %j', (typed, found) => {
    expect(numbers(meantNotes(notes, typed).notes)).toEqual(found);
  });
});
