import { describe, expect, it } from 'vitest';
import { documentName, namedByContent, replacingName } from '../../src/corpus/index.js';
import { docx, epub, run } from './packed.js';

describe('the id of a document from a file’s name', () => {
  it.each([
    ['Coffee_Houses (2nd ed.).PDF', 'Coffee-Houses-2nd-ed.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ada\\Café de l’Été.docx', 'Café-de-lÉté.docx'],
    ['Кофейни.txt', 'Кофейни.txt'],
    ['茶館.epub', '茶館.epub'],
    ['...hidden.md', 'hidden.md'],
    ['.env', 'env'],
    ['Vol. 2', 'Vol-2'],
    ['con.txt', 'con-text.txt'],
    ['LPT1', 'LPT1-text'],
    ['README.md', 'README-text.md'],
    ['a\u202etxt.exe', 'atxt.exe'],
    ['a\u0000\u001b[31m\nb.txt', 'a-31m-b.txt'],
    ['💥.pdf', 'text.pdf'],
    ['', 'text'],
    ['..', 'text'],
    ['a.b/..', 'a.b'],
    ['mill.pdf .', 'mill.pdf'],
    ['mill.pdf.exe', 'mill-pdf.exe'],
    ['"><script>.html', 'script.html'],
  ])('%j is %j', (name, id) => {
    expect(documentName(name)).toBe(id);
  });

  it('is short enough for a disk and a choice, and cuts no letter apart', () => {
    for (const letter of ['x', '茶', 'é', 'é', '𝒳', 'नि']) {
      const id = documentName(`${letter.repeat(300)}.pdf`);
      expect(id).toMatch(/^[\p{L}\p{M}]{10,80}\.pdf$/u);
      expect(Buffer.byteLength(id)).toBeLessThan(255);
      expect(id.slice(0, -4).length % letter.normalize('NFC').length).toBe(0);
    }
  });

  it('is no other document’s, whatever its ending and its case', () => {
    expect(documentName('mill.txt', ['mill.pdf'])).toBe('mill-2.txt');
    expect(documentName('Mill.pdf', ['mill.pdf', 'MILL-2.txt'])).toBe('Mill-3.pdf');
    expect(documentName('Cafe\u0301.txt', ['Café.txt'])).toBe('Café-2.txt');
    expect(documentName('mill.txt', ['letters/mill.txt'])).toBe('mill.txt');
  });

  it('is an id of the same kind again', () => {
    for (const name of ['Coffee_Houses (2nd).PDF', '茶館.epub', 'README.md', 'x'.repeat(300)]) {
      const id = documentName(name);
      expect(documentName(id)).toBe(id);
    }
  });
});

describe('the id of a document from any characters', () => {
  it('is a name that every disk takes, and never a path', () => {
    let state = 1;
    const next = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state % below;
    };
    const known = [
      '.',
      '..',
      '/',
      '\\',
      ':',
      '*',
      'con',
      'NUL.',
      '.pdf',
      '.txt',
      ' ',
      '-',
      '%2f',
      '$(x)',
      '`',
      '\u0000',
      '\n',
    ];
    const taken: string[] = [];
    for (let nth = 0; nth < 3_000; nth += 1) {
      const name = Array.from({ length: next(12) }, () =>
        next(2) === 0 ? known[next(known.length)] : String.fromCodePoint(next(0x110000)),
      ).join('');
      const id = documentName(name, taken);
      expect([name, id]).toEqual([
        name,
        expect.stringMatching(
          /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|-(?=[\p{L}\p{N}\p{M}]))*(?:\.[a-z][a-z0-9]*)?$/u,
        ),
      ]);
      expect(Buffer.byteLength(id)).toBeLessThan(230);
      expect(taken).not.toContain(id);
      taken.push(id);
    }
  });
});

describe('the ending of an id', () => {
  const text = (words: string) => new TextEncoder().encode(words);

  it.each([
    ['essay.txt', text('%PDF-1.7\n'), 'essay.pdf'],
    ['essay', text('A text.'), 'essay.txt'],
    ['essay.log', text('A text.'), 'essay.txt'],
    ['essay.md', text('# A text'), 'essay.md'],
    ['page.htm', text('<!doctype html><p>A page.'), 'page.htm'],
    ['page.pdf', text('<!doctype html><p>A page.'), 'page.html'],
    ['book.zip', epub({ 'a.xhtml': '<p>A book.</p>' }), 'book.epub'],
    ['text.doc', docx(run('<w:t>A text.</w:t>')), 'text.docx'],
    // What can't be read keeps its name, by which its sender knows it.
    ['setup.exe', Buffer.from('MZ\u0000\u0003'.repeat(50), 'latin1'), 'setup.exe'],
  ])('of %s is that of what it holds', (id, bytes, named) => {
    expect(namedByContent(id, bytes)).toBe(named);
  });
});

it('a file in the place of another one is called as that is, with its own ending', () => {
  expect(replacingName('essay.txt', 'New edition.MD')).toBe('essay.md');
  expect(replacingName('essay.txt', 'new edition')).toBe('essay.txt');
  expect(replacingName('essay.txt', 'edition no. 2')).toBe('essay.txt');
});
