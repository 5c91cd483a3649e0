import { expect, it } from 'vitest';
import { auditLines } from '../../src/wording/index.js';
import { cleanAudit } from '../helpers/documents.js';

const numbered = (...numbers: readonly number[]) => numbers.map((number) => ({ number }));
const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);

it('tells numbers that follow each other as a range', () => {
  const audit = {
    ...cleanAudit,
    missingNumbers: numbered(...upTo(205)),
    notesWithoutMark: [
      ...numbered(1, 2, 7),
      { number: 8, chapter: 2 },
      { number: 9, chapter: 2 },
      { number: 10, chapter: 2 },
    ],
    marksWithoutNote: [3, 4, 5, 9].map((number) => ({ number, at: 0 })),
  };
  const receipt = {
    document: 'a.txt',
    change: 'added',
    passages: 1,
    notes: 3,
    anchored: 0,
    unresolved: 0,
    audit,
  } as const;
  expect(auditLines(receipt)).toEqual([
    'notes without a mark in the text: note 1, note 2, note 7, notes 8–10 of chapter 2',
    'marks without a note: 3–5, 9',
    'numbers that no note has: notes 1–205',
  ]);
});
