import { rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPlain, makeFolders, runCli } from '../helpers/cli.js';
import { ofEachTest } from '../helpers/of-tests.js';

const folders = ofEachTest(() => makeFolders({ texts: {} }));

const reindex = (...args: string[]) => runCli('reindex', [...folders.options, ...args]);
const ask = (...args: string[]) => runCli('ask', [...folders.options, ...args]);
const put = (name: string, content: string | Uint8Array) => writeFile(join(folders.corpus, name), content);
const sentence = 'The ferry of Carrow crosses the strait in forty minutes, and nobody has ever been late.';

describe('a corpus that cannot be read', () => {
  it('fails only the documents that are bad; what was indexed is answered from as long as it can be', async () => {
    // One of them is too large to be read.
    const bad = ['binary.txt', 'blank.txt', 'empty.txt', 'huge.txt'];
    await put(
      'binary.txt',
      Uint8Array.from({ length: 4_000 }, (_, i) => (i * 97) % 256),
    );
    await put('blank.txt', '\n \t\n');
    await put('empty.txt', '');
    await put('huge.txt', '');
    await truncate(join(folders.corpus, 'huge.txt'), 200 * 1024 * 1024 + 1);
    await put('bell.txt', 'A bell of the harbour rings at noon.');
    await put('ferry.txt', Buffer.from(`\uFEFF${sentence}`, 'utf16le'));
    const first = await reindex();
    expect(first.status).toBe(1);
    expect(first.stderr.match(/^\S+(?=: )/gm)).toEqual(bad);
    expect(first.stderr).toMatch(/^huge\.txt: .*MB/m);
    expect(isPlain(first.stderr)).toBe(true);
    for (const name of bad) expect(first.stdout).toMatch(new RegExp(`failed +${name}`));
    expect((await ask('How long does the ferry take?')).stdout).toContain('forty minutes');

    await put('ferry.txt', '');
    expect((await reindex()).stderr).toMatch(/^ferry\.txt: .*\(until then, nothing is answered from it\)/m);

    await put('bell.txt', '');
    const none = await reindex();
    expect(none.status).toBe(1);
    expect(none.stderr).toMatch(/No text could be read/);
    expect((await ask('When does the bell ring?')).stdout).toContain('at noon');

    await rm(folders.corpus, { recursive: true });
    const gone = await runCli('ask', ['--index', folders.index, 'When does the bell ring?'], {
      env: { IBID_CORPUS: folders.corpus },
    });
    expect([gone.status, gone.stdout]).toEqual([0, expect.stringContaining('at noon')]);
    expect(gone.stderr).toMatch(
      /^Changes in the texts could not be looked for, so answers come from them as they were indexed: .* found nothing there/,
    );
    const named = await ask('When does the bell ring?');
    expect([named.status, named.stdout]).toEqual([1, '']);
    expect(named.stderr).toMatch(
      /expected a folder of texts, found nothing there; name another with --corpus/,
    );
  });
});

describe('a corpus that changes', () => {
  // That nothing removed is quoted any more: `test/integration/library.test.ts`.
  it('is brought up to date, and only what is new is embedded', async () => {
    await put('a.txt', sentence);
    await put('b.txt', 'A bell of the harbour rings at noon, and the harbour master counts the ships.');
    await reindex();
    await rm(join(folders.corpus, 'a.txt'));
    expect((await ask('Who counts the ships?')).stderr).toBe(
      'The texts have changed since they were indexed (1 removed): npm run reindex\n',
    );
    await put('b.txt', 'A bell of the harbour rings at dusk, and the harbour master goes home.');
    await put('c.txt', sentence);
    const { stdout } = await reindex();
    expect(stdout).toMatch(/changed +b\.txt/);
    expect(stdout).toMatch(/added +c\.txt/);
    expect(stdout).toMatch(/removed +a\.txt/);
    // The text of a.txt is in c.txt now.
    expect(stdout).toMatch(/1 piece of text prepared for the search, 1 kept as they were/);
  });

  it('is only looked at with --check', async () => {
    await put('a.txt', sentence);
    const { status, stdout } = await reindex('--check');
    expect(status).toBe(0);
    expect(stdout).toMatch(/added +a\.txt/);
    const { stderr } = await runCli('cite', folders.options);
    expect(stderr).toMatch(/There is no index in .* yet\. Building it from/);
    expect((await reindex('--check', '--full')).status).toBe(2);
  });
});
