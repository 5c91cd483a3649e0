import { describe, expect, it } from 'vitest';
import { type Audit, type Document, parseDocument } from '../../src/corpus/index.js';
import { previewOf } from '../../src/library/preview.js';
import { reportOf } from '../../src/library/reading-report.js';
import { documentOf } from '../helpers/documents.js';
import { cutDocumentOf } from '../helpers/open-corpus.js';

const cited = cutDocumentOf;
const read = async (id: string, text: string) =>
  cited(await parseDocument(id, new TextEncoder().encode(text)));
const withAudit = (document: Document, audit: Partial<Audit>) =>
  cited({ ...document, audit: { ...document.audit, ...audit } });

const sentence = (about: string) =>
  `The ${about} was kept by the town for a hundred years, and nobody remembered who had paid for it. ${'The council met in spring and in autumn, and spoke of other things. '.repeat(12)}`.trim();
const abouts = ['mill', 'ferry', 'quay', 'bridge', 'lamp', 'ledger', 'abbey', 'tower', 'orchard', 'well'];

describe('the report on a document that was read well', () => {
  it('counts what there is, and doubts nothing', () => {
    const report = reportOf(
      cited(
        documentOf('mill.txt', ['\fThe mill was moved.{1}', '\fIt stood there.{2}'], {
          1: 'Vell, Dues.',
          2: 'Ibid.',
        }),
      ),
    );
    expect(report).toEqual({
      document: 'mill.txt',
      title: 'mill.txt',
      pages: { count: 2 },
      chars: 'The mill was moved.\n\nIt stood there.'.length,
      passages: 1,
      notes: 2,
      placed: 2,
      unresolved: 0,
      isScan: false,
      doubts: [],
      worst: [],
    });
  });

  it('says what its pages are called in print', () => {
    const document = documentOf('mill.txt', ['\fA preface.', '\fThe mill.', '\fThe end.']);
    const labels = ['xii', '1', undefined];
    const pages = document.pages.map((page, at) => {
      const label = labels[at];
      return label === undefined ? page : { ...page, label };
    });
    expect(reportOf(cited({ ...document, pages })).pages).toEqual({
      count: 3,
      labels: { first: 'xii', last: '1' },
    });
    expect(reportOf(cited(documentOf('mill.txt', ['The mill.']))).pages).toBeNull();
  });
});

describe('the report on a document that was read with doubts', () => {
  it('places each of them, with what is printed there', async () => {
    const markdown =
      'The mill was moved.[^1] It stood there.[^2] Nobody knew.[^9]\n\n[^1]: Vell, Dues.\n[^2]: Ibid.\n[^4]: Never marked.\n';
    const report = reportOf(await read('mill.md', markdown));
    expect(report).toMatchObject({ notes: 3, placed: 2 });
    expect(report.doubts).toEqual([
      {
        kind: 'notes-without-mark',
        count: 1,
        places: [expect.objectContaining({ note: { number: 4 }, pages: null, words: 'Never marked.' })],
      },
      {
        kind: 'marks-without-note',
        count: 1,
        places: [
          expect.objectContaining({ note: { number: 9 }, words: expect.stringContaining('Nobody knew.') }),
        ],
      },
      {
        kind: 'missing-numbers',
        count: 1,
        places: [expect.objectContaining({ note: { number: 3 }, words: null, at: expect.any(Number) })],
      },
    ]);
  });

  it('finds the pages on which most is doubtful', () => {
    const blocks = abouts.map((about) => `\f${sentence(about)}`);
    const document = documentOf('mill.txt', blocks);
    const start = (page: number) => document.pages[page - 1]?.at ?? 0;
    const doubtful = [2, 7, 7, 7, 9, 9];
    const { worst } = reportOf(
      withAudit(document, {
        marksWithoutNote: doubtful.map((page, nth) => ({ number: nth + 1, at: start(page) + 10 })),
      }),
    );
    expect(worst.map(({ pages, places }) => [pages?.first, places.length])).toEqual([
      [7, 3],
      [9, 2],
      [2, 1],
    ]);
    expect(worst[0]?.places[0]?.words).toMatch(/^The abbey was kept .* paid for it\.$/);
  });

  it('finds the passages where there are no pages', () => {
    const document = documentOf('mill.txt', abouts.map(sentence));
    const at = document.text.indexOf('The tower') + 12;
    const { worst } = reportOf(
      withAudit(document, { marksWithoutNote: [1, 2].map((number) => ({ number, at })) }),
    );
    expect(worst).toHaveLength(1);
    expect(worst[0]).toMatchObject({ pages: null, at, textBefore: document.text.slice(at - 60, at) });
  });

  it('tells notes that are not told apart once, not as missing and as marks too', () => {
    const document = documentOf('mill.txt', ['\fThe mill was moved.3']);
    const { doubts } = reportOf(
      withAudit(document, {
        untoldNotes: [{ numbers: [3], page: 1 }],
        missingNumbers: [{ number: 3 }, { number: 4 }],
        marksWithoutNote: [{ number: 3, at: 10 }],
      }),
    );
    expect(
      doubts.map(({ kind, places }) => [kind, places.map(({ note, pages }) => [note.number, pages?.first])]),
    ).toEqual([
      ['untold-notes', [[3, 1]]],
      ['missing-numbers', [[4, undefined]]],
    ]);
  });

  it('is short, however many numbers are missing', () => {
    const document = documentOf('mill.txt', ['The mill was moved.{1}'], { 1: 'Vell.', 999999: 'The last.' });
    const missingNumbers = Array.from({ length: 500_000 }, (_, at) => ({ number: at + 2 }));
    const [doubts] = reportOf(withAudit(document, { missingNumbers })).doubts;
    expect(doubts).toMatchObject({ kind: 'missing-numbers', count: 500_000 });
    expect(doubts?.places).toHaveLength(1_000);
  });
});

describe('the samples of a preview', () => {
  const blocks = abouts.map(sentence);

  it('are the beginning, what has most notes and what is near the worst place', () => {
    const marked = blocks.map((block, at) => (at === 6 ? block.replace('years,', 'years,{1}{2}') : block));
    const document = documentOf('mill.txt', marked, { 1: 'Vell, Dues.', 2: 'Ibid.' });
    const at = document.text.indexOf('The tower') + 20;
    const { samples } = previewOf(withAudit(document, { marksWithoutNote: [{ number: 9, at }] }));
    expect(samples.map(({ from, text }) => [from, /The (\w+) was/.exec(text)?.[1]])).toEqual([
      ['beginning', 'mill'],
      ['most notes', expect.any(String)],
      ['worst place', expect.any(String)],
    ]);
    expect(samples[1]?.footnotes.map(({ text }) => text)).toEqual(['Vell, Dues.', 'Ibid.']);
    expect(samples[2]?.text).toContain('The tower');
    for (const { start, end, text } of samples) expect(text).toBe(document.text.slice(start, end));
  });

  it('are others where these are one passage, and none twice', () => {
    const document = documentOf('mill.txt', blocks);
    const { samples } = previewOf(cited(document));
    expect(samples.map(({ from }) => from)).toEqual(['beginning', 'middle', 'end']);
    expect(new Set(samples.map(({ key }) => key)).size).toBe(3);
    expect(previewOf(cited(documentOf('a.txt', ['The mill was moved.']))).samples).toHaveLength(1);
  });

  it('begin with a passage that says something', () => {
    const document = documentOf('mill.txt', ['# By', 'Ada Kerr', '# Text', ...blocks]);
    expect(previewOf(cited(document)).samples[0]?.text).toContain('The mill was kept');
  });
});
