import { describe, expect, it } from 'vitest';
import { type SetText, setLines, tinyPdf } from '../../bench/tiny-pdf.js';
import { parsePdf } from '../../src/corpus/pdf/parse-pdf.js';

const prose = [
  'The harbour was dredged in the spring of that year, and the',
  'ledger of the port names every captain who paid his dues. It',
  'was kept by two clerks who did not agree about the tonnage,',
  'and whose figures were added up by a third. The council read',
  'them once a quarter and ordered nothing to be done about it.',
];
const works = ['Kerr, Tolls, p. 3.', 'Fenwick, Dredging, p. 12.', 'Hollis, Stoves, p. 7.'];
const perPage = works.length;
// Where its words end on the sheet.
const ends = new Map(prose.map((line, at) => [line, [303, 305, 308, 313, 310][at] ?? 0]));
const endOf = (line: string) => ends.get(line) ?? 0;

/** How marks and the numbers of notes are set: raised, or as the words beside them. */
type Manner = 'raised' | 'flat';
const mannerOf = (manner: Manner, text: string, x: number, y: number, size: number): SetText =>
  manner === 'raised' ? { text, x, y: y + size * 0.35, size: size * 0.6 } : { text, x, y, size };

interface Set {
  readonly pages?: number;
  manner?(note: number): Manner;
  /** What its number is printed as, and its mark. */
  printed?(note: number): string;
  marked?(note: number): string;
  /** What else is set on a page. */
  own?(page: number): readonly SetText[];
  readonly pictured?: boolean;
}

/** An article with three notes on each page; no two pages begin alike. */
function article({
  pages = 4,
  manner = () => 'raised',
  printed = String,
  marked = String,
  own = () => [],
  pictured = false,
}: Set) {
  const sheets = Array.from({ length: pages }, (_, page) => {
    const turned = [...prose.slice(page % 5), ...prose.slice(0, page % 5)];
    const lines = setLines(turned);
    const notes = works.map((work, at) => ({ work, note: page * perPage + at + 1, at }));
    return [
      ...lines,
      ...notes.map(({ note, at }) =>
        mannerOf(manner(note), marked(note), endOf(turned[at] ?? ''), lines[at]?.y ?? 0, 10),
      ),
      ...notes.flatMap(({ work, note, at }) => {
        const [y, number] = [130 - at * 10, printed(note)];
        return [
          mannerOf(manner(note), number, 50, y, 7),
          { text: work, x: 52 + number.length * 4, y, size: 7 },
        ];
      }),
      ...own(page),
    ];
  });
  const set = sheets.map((sheet) => sheet.map((text) => ({ ...text, hidden: pictured })));
  return tinyPdf({ pages: set, pictured });
}

const notesOf = async (bytes: Uint8Array) =>
  (await parsePdf('a.pdf', bytes)).footnotes.map(({ number, text, mark }) => [number, text, mark !== null]);
const expected = (pages: number, left: readonly number[] = []) =>
  Array.from({ length: pages * perPage }, (_, at) => [at + 1, works[at % perPage], true]).filter(
    ([number]) => !left.includes(Number(number)),
  );

describe('the notes of a PDF, one place of which cannot be read', () => {
  it('are all read where the first page has a foot that no other has', async () => {
    const own = (page: number): SetText[] =>
      page > 0 ? [] : [{ text: 'Harbour Studies, Special Issue, Port Sabine 2015', x: 90, y: 60, size: 11 }];
    expect(await notesOf(article({ own }))).toEqual(expected(4));
  });

  it('are read but for those whose numbers were misread', async () => {
    const notes = await notesOf(article({ printed: (note) => (note < 7 ? '77' : String(note)) }));
    expect(notes).toEqual(expected(4, [1, 2, 3, 4, 5, 6]));
  });

  it('end before a licence that stands below them on every page', async () => {
    const licence = [
      'This article is distributed under the terms of a licence which',
      'permits any use of it.',
    ];
    const own = () => setLines(licence, { x: 50, y: 100, size: 7, leading: 9 });
    expect(await notesOf(article({ own }))).toEqual(expected(4));
  });

  it('are read in both of two short columns', async () => {
    const columns = (page: number) =>
      [0, 1, 2, 3].flatMap((at) => {
        const note = page * 4 + at + 1;
        const [x, y] = [at < 2 ? 50 : 225, 130 - (at % 2) * 18];
        return [
          mannerOf('raised', String(note), x, y, 7),
          ...setLines([`Ledger of the port, folio ${note}, and the`, 'papers of its clerk.'], {
            x: x + 8,
            y,
            size: 7,
            leading: 9,
          }),
        ];
      });
    const pages = [0, 1, 2].map((page) => {
      const turned = [...prose.slice(page), ...prose.slice(0, page)];
      const lines = setLines(turned);
      const marks = [0, 1, 2, 3].map((at) =>
        mannerOf('raised', String(page * 4 + at + 1), endOf(turned[at] ?? ''), lines[at]?.y ?? 0, 10),
      );
      return [...lines, ...marks, ...columns(page)];
    });
    const notes = await notesOf(tinyPdf({ pages }));
    expect(notes).toHaveLength(12);
    expect(notes[2]).toEqual([3, 'Ledger of the port, folio 3, and the papers of its clerk.', true]);
  });
});

