import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDocument, readCorpus } from '../../src/corpus/index.js';
import { withoutPrivileges } from '../helpers/privileges.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'corpus-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

describe('a corpus folder', () => {
  it('lists its texts in the order of their ids, folders with slashes, other files left out', async () => {
    mkdirSync(join(dir, 'letters'));
    for (const name of ['b.txt', 'a.md', 'letters/c.markdown', 'picture.png', '.hidden.txt']) {
      writeFileSync(join(dir, name), 'A text.');
    }
    const files = await readCorpus(dir);
    expect(files.map((file) => file.id)).toEqual(['a.md', 'b.txt', 'letters/c.markdown']);
    expect(files[0]?.size).toBe(7);
  });

  it('follows links, but not round in circles', async () => {
    writeFileSync(join(dir, 'a.txt'), 'A text.');
    symlinkSync(dir, join(dir, 'again'));
    symlinkSync(join(dir, 'nowhere'), join(dir, 'broken.txt'));
    symlinkSync(join(dir, 'loop.txt'), join(dir, 'loop.txt'));
    expect((await readCorpus(dir)).map((file) => file.id)).toEqual(['a.txt']);
  });

  it('says what to do when it is missing or empty', async () => {
    await expect(readCorpus(join(dir, 'none'))).rejects.toThrow(/expected texts, found nothing there/);
    await expect(readCorpus(dir)).rejects.toThrow(/expected texts .* found none; put one there/);
  });

  it('refuses a file of 200 MB before reading it, and reads the others', async () => {
    writeFileSync(join(dir, 'big.txt'), '');
    truncateSync(join(dir, 'big.txt'), 200_000_000);
    writeFileSync(join(dir, 'small.txt'), 'A text that is short.');
    const [big, small] = await readCorpus(dir);
    await expect(loadDocument(big as never)).rejects.toThrow(
      /^big\.txt: expected at most 50 MB, found 200 MB/,
    );
    expect((await loadDocument(small as never)).text).toBe('A text that is short.');
  });

  it('names a file that has gone since it was listed', async () => {
    writeFileSync(join(dir, 'a.txt'), 'A text.');
    const [file] = await readCorpus(dir);
    rmSync(join(dir, 'a.txt'));
    await expect(loadDocument(file as never)).rejects.toThrow(
      /^a\.txt: expected a readable file, found nothing there/,
    );
  });

  it('names a folder that may not be read, whose texts would otherwise seem to be removed', async () => {
    writeFileSync(join(dir, 'a.txt'), 'A text.');
    mkdirSync(join(dir, 'letters'));
    chmodSync(dir, 0o755);
    chmodSync(join(dir, 'letters'), 0);
    await withoutPrivileges(() =>
      expect(readCorpus(dir)).rejects.toThrow(
        'letters: expected texts, found no permission to read; change its permissions',
      ),
    );
  });

  it('lists a document that is not read, which fails with what to do, unless something beside it is', async () => {
    for (const name of ['a.odt', 'b.odt', 'b.txt', 'c.doc']) writeFileSync(join(dir, name), 'A text.');
    writeFileSync(join(dir, 'd.rtf'), '{\\rtf1 A text.}');
    const files = await readCorpus(dir);
    expect(files.map((file) => file.id)).toEqual(['a.odt', 'b.txt', 'c.doc', 'd.rtf']);
    await expect(loadDocument(files[3] as never)).rejects.toThrow(
      'd.rtf: expected .docx, .epub, .html, .md or .txt, found an RTF document; open it and save it as .docx',
    );
    await expect(loadDocument(files[2] as never)).rejects.toThrow(
      'c.doc: expected an old Word document (.doc), found something else under the name .doc; if it is plain text, rename it to .txt',
    );
  });

  it('takes a text beside a Word document, a book or a page of the same name for its extract', async () => {
    const names = ['a.docx', 'a.txt', 'b.epub', 'b.md', 'c.html', 'c.docx', 'd.md', 'd.txt', 'e.docx'];
    for (const name of names) writeFileSync(join(dir, name), 'A text.');
    expect((await readCorpus(dir)).map((file) => file.id)).toEqual([
      'a.docx',
      'b.epub',
      'c.docx',
      'd.md',
      'd.txt',
      'e.docx',
    ]);
  });
});
