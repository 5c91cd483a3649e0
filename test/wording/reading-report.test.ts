import { describe, expect, it } from 'vitest';
import type { DoubtfulPlace, DoubtKind, PageRange, ReadingReport } from '../../src/library/index.js';
import {
  doubtLines,
  notesLine,
  previewLines,
  readingVerdict,
  receiptOf,
  sizeLine,
  worstLines,
} from '../../src/wording/index.js';

const report = (more: Partial<ReadingReport> = {}): ReadingReport => ({
  document: 'coffee-houses.pdf',
  title: 'Coffee Houses',
  pages: { count: 12 },
  chars: 31_204,
  passages: 44,
  notes: 41,
  placed: 41,
  unresolved: 0,
  isScan: false,
  doubts: [],
  worst: [],
  ...more,
});

const page = (first: number, label?: string): PageRange => ({
  first,
  last: first,
  ...(label === undefined ? {} : { labels: { first: label, last: label } }),
});
const place = (
  kind: DoubtKind,
  number: number | string,
  pages: PageRange | null,
  words: string | null = null,
): DoubtfulPlace => ({
  kind,
  note: { number },
  pages,
  at: null,
  words,
});
const doubts = (kind: DoubtKind, ...numbers: readonly number[]) =>
  doubtLines(
    report({
      doubts: [
        {
          kind,
          count: numbers.length,
          places: numbers.map((number) => place(kind, number, page(number + 1))),
        },
      ],
    }),
  );

describe('the receipt of a document', () => {
  it('says that Ibid reads English where a text is in another language', () => {
    expect(previewLines({ ...report(), samples: [], language: 'it' })).toContain(
      'It seems to be Italian: Ibid reads English, and may answer little from it.',
    );
  });

  it('says where a text is called by the name of its file', () => {
    expect(previewLines({ ...report(), samples: [], isUntitled: true })).toContain(
      'No title was found in it: it is called by the name of its file.',
    );
  });

  it('says where marks were seen of which no note could be read', () => {
    const places = [3, 4, 9].map((at) => place('marks-without-note', at, page(at)));
    const doubts = [{ kind: 'marks-without-note' as const, count: 80, places }];
    expect(notesLine(report({ notes: 0, placed: 0, doubts }))).toBe(
      'No notes could be read, though 80 marks of notes were seen (pages 3–9).',
    );
  });

  it.each([
    [{}, 'was added: 12 pages, 41 notes, all placed.'],
    [{ placed: 38 }, 'was added: 12 pages, 41 notes, 38 placed.'],
    [{ placed: 0 }, 'was added: 12 pages, 41 notes, none placed.'],
    [{ pages: { count: 1 }, notes: 1, placed: 1 }, 'was added: 1 page, 1 note, placed.'],
    [{ notes: 0, placed: 0 }, 'was added: 12 pages, no notes.'],
    [{ pages: null }, 'was added: 31,204 characters, 41 notes, all placed.'],
  ])('of %j', (more, rest) => {
    expect(receiptOf(report(more), 'added')).toEqual({ title: 'Coffee Houses', rest });
  });

  it('says under which name a file is kept, where that is another one', () => {
    expect(receiptOf(report({ isRenamed: true }), 'added').rest).toMatch(
      / all placed\. Its file is kept as coffee-houses\.pdf\.$/i,
    );
  });

  it('says what was done', () => {
    expect(receiptOf(report(), 'replaced').rest).toMatch(/^was replaced: 12 pages/);
    expect(receiptOf(report(), 'restored').rest).toMatch(/^was restored: 12 pages/);
  });
});

describe('what is said of a document’s size', () => {
  it.each([
    [{}, '12 pages; 31,204 characters, 44 passages.'],
    [
      { pages: { count: 12, labels: { first: '287', last: '298' } } },
      '12 pages, printed as 287 to 298; 31,204 characters, 44 passages.',
    ],
    [
      { pages: { count: 1, labels: { first: 'xii', last: 'xii' } }, passages: 1 },
      '1 page, printed as xii; 31,204 characters, 1 passage.',
    ],
    [{ pages: null }, 'No pages; 31,204 characters, 44 passages.'],
  ])('%j', (more, line) => {
    expect(sizeLine(report(more))).toBe(line);
  });

  it('has the notes in a line of their own', () => {
    expect(notesLine(report({ placed: 40 }))).toBe('41 notes, 40 placed.');
    expect(notesLine(report({ notes: 0, placed: 0 }))).toBe('No notes.');
  });
});

