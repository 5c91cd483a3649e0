import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDocument, readCorpus } from '../../src/corpus/index.js';

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
    expect((await readCorpus(dir)).map((file) => file.id)).toEqual(['a.txt']);
  });

  it('says what to do when it is missing or empty', async () => {
    await expect(readCorpus(join(dir, 'none'))).rejects.toThrow(
      /expected a folder of texts, found nothing there/,
    );
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
});
