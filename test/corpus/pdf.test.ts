import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type SetText, setLines, tinyPdf } from '../../bench/tiny-pdf.js';
import { parseDocument } from '../../src/corpus/index.js';
import { parsePdf } from '../../src/corpus/pdf/parse-pdf.js';
import { composeAccents } from '../../src/corpus/pdf/print-line.js';
import { UserError } from '../../src/errors.js';

const prose = [
  'The harbour was dredged in the spring of that year, and the',
  'ledger of the port names every captain who paid his dues. It',
  'was kept by two clerks who did not agree about the tonnage,',
  'and whose figures were added up by a third. The council read',
  'them once a quarter and ordered nothing to be done about it.',
];

/** A page of text with a folio below it; no two begin alike. */
function page(folio: string | null, own: readonly SetText[] = []): readonly SetText[] {
  const turn = Number(folio ?? 0) % prose.length;
  return [
    ...setLines([...prose.slice(turn), ...prose.slice(0, turn)]),
    ...own,
    ...(folio === null ? [] : [{ text: folio, x: 195, y: 30 }]),
  ];
}

function mark(text: string, x: number, y: number): SetText {
  return { text, x, y: y + 3.5, size: 6 };
}

describe('a PDF that cannot be read', () => {
  it('is refused where it is damaged, in one line', async () => {
    const whole = tinyPdf({ pages: [page('1')] });
    for (const bytes of [whole.slice(0, 300), new Uint8Array(0), Buffer.from('no PDF at all')]) {
      const failure = await parsePdf('essay.pdf', bytes).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(UserError);
      expect(String(failure)).toMatch(
        /^\S+: essay\.pdf: expected a PDF, found a damaged one \(.*\); export it again.*$/,
      );
    }
  });

  it('is refused where it is a scan without text, with the number of pages and what makes text of it', async () => {
    const scan = tinyPdf({ pages: [[], [], []], pictured: true });
    await expect(parsePdf('scan.pdf', scan)).rejects.toThrow(
      /^scan\.pdf: expected a PDF with text, found a scan: 3 of its 3 pages have none; .*ocrmypdf/,
    );
  });

  it('is refused where it asks for a password, and read where it only forbids to be changed', async () => {
    const read = (name: string) => readFileSync(new URL(`./pdf-encrypted/${name}`, import.meta.url));
    await expect(parsePdf('locked.pdf', read('asks-for-a-password.pdf'))).rejects.toThrow(
      /^locked\.pdf: expected a PDF that opens without a password, found an encrypted one; .*qpdf --decrypt/,
    );
    const { text } = await parsePdf('owned.pdf', read('opens-without.pdf'));
    expect(text).toContain('The harbour was dredged');
  });

  it('does not take the bytes away from who gave them', async () => {
    const bytes = tinyPdf({ pages: [page('1')] });
    await parsePdf('essay.pdf', bytes);
    expect(bytes.length).toBeGreaterThan(500);
  });
});

describe('a scan whose text was recognised', () => {
  const hidden = (folio: string) => page(folio).map((text) => ({ ...text, hidden: true }));

  it('is read, and the audit says what it is', async () => {
    const { text, audit } = await parsePdf(
      'scan.pdf',
      tinyPdf({ pages: [hidden('10'), hidden('11')], pictured: true }),
    );
    expect(text).toContain('the ledger of the port names every captain');
    expect(audit.isScan).toBe(true);
  });

  it('is told from a text with a watermark', async () => {
    const { audit } = await parsePdf('essay.pdf', tinyPdf({ pages: [page('1'), page('2')] }));
    expect(audit.isScan).toBeUndefined();
  });
});

describe('the pages of a PDF', () => {
  const nameless = ['1', '2', '3'].map((folio) => page(folio).slice(0, -1));

  const labelsOf = async (pdf: Parameters<typeof tinyPdf>[0]) =>
    (await parsePdf('essay.pdf', tinyPdf(pdf))).pages.map(({ page: sheet, label }) => [sheet, label]);

  it('are called what is printed on them, and the first by what the next ones count from', async () => {
    expect(await labelsOf({ pages: [page(null), page('286'), page('287')] })).toEqual([
      [1, '285'],
      [2, '286'],
      [3, '287'],
    ]);
  });

  it('are called as the PDF calls them where nothing is printed', async () => {
    const labels = { 0: '<< /S /r >>', 2: '<< /S /D /St 1 >>' };
    expect(await labelsOf({ pages: nameless, labels })).toEqual([
      [1, 'i'],
      [2, 'ii'],
      [3, '1'],
    ]);
  });

  it('have no other name than their number where there is neither', async () => {
    expect(await labelsOf({ pages: nameless.slice(1) })).toEqual([
      [1, undefined],
      [2, undefined],
    ]);
  });

  it('are told of one by one while they are read', async () => {
    const told: string[] = [];
    const onPage = (done: number, of: number) => told.push(`${done}/${of}`);
    await parsePdf('essay.pdf', tinyPdf({ pages: [page('1'), page('2')] }), { onPage });
    expect(told).toEqual(['1/2', '2/2']);
  });
});

