import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { tinyPdf } from '../../bench/tiny-pdf.js';
import { parseDocument } from '../../src/corpus/index.js';
import { outcomeOf } from './hostile.js';
import { docx, epub, odt, run } from './packed.js';

const said = 'The ferry was sold in spring.';
const line = [{ text: said, x: 50, y: 400 }];

const outcome = (id: string, bytes: Uint8Array) => outcomeOf(() => parseDocument(id, bytes));

const readable: Readonly<Record<string, Uint8Array>> = {
  'a PDF': tinyPdf({ pages: [line] }),
  'a Word document': docx(run(`<w:t>${said}</w:t>`)),
  'an OpenDocument text': odt(`<text:p>${said}</text:p>`),
  'an EPUB': epub({ 'a.xhtml': `<p>${said}</p>` }),
  'a web page': strToU8(`<!doctype html><p>${said}</p>`),
};

describe.each(Object.entries(readable))('%s', (_kind, bytes) => {
  it.each(['a.txt', 'a.md', 'a.pdf', 'a.docx', 'a.odt', 'a.epub', 'a.html', 'a.exe', 'a.png', 'a'])(
    'is read as such under the name %s',
    async (id) => {
      expect(await outcome(id, bytes)).toContain(said);
    },
  );
});

describe('plain text', () => {
  it.each(['a.txt', 'a', 'a.log', 'a.text'])('is read under the name %s', async (id) => {
    expect(await outcome(id, strToU8(said))).toBe(said);
    expect(await outcome(id, Buffer.from(`\ufeff${said}`, 'utf16le'))).toBe(said);
  });
});

const tail = Buffer.alloc(2_000);
const head = (start: string) => Buffer.concat([Buffer.from(start, 'latin1'), tail]);
const png = Buffer.concat([
  Buffer.from(
    '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049454e44ae426082',
    'hex',
  ),
]);
const expected = 'expected .pdf, .docx, .odt, .epub, .html, .md or .txt, found';

const refused: readonly (readonly [string, Uint8Array, string])[] = [
  ['a picture', png, 'a picture (.png); recognise its text first, and save that as .txt'],
  [
    'a photograph',
    head('\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01'),
    'a picture (.jpg); recognise its text first, and save that as .txt',
  ],
  [
    'a program',
    head('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff'),
    'a program (.exe); choose a file with a text in it',
  ],
  [
    'a recording',
    head('RIFF\x00\x08\x00\x00WAVEfmt '),
    'a recording (.wav); write down what is said in it, and save that as .txt',
  ],
  ['a packed file', gzipSync(new Uint8Array(5_000)), 'an archive (.gz); unpack it'],
];

describe.each(refused)('%s', (_kind, bytes, found) => {
  it.each(['a.txt', 'a.pdf', 'a.md', 'a.html', 'a'])('is told as such under the name %s', async (id) => {
    expect(await outcome(id, bytes)).toBe(`${id}: ${expected} ${found}`);
  });
});

describe('a ZIP that is neither a Word document nor a book', () => {
  const other = zipSync({ 'a.txt': strToU8(said) });

  it('is an archive under most names', async () => {
    for (const id of ['a.zip', 'a.txt', 'a.pdf']) {
      expect(await outcome(id, other)).toBe(`${id}: ${expected} an archive; unpack it`);
    }
  });

  it('is told under the name of one of both', async () => {
    expect(await outcome('a.docx', other)).toMatch(
      /^a\.docx: expected a Word document, found a file without a text/,
    );
    expect(await outcome('a.epub', other)).toMatch(/^a\.epub: expected a(?:n EPUB| text), found /);
  });

  it('is an archive also where documents lie in it', async () => {
    const inside = docx(run(`<w:t>${said}</w:t>`));
    const packed = zipSync({ 'one.docx': [inside, { level: 0 }], 'two.docx': [inside, { level: 0 }] });
    expect(await outcome('texts.zip', packed)).toBe(`texts.zip: ${expected} an archive; unpack it`);
  });
});

describe('bytes of no known kind', () => {
  const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256);

  it.each([
    [
      'a',
      'expected .pdf, .docx, .odt, .epub, .html, .md or .txt, found something that is no text; choose a file with a text in it',
    ],
    [
      'a.bin',
      'expected .pdf, .docx, .odt, .epub, .html, .md or .txt, found something that is no text; choose a file with a text in it',
    ],
    ['a.txt', 'expected text, found binary data; extract its text first, for example with pandoc'],
  ])('are no text: %s', async (id, found) => {
    expect(await outcome(id, noise)).toBe(`${id}: ${found}`);
  });
});

describe('nothing', () => {
  it('has no words', async () => {
    const numbers = parseDocument('a.txt', Buffer.from('1. 2. 3.\n\n---- 44 ....\n'));
    await expect(numbers).rejects.toThrow('a.txt: expected a text, found no words; add the text');
  });

  it.each(['a.txt', 'a.pdf', 'a'])('is an empty file: %s', async (id) => {
    expect(await outcome(id, new Uint8Array())).toBe(
      `${id}: expected text, found an empty file; fill or remove it`,
    );
  });
});

describe('words that begin as another format does', () => {
  it.each([
    'BMW was founded.',
    'MZ stands for many things.',
    'II*: a rule.',
    'PK is a way to say it.',
    'GIF89a is a format.',
  ])('are words: %s', async (words) => {
    expect(await outcome('a.txt', strToU8(words))).toBe(words);
  });
});
