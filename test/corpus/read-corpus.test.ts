import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDocument, readCorpus } from '../../src/corpus/index.js';
import { withoutPrivileges } from '../helpers/privileges.js';

/** The folder that comes with the project. */
const own = join(import.meta.dirname, '../../corpus');

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

  it('takes the README.md at its top for a page about the folder, and one below it for a text', async () => {
    mkdirSync(join(dir, 'letters'));
    for (const name of ['README.md', 'readme.txt', 'letters/README.md'])
      writeFileSync(join(dir, name), 'A text.');
    expect((await readCorpus(dir)).map(({ id }) => id)).toEqual(['letters/README.md', 'readme.txt']);
  });

  it('with nothing but a README.md in it holds no text, and says why', async () => {
    writeFileSync(join(dir, 'README.md'), 'A text.');
    await expect(readCorpus(dir)).rejects.toThrow(
      `${dir}: expected texts (.txt, .md, .markdown; README.md is no text), found none; put one there`,
    );
  });

  it.skipIf(!existsSync(join(own, 'china-russia-the-fragile-alliance.txt')))(
    'of the project holds one text, and a page that says whose it is',
    async () => {
      expect((await readCorpus(own)).map(({ id }) => id)).toEqual(['china-russia-the-fragile-alliance.txt']);
      const page = readFileSync(join(own, 'README.md'), 'utf8');
      expect(page).toContain('`china-russia-the-fragile-alliance.txt`');
    },
  );

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

  it('lists a document of another format, which fails with what to do, unless its text stands beside it', async () => {
    for (const name of ['a.pdf', 'b.pdf', 'b.txt', 'c.docx']) writeFileSync(join(dir, name), 'A text.');
    const files = await readCorpus(dir);
    expect(files.map((file) => file.id)).toEqual(['a.pdf', 'b.txt', 'c.docx']);
    await expect(loadDocument(files[0] as never)).rejects.toThrow(
      'a.pdf: expected a text (.txt, .md), found a PDF; extract its text (pdftotext)',
    );
    await expect(loadDocument(files[2] as never)).rejects.toThrow(
      /found a \.docx document; save it as plain/,
    );
  });
});
