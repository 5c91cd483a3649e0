import { describe, expect, it } from 'vitest';
import { progressReply, receiptReply } from '../../../src/discord/replies/reindex.js';
import type { ReindexRun } from '../../../src/discord/services/reindex-runs.js';
import { renderReceipt } from '../../../src/terminal/index.js';
import { embedOf } from '../../helpers/discord.js';
import { cleanAudit } from '../../helpers/documents.js';
import { plainPage } from '../../helpers/plain-page.js';

describe('the receipt of a reindex, in a chat', () => {
  it('names a document that could not be read once', () => {
    const nothing = { passages: 0, notes: 0, anchored: 0, unresolved: 0 };
    const reason = 'bad.txt: expected text, found an empty file; fill or remove it';
    const reply = receiptReply({
      snapshot: 'tiny',
      documents: [{ document: 'bad.txt', change: 'failed', reason, ...nothing }],
      passages: 0,
      embedded: 0,
      reused: 0,
      lostPins: [],
      tookMs: 5,
    });
    expect(embedOf(reply).fields).toEqual([{ name: 'Failed (1)', value: reason }]);
  });

  it('says what concerns all of a document', () => {
    const counts = { change: 'added', passages: 2, notes: 1, anchored: 1, unresolved: 0 } as const;
    const untoldNotes = [
      { numbers: [3, 4], page: 2 },
      { numbers: [9], page: 5 },
    ];
    const marksWithoutNote = [1, 2, 3].map((number) => ({ number, at: number }));
    const because = 'b.pdf: expected a PDF that opens without a password, found an encrypted one';
    const receipt = {
      snapshot: 'tiny',
      documents: [
        { document: 'a.pdf', ...counts, audit: { ...cleanAudit, isScan: true } },
        { document: 'b.pdf', ...counts, audit: cleanAudit, readFrom: { id: 'b.txt', because } },
        { document: 'c.pdf', ...counts, audit: cleanAudit },
        { document: 'd.txt', ...counts, audit: { ...cleanAudit, isScan: true, untoldNotes } },
        {
          document: 'e.pdf',
          ...counts,
          notes: 0,
          audit: { ...cleanAudit, language: 'it', marksWithoutNote },
        },
        { document: 'f.pdf', ...counts, audit: cleanAudit, sameAs: ['g.html'], leftOut: ['f.docx', 'f.txt'] },
      ],
      passages: 8,
      embedded: 0,
      reused: 0,
      lostPins: [],
      tookMs: 5,
    } as const;
    expect(embedOf(receiptReply(receipt)).fields?.[0]?.value.split('\n')).toEqual([
      'a.pdf: 2 passages, 1 note; a scan, whose words a machine recognised: some may be misread',
      'b.pdf: 2 passages, 1 note; b.txt was read in its place: expected a PDF that opens without a password, found an encrypted one',
      'c.pdf: 2 passages, 1 note',
      'd.txt: 2 passages, 1 note; a scan, whose words a machine recognised: some may be misread; not told from the notes above them, as their numbers are printed apart from their words: note 3, note 4 (page 2); note 9 (page 5)',
      'e.pdf: 2 passages, no notes could be read, though 3 marks of notes were seen; it seems to be Italian: Ibid reads English, and may answer little from it',
      'f.pdf: 2 passages, 1 note; may be the same text as g.html: much of it is in both; files of one name count as one text: f.docx and f.txt left out',
    ]);
    expect(renderReceipt(receipt, plainPage)).toMatch(
      /^added {5}e\.pdf · 2 passages · no notes could be read, though 3 marks of notes were seen\n {10}it seems to be Italian: /m,
    );
  });

  it('names the page that is being read', () => {
    const progress = {
      step: 'reading',
      done: 2,
      total: 12,
      reading: { document: 'essay.pdf', page: 120, pages: 400 },
    } as const;
    const run = { id: '1', userId: '2', startedAt: new Date(0), abort: new AbortController(), progress };
    expect(embedOf(progressReply(run as unknown as ReindexRun)).description).toContain(
      'Reading document 3 of 12: essay.pdf, page 120 of 400.',
    );
  });
});
