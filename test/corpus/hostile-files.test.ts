import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/corpus/index.js';
import { outcomeOf } from './hostile.js';
import { docx, epub, odt, run } from './packed.js';

const html = (body: string) => new TextEncoder().encode(`<!doctype html><html><body>${body}</body></html>`);
const words = (text: string) => run(`<w:t>${text}</w:t>`);

const refusal = (id: string, bytes: Uint8Array) => outcomeOf(() => parseDocument(id, bytes));

describe('a file that would fill the memory', () => {
  const spaces = ' '.repeat(60_000_000);

  it('is refused by what it would unpack to, before it is', async () => {
    const bomb = docx(words(`A text.${spaces}`));
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refusal('bomb.docx', bomb)).toBe(
      'bomb.docx: expected at most 50 MB of text, found 61 MB once unpacked; split it into several files',
    );
    const chapters = { 'a.xhtml': spaces.slice(0, 30_000_000), 'b.xhtml': spaces.slice(0, 30_000_000) };
    expect(await refusal('bomb.odt', odt(spaces))).toMatch(/^bomb\.odt: expected at most 50 MB of text/);
    expect(await refusal('bomb.epub', epub(chapters))).toMatch(/^bomb\.epub: expected at most 50 MB of text/);
  });

  it('is refused where it says that it is smaller than it is', async () => {
    const lie = Buffer.from(docx(words(`A text.${spaces.slice(0, 1_000_000)}`)));
    // The size unpacked is 24 bytes behind the beginning of an entry in the directory at the end.
    const entry = lie.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    lie.writeUInt32LE(100, entry + 24);
    expect(await refusal('lie.docx', lie)).toMatch(
      /^lie\.docx: expected a whole file, found one that is cut off/,
    );
  });

  it('has no entity resolved, neither of its own nor from another file', async () => {
    const prolog =
      '<!DOCTYPE d [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;"><!ENTITY file SYSTEM "file:///etc/passwd">]>';
    const { text } = await parseDocument('a.docx', docx(words('Some &b; words &file; here.'), {}, prolog));
    expect(text).toBe('Some &b; words &file; here.');
  });
});

describe('a file that is nested 10,000 deep', () => {
  const deep = (name: string, inner: string) =>
    `<${name}>`.repeat(10_000) + inner + `</${name}>`.repeat(10_000);

  it.each([
    ['page.html', html(deep('div', 'A text.'))],
    [
      'page.xhtml',
      new TextEncoder().encode(`<?xml version="1.0"?><html><body>${deep('span', 'x')}</body></html>`),
    ],
    ['book.epub', epub({ 'a.xhtml': deep('section', '<p>A text.</p>') })],
    ['text.docx', docx(deep('w:sdt', words('A text.')))],
    ['text.odt', odt(deep('text:section', '<text:p>A text.</text:p>'))],
  ])('is refused: %s', async (id, bytes) => {
    expect(await refusal(id, bytes)).toBe(
      `${id}: expected a text, found elements nested more than 512 deep; save it again with the program that made it`,
    );
  });
});

describe('Markdown that is nested too deep for its parser', () => {
  it('is refused', async () => {
    expect(await refusal('deep.md', new TextEncoder().encode(`${'> '.repeat(5000)}x`))).toBe(
      'deep.md: expected Markdown, found lists, quotes or other parts nested too deeply; take some levels out',
    );
  });
});

describe('a file that is cut off or damaged', () => {
  const whole = docx(words('A text that goes on. '.repeat(200)));

  it('is refused wherever it ends', async () => {
    for (const share of [0.3, 0.6, 0.9, 0.99]) {
      const cut = whole.subarray(0, Math.floor(whole.length * share));
      expect(await refusal('cut.docx', cut)).toMatch(
        /^cut\.docx: expected a whole file, found one that is cut off/,
      );
    }
  });

  it('is refused where a byte of its text was changed', async () => {
    const changed = Uint8Array.from(whole);
    changed[80] = (changed[80] ?? 0) ^ 0xff;
    expect(await refusal('a.docx', changed)).toMatch(/cut off or damaged; copy it here again/);
  });

  it('is refused where it has no text in it', async () => {
    expect(await refusal('a.docx', docx(''))).toBe('a.docx: expected a text, found no words; add the text');
    expect(await refusal('a.epub', epub({ 'a.xhtml': '<img src="a.png"/>' }))).toMatch(/found no words/);
    expect(await refusal('a.html', html('<script>run()</script>'))).toMatch(/found no words/);
    expect(
      await refusal('a.epub', epub({}, { 'META-INF/container.xml': '<none/>', 'OEBPS/book.opf': '<none/>' })),
    ).toMatch(/found no words/);
  });
});

describe('a file that is locked', () => {
  const encryption = (uri: string) => ({
    'META-INF/encryption.xml': `<encryption><enc:EncryptedData><enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData></encryption>`,
  });

  it('is a book of a seller, and is refused', async () => {
    expect(await refusal('a.epub', epub({ 'a.xhtml': '<p>x</p>' }, encryption('OEBPS/a.xhtml')))).toBe(
      'a.epub: expected an open book, found one that its seller has locked (DRM); get an edition without the lock',
    );
  });

  it('is a font in an open book, which is read', async () => {
    const book = epub({ 'a.xhtml': '<p>A text.</p>' }, encryption('OEBPS/fonts/a.otf'));
    expect((await parseDocument('a.epub', book)).text).toBe('A text.');
  });

  it('is a Word document with a password, and is refused', async () => {
    const ole = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(2000),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await refusal('a.docx', ole)).toBe(
      'a.docx: expected .pdf, .docx, .odt, .epub, .html, .md or .txt, found a document with a password; open it and save it without one',
    );
  });
});

describe('a file under the wrong name', () => {
  const page = html('<p>A page.</p>');
  const rtf = new TextEncoder().encode('{\\rtf1 A text.}');

  it('is read as what it is', async () => {
    expect((await parseDocument('page.docx', page)).text).toBe('A page.');
    expect((await parseDocument('page.txt', page)).text).toBe('A page.');
    expect((await parseDocument('text.doc', docx(words('A text.')))).text).toBe('A text.');
    expect((await parseDocument('text.txt', epub({ 'a.xhtml': '<p>A book.</p>' }))).text).toBe('A book.');
  });

  it('is named for what it is where that is not read', async () => {
    expect(await refusal('a.txt', new TextEncoder().encode('%PDF-1.7\n'))).toMatch(
      /^a\.txt: expected a PDF, found a damaged one /,
    );
    expect(await refusal('a.docx', rtf)).toMatch(/found an RTF document; open it and save it as \.docx$/);
    expect(await refusal('a.md', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toMatch(/an old Word document/);
    expect(
      await refusal(
        'a.html',
        new TextEncoder().encode('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n'),
      ),
    ).toMatch(/found a web archive; save the page as \.html$/);
  });

  it('is asked to be renamed where it is plain text', async () => {
    expect(await refusal('a.docx', new TextEncoder().encode('A text.'))).toBe(
      'a.docx: expected a Word document, found something else under the name .docx; if it is plain text, rename it to .txt',
    );
  });
});