describe('the title of a PDF', () => {
  const named: SetText = { text: 'The Ledgers of Port Sabine', x: 90, y: 570, size: 18 };
  const author: SetText = { text: 'Miriam Vance', x: 160, y: 554, size: 10 };

  it('is what is printed largest, not what the file was called', async () => {
    const pages = [[named, author, ...page('5')], page('6')];
    const read = await parsePdf(
      'a.pdf',
      tinyPdf({ pages, title: 'Microsoft Word - final2.doc', author: 'kmc' }),
    );
    expect(read.title).toBe('The Ledgers of Port Sabine');
    expect(read.author).toBe('Miriam Vance');
    expect(
      read.text.startsWith('The Ledgers of Port Sabine\n\nMiriam Vance\n\nThe harbour was dredged'),
    ).toBe(true);
  });

  it('has the name of its author above it, too', async () => {
    const above: SetText = { ...author, text: 'MIRIAM VANCE', y: 586, size: 12 };
    const kind: SetText = { text: 'Research Article', x: 40, y: 599, size: 12 };
    const read = await parsePdf('a.pdf', tinyPdf({ pages: [[kind, above, named, ...page('5')], page('6')] }));
    expect([read.title, read.author]).toEqual(['The Ledgers of Port Sabine', 'MIRIAM VANCE']);
    expect((await parseDocument('a.pdf', tinyPdf({ pages: [[above, named, ...page('5')]] }))).author).toBe(
      'Miriam Vance',
    );
  });

  it('is what the heads repeat, behind the cover of a journal', async () => {
    const cover: SetText = { ...named, text: 'Harbours and Roads', size: 24 };
    const head: SetText = { text: 'The Ledgers of Port Sabine', x: 60, y: 572, size: 8 };
    const own: SetText[] = [
      { text: 'THE LEDGERS OF PORT SABINE', x: 40, y: 580 },
      { text: 'AND THEIR CLERKS', x: 40, y: 568 },
      { text: 'Miriam Vance', x: 40, y: 553 },
    ];
    const rest = ['6', '7', '8', '9'].map((folio) => [head, ...page(folio)]);
    const read = await parsePdf('a.pdf', tinyPdf({ pages: [[cover], [...own, ...page('5')], ...rest] }));
    expect([read.title, read.author]).toEqual([
      'THE LEDGERS OF PORT SABINE AND THEIR CLERKS',
      'Miriam Vance',
    ]);
  });

  it('is what stands above the names of its authors where it is set as the text is', async () => {
    const own: SetText[] = [
      { text: 'The Ledgers of Port Sabine, and What Their', x: 40, y: 590 },
      { text: 'Clerks left out', x: 40, y: 578 },
      { text: 'Miriam Vance', x: 40, y: 560 },
    ];
    const read = await parsePdf('a.pdf', tinyPdf({ pages: [[...own, ...page('5')], page('6')] }));
    expect([read.title, read.author]).toEqual([
      'The Ledgers of Port Sabine, and What Their Clerks left out',
      'Miriam Vance',
    ]);
  });

  it('is what the file is called by its author where none is printed', async () => {
    const title = 'Ledgers of Port Sabine';
    expect((await parsePdf('a.pdf', tinyPdf({ pages: [page('5')], title }))).title).toBe(title);
  });

  it("is the file's where nothing is set as one", async () => {
    expect((await parsePdf('port-sabine.pdf', tinyPdf({ pages: [page('5')] }))).title).toBe('port sabine');
  });
});

describe('the sections of a PDF without a title', () => {
  const shown = (heads: readonly string[]) =>
    parsePdf(
      'toll-bridges.pdf',
      tinyPdf({
        pages: [
          heads.flatMap((text, at) => [
            { text, x: 60, y: 560 - at * 200, size: 16 },
            ...setLines(prose, { y: 520 - at * 200 }),
          ]),
        ],
      }),
    );

  it('give it none: those that are numbered, and lists of what it has', async () => {
    expect((await shown(['1 The first bridge', '2 The second bridge'])).title).toBe('toll bridges');
    expect((await shown(['List of Figures', 'Abbildungsverzeichnis'])).title).toBe('toll bridges');
    expect((await shown(['12 Angry Ferrymen', 'The second bridge'])).title).toBe('12 Angry Ferrymen');
  });
});

