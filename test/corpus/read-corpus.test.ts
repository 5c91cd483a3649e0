import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type CorpusFile, parseDocument, readBytes, readCorpus } from '../../src/corpus/index.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { withoutPrivileges } from '../helpers/privileges.js';

/** The folder that comes with the project. */
const own = join(import.meta.dirname, '../../corpus');

const load = async (file: CorpusFile | undefined) =>
  parseDocument(file?.id ?? '', await readBytes(file as CorpusFile));

const folder = folderOfEachTest();
let dir: string;
beforeEach(() => {
  dir = join(folder.dir, 'corpus');
  mkdirSync(dir);
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
      `${dir}: expected texts (.pdf, .docx, .odt, .epub, .html, .md or .txt; README.md does not count), found none; put one there`,
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

  it('reads once what several links lead to, by its own name where it stands in the corpus', async () => {
    const outside = join(folder.dir, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'far.txt'), 'A text.');
    mkdirSync(join(dir, 'letters'));
    writeFileSync(join(dir, 'letters', 'own.txt'), 'A text.');
    symlinkSync(join(dir, 'letters', 'own.txt'), join(dir, 'a.txt'));
    symlinkSync(join(dir, 'letters'), join(dir, 'b'));
    symlinkSync(join(outside, 'far.txt'), join(dir, 'c.txt'));
    symlinkSync(join(outside, 'far.txt'), join(dir, 'd.txt'));
    symlinkSync(outside, join(dir, 'e'));
    expect((await readCorpus(dir)).map((file) => file.id)).toEqual(['c.txt', 'letters/own.txt']);
  });

  it('walks a folder once, however many ways lead to it', async () => {
    const depth = 24;
    for (let at = 0; at < depth; at += 1) mkdirSync(join(dir, `folder-${at}`));
    for (let at = 0; at + 1 < depth; at += 1)
      for (const name of ['left', 'right'])
        symlinkSync(join(dir, `folder-${at + 1}`), join(dir, `folder-${at}`, name));
    writeFileSync(join(dir, `folder-${depth - 1}`, 'a.txt'), 'A text.');
    expect((await readCorpus(dir)).map((file) => file.id)).toEqual([`folder-${depth - 1}/a.txt`]);
  });

  it('shows control characters in names escaped, so that no two files share a name', async () => {
    const names = ['a\u001b[31m.txt', 'a\\u001b[31m.txt', 'b\nc.txt', 'd\u202etxt.md'];
    for (const name of names) writeFileSync(join(dir, name), 'A text.');
    const files = await readCorpus(dir);
    expect(files.map((file) => file.id).sort()).toEqual(
      ['a\\u001b[31m.txt', 'a\\\\u001b[31m.txt', 'b\\u000ac.txt', 'd\\u202etxt.md'].sort(),
    );
    expect((await load(files[0])).text).toBe('A text.');
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
    await expect(load(big)).rejects.toThrow(/^big\.txt: expected at most 50 MB, found 200 MB/);
    expect((await load(small)).text).toBe('A text that is short.');
  });

  it('names a file that has gone since it was listed', async () => {
    writeFileSync(join(dir, 'a.txt'), 'A text.');
    const [file] = await readCorpus(dir);
    rmSync(join(dir, 'a.txt'));
    await expect(load(file)).rejects.toThrow(/^a\.txt: expected a readable file, found nothing there/);
  });

  it('leaves out a file that goes while the folder is looked at, as those do that editors make', async () => {
    for (const name of ['a.txt', 'b.txt']) writeFileSync(join(dir, name), 'A text.');
    const realpath = vi.spyOn(promises, 'realpath').mockImplementation(async (path) => {
      rmSync(join(dir, 'a.txt'), { force: true });
      return realpathSync(path);
    });
    syncBuiltinESMExports();
    onTestFinished(() => {
      realpath.mockRestore();
      syncBuiltinESMExports();
    });
    // It is there when the folder is listed, and gone when it is asked where it really is.
    realpath.mockImplementationOnce(async (path) => realpathSync(path));
    expect((await readCorpus(dir)).map(({ id }) => id)).toEqual(['b.txt']);
  });

  it('names a folder that may not be read, whose texts would otherwise seem to be removed', async () => {
    writeFileSync(join(dir, 'a.txt'), 'A text.');
    mkdirSync(join(dir, 'letters'));
    chmodSync(folder.dir, 0o755);
    chmodSync(join(dir, 'letters'), 0);
    await withoutPrivileges(() =>
      expect(readCorpus(dir)).rejects.toThrow(
        'letters: expected texts, found no permission to read; change its permissions',
      ),
    );
  });

  it('lists a document that is not read, which fails with what to do, unless something beside it is', async () => {
    for (const name of ['a.wpd', 'b.wpd', 'b.txt', 'c.doc']) writeFileSync(join(dir, name), 'A text.');
    writeFileSync(join(dir, 'd.rtf'), '{\\rtf1 A text.}');
    const files = await readCorpus(dir);
    expect(files.map((file) => file.id)).toEqual(['a.wpd', 'b.txt', 'c.doc', 'd.rtf']);
    await expect(load(files[3])).rejects.toThrow(
      'd.rtf: expected .pdf, .docx, .odt, .epub, .html, .md or .txt, found an RTF document; open it and save it as .docx',
    );
    await expect(load(files[2])).rejects.toThrow(
      'c.doc: expected an old Word document (.doc), found something else under the name .doc; if it is plain text, rename it to .txt',
    );
  });

  it('takes a text beside a Word document, a book or a page of the same name for its extract', async () => {
    const names = [
      'a.docx',
      'a.txt',
      'b.epub',
      'b.md',
      'c.html',
      'c.docx',
      'd.md',
      'd.txt',
      'e.docx',
      'e.odt',
    ];
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
