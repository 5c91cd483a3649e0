import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/corpus/index.js';
import { anchors, paragraphs } from './helpers.js';

const read = (text: string) => parseDocument('book.txt', new TextEncoder().encode(text));

const first = `The road was opened in 1742[1] and had three tolls, of which the first
stood at the gate of the town; between them lay the one that burned.[2]`;
const second = `The keeper wanted stone and he got wood, as the council thought that
oak was safe. It was not.`;

describe('notes in brackets below a part of a text', () => {
  it('may follow each other line by line', async () => {
    const { footnotes } = await read(
      'The Ice House\n\nIt was dug in 1804.[1] It was filled in January.[2]\n\n[1] Brill, Cold Stores,\np. 12.\n[2] Ibid.\n\nThe brewer had the rest.[3]\n\n[3] Steward’s Book.\n\nSo much of it.\n',
    );
    expect(footnotes.map(({ text }) => text)).toEqual([
      'Brill, Cold Stores, p. 12.',
      'Ibid.',
      'Steward’s Book.',
    ]);
  });
});

describe('notes typed in brackets', () => {
  it('go to the bracket that closes them, over brackets and paragraphs', async () => {
    const document = await read(`A TITLE

${first}

[Footnote 1: Kerr, Harbour Papers, p. 12. The second edition [of
1911] has 1743.]

[Footnote 2: In the winter of 1751.

    "Give me stone."]

${second}
`);
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([
      [1, 'Kerr, Harbour Papers, p. 12. The second edition [of 1911] has 1743.'],
      [2, 'In the winter of 1751. "Give me stone."'],
    ]);
    expect(anchors(document, 8)).toEqual([' in 1742', ' burned.']);
    expect(paragraphs(document)).toEqual([
      first.replace(/\[\d\]/g, '').replace('\n', ' '),
      second.replace('\n', ' '),
    ]);
  });

  it('have letters, symbols or nothing for a number, and count anew in every chapter', async () => {
    const document = await read(`CHAPTER I

The carters[A] were paid by the barrel*, and the keeper by the year.[1]

[Footnote A: Six of them.]

[Footnote: Of herring.]

[Footnote 1: From 1744.]


CHAPTER II

The bridge was the dearest of the three,[1] because nobody could go round it.

[Footnote 1: Ibid.]
`);
    expect(document.footnotes.map(({ number, chapter, text }) => [chapter, number, text])).toEqual([
      [1, 'A', 'Six of them.'],
      [1, '*', 'Of herring.'],
      [1, 1, 'From 1744.'],
      [2, 1, 'Ibid.'],
    ]);
    expect(anchors(document, 8)).toEqual([' carters', 'e barrel', 'he year.', 'e three,']);
    expect(document.audit.marksWithoutNote).toEqual([]);
  });

  it('stay in the text where their bracket is never closed', async () => {
    const document = await read(`${first}\n\n[Footnote 1: Kerr, and then on.\n\n${second}\n`);
    expect(document.text).toContain('[Footnote 1: Kerr, and then on.');
  });
});

describe('notes behind a number in brackets', () => {
  it('are one paragraph below the text that they belong to', async () => {
    const document = await read(
      `${first}\n\n[1] Kerr, p. 12, who has\n1743.\n\n[2] Ibid.\n\n${second} See [7] too.\n\nIt burned.[3]\n\n[3] Ibid.\n`,
    );
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([
      [1, 'Kerr, p. 12, who has 1743.'],
      [2, 'Ibid.'],
      [3, 'Ibid.'],
    ]);
    expect(paragraphs(document).at(-1)).toBe('It burned.');
    expect(document.text).toContain('See [7] too.');
  });

  it('end at two blank lines or a heading where a heading says that they are notes', async () => {
    const notes = '[1] Kerr, p. 12.\n\nHer second edition has 1743.\n\n[2] Ibid.\n\nA second paragraph.';
    for (const behind of [`\n\n\n${second}`, `\n\nCHAPTER II\n\n${second}`]) {
      const document = await read(`${first}\n\n\nFOOTNOTES:\n\n${notes}${behind}\n`);
      expect(document.footnotes.map(({ text }) => text)).toEqual([
        'Kerr, p. 12. Her second edition has 1743.',
        'Ibid. A second paragraph.',
      ]);
      expect(paragraphs(document).at(-1)).toBe(second.replace('\n', ' '));
      expect(document.text).not.toContain('FOOTNOTES');
    }
  });

  it('are none where nothing in the text marks them', async () => {
    const list = 'The list:\n\n[1] Kerr, Harbour Papers.\n\n[2] Illing, Keels.\n\nThat was all of it.\n';
    expect((await read(list)).footnotes).toEqual([]);
  });
});

it('turns the page where an extractor says so in words', async () => {
  const document = await read(`${second}\n<<PAGE_BREAK>>\n${second}\n`);
  expect(document.pages.map(({ page }) => page)).toEqual([1, 2]);
  expect(document.text).not.toContain('PAGE_BREAK');
});
