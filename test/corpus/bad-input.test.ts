import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/corpus/index.js';
import { anchors, paragraphs, parse } from './helpers.js';

const words = 'The café on the naïve quay closed – “for good” – in 1902. ';
const prose = words.repeat(6);

describe('a file that is no text', () => {
  it('is refused by name when it is empty or blank', () => {
    expect(() => parse('')).toThrow('essay.txt: expected text, found an empty file');
    expect(() => parse(' \n\n\t')).toThrow(/essay\.txt.*empty/);
  });

  it('is refused by name when it is binary', async () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256);
    await expect(parseDocument('scan.txt', bytes)).rejects.toThrow(
      /^scan\.txt: expected text, found binary data/,
    );
  });

  it('is refused by name when it is too large, before it is decoded', async () => {
    await expect(parseDocument('big.txt', new Uint8Array(200_000_000))).rejects.toThrow(
      /^big\.txt: expected at most 50 MB, found 200 MB/,
    );
  });

  it('is refused when it states that it holds nothing but footnotes', () => {
    expect(() => parse('[^1]: Vell, Free Riders, p. 3.\n', 'essay.md')).toThrow(/nothing but footnotes/);
  });

  it('is read as text where all of it seems to be footnotes, and says so', () => {
    const { text, footnotes, audit } = parse('Notes\n\n1. Vell, Free Riders, p. 3.\n2. Ibid., p. 4.\n');
    expect(text).toMatch(/1\. Vell, Free Riders, p\. 3\.\s+2\. Ibid\., p\. 4\.$/);
    expect([footnotes, audit.notesAsText]).toEqual([[], true]);
  });
});

describe('a file in another encoding', () => {
  it('is read as UTF-8 with a byte order mark', () => {
    expect(parse(`\ufeff${prose}`).text.startsWith('The café')).toBe(true);
  });

  it('is read as UTF-16 in either byte order, with a mark or without', async () => {
    for (const mark of ['\ufeff', '']) {
      const little = Buffer.from(mark + prose, 'utf16le');
      const big = Buffer.from(little).swap16();
      expect((await parseDocument('a.txt', little)).text).toContain('naïve quay');
      expect((await parseDocument('a.txt', big)).text).toContain('naïve quay');
    }
  });

  it('is named where it is UTF-32, in either byte order, with a mark or without', async () => {
    for (const mark of ['\ufeff', '']) {
      const points = Array.from(mark + prose, (character) => character.codePointAt(0) ?? 0);
      const little = Buffer.from(Uint32Array.from(points).buffer);
      const big = Buffer.from(little).swap32();
      for (const bytes of [little, big])
        await expect(parseDocument('a.txt', bytes)).rejects.toThrow(
          'a.txt: expected UTF-8, found UTF-32; save it as UTF-8',
        );
    }
  });

  it('is read as Windows-1252 with its quotation marks and dashes', async () => {
    const codes: Record<string, number> = { '–': 0x96, '“': 0x93, '”': 0x94 };
    const bytes = Uint8Array.from(prose, (character) => codes[character] ?? character.charCodeAt(0));
    expect((await parseDocument('a.txt', bytes)).text).toContain(
      'café on the naïve quay closed – “for good” –',
    );
  });

  it('is named where the encoding cannot be told', async () => {
    const bytes = Uint8Array.from({ length: 3000 }, (_, at) => 0x80 + ((at * 31) % 0x7f));
    await expect(parseDocument('odd.txt', bytes)).rejects.toThrow(/^odd\.txt: expected/);
  });
});

describe('text with dirt in it', () => {
  it('loses carriage returns, zero bytes, soft hyphens and ligatures, and no word', () => {
    const document = parse('The o\ufb03ce of the har\u00adbour\u0000 was closed.\r\nNobody knew why.\r\n');
    expect(document.text.replace(/\s+/g, ' ')).toBe('The office of the harbour was closed. Nobody knew why.');
  });
});

const body = (marks: readonly number[]) =>
  marks
    .map((mark) => `The harbour clerks threw nothing away.${mark} They kept every letter in a drawer.`)
    .join('\n');

describe('notes that do not add up', () => {
  it('reports a gap in the numbering and still anchors the others', () => {
    const document = parse(
      `${body([1, 2, 4])}\n\nNotes\n\n1. Vell, Dues.\n2. Ibid., p. 9.\n4. Illing, Keels.\n`,
    );
    expect(document.footnotes.map((note) => note.number)).toEqual([1, 2, 4]);
    expect(document.footnotes.every((note) => note.mark !== null)).toBe(true);
    expect(document.audit.missingNumbers).toEqual([{ number: 3 }]);
  });

  it('keeps both notes of one number and reports it', () => {
    const document = parse(
      `${body([1, 2])}\n\nNotes\n\n1. Vell, Dues.\n2. Ibid., p. 9.\n2. Illing, Keels.\n`,
    );
    expect(document.footnotes.map((note) => note.text)).toEqual([
      'Vell, Dues.',
      'Ibid., p. 9.',
      'Illing, Keels.',
    ]);
    expect(document.audit.repeatedNumbers).toEqual([{ number: 2 }]);
  });

  it('leaves marks without a note in the body and reports them', () => {
    const document = parse(`${body([1, 2])}\n`);
    expect(document.text).toContain('away.1 They');
    expect(document.audit.marksWithoutNote.map((mark) => mark.number)).toEqual([1, 2]);
  });

  it('reports a note whose mark is nowhere, and eats no number for it', () => {
    const text = `${body([1])}\nIn 1902 the town had 2 clerks.\n\nNotes\n\n1. Vell, Dues.\n2. Ibid., p. 9.\n`;
    const document = parse(text);
    expect(document.audit.notesWithoutMark).toEqual([{ number: 2 }]);
    expect(document.text).toContain('had 2 clerks');
  });

  it('tells numbers of the body from marks', () => {
    const text = [
      'The 5G mast was built in 2014 for 1.3 billion crowns, 14 percent of the total.1 It replaced a lamp of 1760.2',
      'There were 9,400 lamps in 1874,3 and route 4 was closed. The census of 18244 was lost.',
      '',
      'Notes',
      '',
      '1. Vell, Dues.',
      '2. Ibid., p. 9.',
      '3. Illing, Keels.',
      '4. See note 1.',
    ].join('\n');
    const document = parse(text);
    expect(anchors(document, 9)).toEqual([
      'he total.',
      ' of 1760.',
      'in 1874,'.padStart(9),
      ' of 1824'.padStart(9, 's'),
    ]);
    expect(paragraphs(document).join(' ')).toContain('1.3 billion crowns, 14 percent');
  });
});