describe('what is said of doubts', () => {
  it.each([
    [
      'untold-notes',
      'One note could not be told from the note above it, as its number is printed apart from its words: note 3 (page 4).',
    ],
    [
      'notes-without-mark',
      'One note could not be placed, as no mark for it was found in the text: note 3 (page 4).',
    ],
    [
      'marks-without-note',
      'One number or sign in the text looks like the mark of a note that is not there; it was left in the text: 3 (page 4).',
    ],
    ['missing-numbers', 'One number is skipped among the notes: 3 (page 4).'],
    ['repeated-numbers', 'One note has the number of another one: note 3 (page 4).'],
    ['fused-notes', 'One note seems to hold the next one as well: note 3 (page 4).'],
  ] as const)('%s', (kind, line) => {
    expect(doubts(kind, 3)).toEqual([line]);
  });

  it('names the first of many, and counts the rest', () => {
    const numbers = Array.from({ length: 1_200 }, (_, at) => at + 1);
    expect(doubts('notes-without-mark', ...numbers)).toEqual([
      '1,200 notes could not be placed, as no mark for them was found in the text: note 1 (page 2), note 2 (page 3), note 3 (page 4), note 4 (page 5), note 5 (page 6), note 6 (page 7), note 7 (page 8), note 8 (page 9) and 1,192 more.',
    ]);
  });

  it('names notes and pages as they are printed', () => {
    const places = [
      { ...place('missing-numbers', 3, page(9, '287')), note: { number: 3, chapter: 2 } },
      place('missing-numbers', 'tax', null),
    ];
    expect(doubtLines(report({ doubts: [{ kind: 'missing-numbers', count: 2, places }] }))).toEqual([
      '2 numbers are skipped among the notes: 3 of chapter 2 (page 287), “tax”.',
    ]);
  });

  it('tells a scan, and what points nowhere', () => {
    expect(doubtLines(report({ isScan: true, unresolved: 2 }))).toEqual([
      'Its words were recognised on pictures of its pages (a scan): some of them may be misread.',
      '2 notes point back (“ibid.”, “op. cit.”) to a note that was not found.',
    ]);
    expect(doubtLines(report())).toEqual([]);
  });

  it('tells that all of it seemed to be notes', () => {
    expect(doubtLines(report({ notesAsText: true }))).toEqual([
      'No notes were read: all of it seemed to be notes, by the numbers before its lines, and was read as text.',
    ]);
  });
});

describe('how well a document was read', () => {
  it('is one sentence', () => {
    expect(readingVerdict(report())).toBe('Nothing doubtful was found.');
    expect(readingVerdict(report({ isScan: true }))).toBe(
      'Nothing doubtful was found but that it is a scan.',
    );
    const two = { kind: 'fused-notes', count: 2, places: [] } as const;
    expect(readingVerdict(report({ doubts: [two, { ...two, count: 1 }] }))).toBe(
      '3 places may have been read wrongly.',
    );
  });

  it('is shown where it is worst', () => {
    const places = [
      place('notes-without-mark', 12, page(7), 'Vell,  Dues,\np. 3.'),
      place('marks-without-note', 15, page(7), `The ${'long '.repeat(60)}sentence.`),
      place('fused-notes', 16, page(7), 'x'),
      place('repeated-numbers', 17, page(7), 'x'),
    ];
    const worst = [
      { pages: page(7), at: null, textBefore: '', places },
      { pages: null, at: 90, textBefore: ' mill was moved.', places: [place('missing-numbers', 4, null)] },
    ];
    const [first = '', second] = worstLines(report({ worst }));
    expect(first).toMatch(
      /^Page 7: no mark for note 12, “Vell, Dues, p\. 3\.”; no note 15 for what looks like its mark, “The long [long ]+…”; and 2 more doubtful places\.$/,
    );
    expect(first.length).toBeLessThan(300);
    expect(second).toBe('Behind “…mill was moved.”: no note 4, though there are higher ones.');
  });
});
