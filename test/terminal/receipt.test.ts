import pc from 'picocolors';
import { expect, it } from 'vitest';
import { renderReceipt } from '../../src/terminal/receipt.js';
import { cleanAudit } from '../helpers/documents.js';

it('names the notes that could not be told, with their pages, and says where nothing was embedded', () => {
  const audit = {
    ...cleanAudit,
    untoldNotes: [
      { numbers: [3, 4], page: 2 },
      { numbers: [9], page: null },
    ],
  };
  const counts = { change: 'added', passages: 2, notes: 6, anchored: 6, unresolved: 0 } as const;
  const receipt = {
    snapshot: 'tiny',
    documents: [{ document: 'a.txt', ...counts, audit }],
    passages: 2,
    embedded: 0,
    reused: 2,
    tookMs: 5,
  };
  const lines = renderReceipt(receipt, { columns: 72, colors: pc.createColors(false) }).split('\n');
  expect(lines).toEqual([
    'added     a.txt · 2 passages · 6 notes found, 6 with a mark in the text',
    '          not told from the notes above them, as their numbers are',
    '          printed apart from their words: note 3, note 4 (page 2); note',
    '          9',
    '2 passages · the search is up to date already · 5 ms',
  ]);
});