it('reads notes that stand in the margin beside their marks', async () => {
  const pages = [0, 1, 2].map((page) => {
    const turned = [...prose.slice(page), ...prose.slice(0, page)];
    const lines = setLines(turned);
    const beside = [0, 3].flatMap((line, at) => {
      const [number, y] = [String(page * 2 + at + 1), lines[line]?.y ?? 0];
      return [
        mannerOf('raised', number, endOf(turned[line] ?? ''), y, 10),
        mannerOf('raised', number, 326, y, 6),
        ...setLines([`Ledger, folio ${number},`, 'and the papers.'], { x: 332, y, size: 6, leading: 8 }),
      ];
    });
    return [...lines, ...beside];
  });
  const notes = await notesOf(tinyPdf({ pages }));
  expect(notes.map(([number, text]) => [number, text])).toEqual(
    [1, 2, 3, 4, 5, 6].map((number) => [number, `Ledger, folio ${number}, and the papers.`]),
  );
});

describe('the notes of a PDF that is set without raised type', () => {
  it('are those of the reading that agrees best', async () => {
    expect(await notesOf(article({ manner: () => 'flat' }))).toEqual(expected(4));
  });

  it('are read where only some are raised', async () => {
    const manner = (note: number): Manner => (note % 3 === 0 ? 'flat' : 'raised');
    expect(await notesOf(article({ manner }))).toEqual(expected(4));
  });

  it('are none where numbered lines in small type have no marks', async () => {
    const pages = [0, 1, 2].map((page) => [
      ...setLines(prose),
      ...setLines(
        works.map((work, at) => `${page * perPage + at + 1}. ${work}`),
        { x: 50, y: 130, size: 7 },
      ),
    ]);
    expect(await notesOf(tinyPdf({ pages }))).toEqual([]);
  });
});

describe('what is printed beside the text of a PDF', () => {
  it('is left out where it is page and line of an edition', async () => {
    const own = (page: number) =>
      prose.map((_, at): SetText => ({ text: `${page + 11}.${at + 1}`, x: 12, y: 540 - at * 12, size: 7 }));
    const { text, footnotes } = await parsePdf('a.pdf', article({ own }));
    expect(text).not.toMatch(/\d/);
    expect(footnotes).toHaveLength(12);
  });
});

describe('marks of a scan', () => {
  it('belong to the notes that have none between those that are known, whatever they were read as', async () => {
    const marked = (note: number) => (note === 8 ? '3' : note === 11 ? '1 1' : String(note));
    expect(await notesOf(article({ marked, pictured: true }))).toEqual(expected(4));
  });
});

describe('endnotes of a scan', () => {
  const body = Array.from({ length: 3 }, (_, page) => {
    const turned = [...prose.slice(page), ...prose.slice(0, page)];
    return setLines(turned.map((line, at) => (at < 3 ? `${line}${page * 3 + at + 1}` : line)));
  });
  const hidden = (set: readonly SetText[]) => set.map((text) => ({ ...text, hidden: true }));
  const scan = (printed: (note: number) => string) => {
    const lines = Array.from({ length: 9 }, (_, at) => `${printed(at + 1)} ${works[at % perPage]}`);
    const end = [{ text: 'Notes', x: 40, y: 560, size: 12 }, ...setLines(lines)];
    return tinyPdf({ pages: [...body, end].map(hidden), pictured: true });
  };

  it('lose no more than the one whose number was misread', async () => {
    const notes = await notesOf(scan((note) => (note === 4 ? 'A.' : `${note}.`)));
    expect(notes.map(([number]) => number)).toEqual([1, 2, 3, 5, 6, 7, 8, 9]);
    expect(notes.filter(([, , isPlaced]) => isPlaced)).toHaveLength(8);
  });
});

it('counts endnotes anew below the name of each chapter', async () => {
  const chapter = (page: number, first: number, title?: string) => {
    const turned = [...prose.slice(page), ...prose.slice(0, page)];
    const lines = setLines(turned);
    const marks = works.map((_, at) =>
      mannerOf('raised', String(first + at), endOf(turned[at] ?? ''), lines[at]?.y ?? 0, 10),
    );
    return [...(title === undefined ? [] : [{ text: title, x: 40, y: 570, size: 14 }]), ...lines, ...marks];
  };
  const notes = (count: number, y: number) =>
    setLines(
      Array.from({ length: count }, (_, at) => `${at + 1}. ${works[at % perPage]}`),
      { y, size: 9, leading: 11 },
    );
  const end = [
    { text: 'Notes', x: 40, y: 570, size: 14 },
    { text: 'The Harbour', x: 40, y: 555, size: 9 },
    ...notes(3, 543),
    { text: 'The Ledger', x: 40, y: 500, size: 9 },
    ...notes(6, 488),
  ];
  const pages = [chapter(0, 1, 'The Harbour'), chapter(1, 1, 'The Ledger'), chapter(2, 4), end];
  const { footnotes } = await parsePdf('a.pdf', tinyPdf({ pages }));
  expect(footnotes.map((note) => [note.chapter, note.number, note.text])).toEqual([
    ...[1, 2, 3].map((number) => [1, number, works[number - 1]]),
    ...[1, 2, 3, 4, 5, 6].map((number) => [2, number, works[(number - 1) % perPage]]),
  ]);
});