describe('the notes of a PDF', () => {
  const [last] = setLines(prose).slice(-1);
  const y = last?.y ?? 0;
  const foot = (texts: readonly string[], size = 7) =>
    setLines(texts, { y: 120, size, leading: 9 }).map((line) => ({ ...line, x: 50 }));

  it('need a mark on their page: a numbered list in small type is none', async () => {
    const pages = [page('5', foot(['1. Hemp and tar', '2. Salt, in sacks']))];
    expect((await parsePdf('a.pdf', tinyPdf({ pages }))).footnotes).toEqual([]);
  });

  it('keep a list inside them where their own numbers are raised', async () => {
    const note = [
      mark('1', 46, 120),
      ...foot(['The goods were two:', '1. hemp and tar', '2. salt, in sacks.']),
    ];
    const pages = [page('5', [mark('1', 322, y), ...note])];
    const { footnotes } = await parsePdf('a.pdf', tinyPdf({ pages }));
    expect(footnotes.map(({ number, text }) => [number, text])).toEqual([
      [1, 'The goods were two: 1. hemp and tar 2. salt, in sacks.'],
    ]);
  });

  it('are missed where another one is called by a sign that has the same place in its order', async () => {
    const pages = [
      page('5', [mark('*', 322, y), mark('1', 328, y + 12), ...foot(['* The clerk’s own note.'])]),
    ];
    const { footnotes, audit } = await parsePdf('a.pdf', tinyPdf({ pages }));
    expect(footnotes.map(({ number }) => number)).toEqual(['*']);
    expect(audit.marksWithoutNote.map(({ number }) => number)).toEqual([1]);
  });

  it('have a number and a sign that are one behind the other as marks of their own', async () => {
    const notes = foot(['1. Fenwick, Dredging, p. 3.', '* The clerk’s own note.']);
    const pages = [page('5', [mark('1*', 322, y), ...notes])];
    const { text, footnotes } = await parsePdf('a.pdf', tinyPdf({ pages }));
    expect(footnotes.map(({ number, mark: at }) => [number, at])).toEqual([
      [1, text.length],
      ['*', text.length],
    ]);
  });

  it('are told of where none was read: by raised signs, letters from “a” on, and lines that begin with one', async () => {
    const left = async (own: readonly SetText[]) => {
      const { footnotes, audit } = await parsePdf('a.pdf', tinyPdf({ pages: [page('5', own)] }));
      expect(footnotes).toEqual([]);
      return audit.marksWithoutNote.map(({ number }) => number);
    };
    const letterInText = [
      mark('a', 308, y),
      mark('a', 40, 120),
      { text: 'Fenwick, Dredging of harbours.', x: 44, y: 120 },
    ];
    const { text, audit } = await parsePdf('a.pdf', tinyPdf({ pages: [page('5', letterInText)] }));
    const opening = audit.marksWithoutNote.at(-1)?.at ?? 0;
    expect(text.slice(opening)).toMatch(/^a ?Fenwick/);
    expect(await left([mark('a', 308, y)])).toEqual(['a']);
    expect(await left([mark('*', 322, y)])).toEqual(['*']);
    // Ordinals have other letters, as in French.
    expect(await left([mark('e', 308, y)])).toEqual([]);
    expect(
      await left([mark('*', 40, 120), { text: 'Fenwick, Dredging of harbours.', x: 44, y: 120 }]),
    ).toEqual(['*']);
  });

  it('do not begin at a line that begins with a number of another form', async () => {
    const notes = foot([
      '1. Fenwick, Dredging, 12 Ex. L. Rev.',
      '345 (1972), and the next page.',
      '2. Ibid.',
    ]);
    const pages = [page('5', [mark('1', 322, y), mark('2', 328, y + 12), ...notes])];
    const { footnotes } = await parsePdf('a.pdf', tinyPdf({ pages }));
    expect(footnotes.map(({ number }) => number)).toEqual([1, 2]);
    expect(footnotes[0]?.text).toBe('Fenwick, Dredging, 12 Ex. L. Rev. 345 (1972), and the next page.');
  });

  it('are told apart in one paragraph, by numbers with a point that are marked and follow each other', async () => {
    const notes = foot([
      '1. Fenwick, Dredging, vol. 2. A copy is in the port, no. 2. 2. Ibid. 3. See Crane,',
      'Ledgers, p. 22. 5. Paid is there, as on p. 4. 4. Fenwick, p. 9.',
    ]);
    const marks = [1, 2, 3, 4].map((number) => mark(String(number), 305, y + 12 * (4 - number)));
    const { footnotes } = await parsePdf('a.pdf', tinyPdf({ pages: [page('5', [...marks, ...notes])] }));
    expect(footnotes.map(({ number, text }) => `${number} ${text}`)).toEqual([
      '1 Fenwick, Dredging, vol. 2. A copy is in the port, no. 2.',
      '2 Ibid.',
      '3 See Crane, Ledgers, p. 22. 5. Paid is there, as on p. 4.',
      '4 Fenwick, p. 9.',
    ]);
  });

  it('are no part of the text, nor are their marks', async () => {
    const pages = [page('5', [mark('1', 322, y), ...foot(['1. Fenwick, Dredging, p. 3.'])])];
    const { text, footnotes } = await parsePdf('a.pdf', tinyPdf({ pages }));
    expect(text.endsWith('ordered nothing to be done about it.')).toBe(true);
    expect(footnotes.map(({ mark: at }) => at)).toEqual([text.length]);
  });
});

describe('the words of a PDF', () => {
  it('keep a line whole that has a gap near the gutter of the columns below it', async () => {
    const lines = [
      'The harbour was dug out',
      'in the spring, and all',
      'the bakers had to pay',
      'for the mud, said the',
    ];
    const columns = [40, 210].flatMap((x) => setLines([...lines, ...lines], { x, y: 480 }));
    const across = [
      { text: 'Old ledgers tell', x: 40, y: 499.5 },
      { text: 'another story of the port than its council did.', x: 130, y: 500 },
    ];
    const { text } = await parsePdf('a.pdf', tinyPdf({ pages: [[...across, ...columns]] }));
    expect(text).toMatch(/^Old ledgers tell another story of the port than its council did\./);
  });

  it('are read down three columns whose lines are at other heights', async () => {
    const columns = ['first', 'second', 'third'].map((nth) =>
      ['The harbour was dug', 'out in the spring,', 'and the bakers had', 'to pay for the mud,'].flatMap(
        (line) => [line, `said the ${nth} clerk,`],
      ),
    );
    const own = columns.flatMap((lines, at) => setLines(lines, { x: 40 + at * 120, y: 500 - (at % 2) * 5 }));
    const { text } = await parsePdf('a.pdf', tinyPdf({ pages: [own] }));
    expect(text.match(/first|second|third/g)?.join(' ')).toBe(
      'first first first first second second second second third third third third',
    );
  });

  it.each([
    ['T', 64],
    ['"T', 76],
  ])('have the large letter of a chapter in the word that it begins: %s', async (letter, x) => {
    const beside = [
      'he harbour was dredged in the spring of that',
      'year, and the ledger of the port',
      'names',
    ];
    const cap: SetText = { text: letter, x: 40, y: 516, size: 34 };
    const own = [
      cap,
      ...setLines(beside, { x }),
      ...setLines(['every captain who paid.', ...prose], { y: 504 }),
    ];
    const { text } = await parsePdf('a.pdf', tinyPdf({ pages: [own] }));
    const words =
      'he harbour was dredged in the spring of that year, and the ledger of the port names every captain who paid.';
    expect(text).toContain(letter + words);
  });

  it('have their accents, where the font has them as signs of their own', () => {
    expect(composeAccents('Caf´e in Z¨urich, na¨ıve, fa¸cade, Gen`eve')).toBe(
      'Café in Zürich, naïve, façade, Genève',
    );
    expect(composeAccents('he said `a word´ and x´')).toBe('he said `a word´ and x´');
  });
});

describe('what is printed around the text', () => {
  it.each([
    ['from 1 on each page', (_page: number, line: number) => line],
    ['on through the pages', (page: number, line: number) => page * 28 + line],
  ])(
    'is left out: heads that only differ in their number, and the numbers of lines, %s',
    async (_, numberOf) => {
      const lines = Array.from(
        { length: 28 },
        (_, at) =>
          `${at % 4 === 0 ? 'This' : 'and this'} is line ${'abcdefghij'[at % 10]} of a pleading that runs on`,
      );
      const pages = ['2 of 3', '3 of 3'].map((count, page) => [
        { text: `Case 07-123 Document 45 Page ${count}`, x: 90, y: 585, size: 8 },
        ...setLines(lines, { x: 60, y: 550, leading: 18 }),
        ...setLines(
          lines.map((_, at) => String(numberOf(page, at + 1))),
          { x: 30, y: 550, leading: 18 },
        ),
      ]);
      const { text } = await parsePdf('a.pdf', tinyPdf({ pages }));
      expect(text).not.toMatch(/Case|\d/);
    },
  );
});
