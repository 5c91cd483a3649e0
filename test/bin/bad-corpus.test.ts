import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Folders, isPlain, makeFolders, runCli } from '../helpers/cli.js';

let folders: Folders;

beforeEach(async () => {
  folders = await makeFolders();
  await mkdir(folders.corpus, { recursive: true });
});

afterEach(() => folders.remove());

const reindex = (...args: string[]) => runCli('reindex', [...folders.options, ...args]);
const put = (name: string, content: string | Uint8Array) => writeFile(join(folders.corpus, name), content);
const sentence = 'The ferry of Carrow crosses the strait in forty minutes, and nobody has ever been late.';

describe('a corpus that cannot be read', () => {
  it('is named where its folder is missing', async () => {
    await rm(folders.corpus, { recursive: true });
    const { status, stderr } = await reindex();
    expect(status).toBe(1);
    expect(stderr).toContain(folders.corpus);
    expect(isPlain(stderr)).toBe(true);
  });

  it('is named where its folder is empty', async () => {
    const { status, stderr } = await reindex();
    expect(status).toBe(1);
    expect(stderr).toMatch(/found none; put one there/);
  });

  it.each([
    ['empty', new Uint8Array()],
    ['binary', Uint8Array.from({ length: 4_000 }, (_, i) => (i * 97) % 256)],
    ['nothing but white space', Buffer.from('\n \t\n')],
  ])('fails only the document that is %s', async (_, bytes) => {
    await put('bad.txt', bytes);
    await put('good.txt', sentence);
    const { status, stdout, stderr } = await reindex();
    expect(status).toBe(1);
    expect(stderr).toMatch(/^bad\.txt: /);
    expect(isPlain(stderr)).toBe(true);
    expect(stdout).toMatch(/failed +bad\.txt/);
    const { stdout: answer } = await runCli('ask', [...folders.options, 'How long does the ferry take?']);
    expect(answer).toContain('forty minutes');
  });

  it('says of a document that can no longer be read that its text is gone from the index', async () => {
    await put('a.txt', sentence);
    await put('b.txt', 'A bell of the harbour rings at noon.');
    await reindex();
    await put('a.txt', '');
    const { stderr } = await reindex();
    expect(stderr).toMatch(/^a\.txt: .*\(until then, nothing is answered from it\)/m);
  });

  it('is still answered from the index where its folder has gone', async () => {
    await put('good.txt', sentence);
    await reindex();
    await rm(folders.corpus, { recursive: true });
    const question = 'How long does the ferry take?';
    const { status, stdout, stderr } = await runCli('ask', ['--index', folders.index, question], {
      env: { IBID_CORPUS: folders.corpus },
    });
    expect(status).toBe(0);
    expect(stdout).toContain('forty minutes');
    const named = await runCli('ask', [...folders.options, question]);
    expect([named.status, named.stdout]).toEqual([1, '']);
    expect(named.stderr).toMatch(
      /expected a folder of texts, found nothing there; name another with --corpus/,
    );
    expect(stderr).toMatch(
      /^Changes in the texts could not be looked for, so answers come from them as they were indexed: .* found nothing there/,
    );
  });

  it('fails a document that is too large without reading it', async () => {
    await put('huge.txt', '');
    await truncate(join(folders.corpus, 'huge.txt'), 200 * 1024 * 1024 + 1);
    await put('good.txt', sentence);
    const { status, stderr } = await reindex();
    expect(status).toBe(1);
    expect(stderr).toMatch(/^huge\.txt: .*MB/);
  });

  it('says so where not one document can be read, and keeps the old index', async () => {
    await put('good.txt', sentence);
    expect((await reindex()).status).toBe(0);
    await put('good.txt', '');
    const { status, stderr } = await reindex();
    expect(status).toBe(1);
    expect(stderr).toMatch(/No text could be read/);
    const { stdout } = await runCli('ask', [...folders.options, 'How long does the ferry take?']);
    expect(stdout).toContain('forty minutes');
  });
});

describe('a corpus in another encoding', () => {
  const text = `${sentence} Das Fährgeld beträgt zwölf Kronen, überall und für jeden. `.repeat(4);

  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['Latin-1', Buffer.from(text, 'latin1')],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`, 'utf8')],
  ])('is read from %s', async (_, bytes) => {
    await put('ferry.txt', bytes);
    expect((await reindex()).status).toBe(0);
    const { stdout } = await runCli('ask', [...folders.options, 'How long does the ferry take?']);
    expect(stdout).toContain('Fährgeld beträgt zwölf');
  });
});

describe('a corpus that changes', () => {
  it('is brought up to date, and only what is new is embedded', async () => {
    await put('a.txt', sentence);
    await put('b.txt', 'A bell of the harbour rings at noon, and the harbour master counts the ships.');
    await reindex();
    const again = await reindex();
    expect(again.stdout).toMatch(/unchanged a\.txt.*unchanged b\.txt.*the search is up to date already/s);

    await rm(join(folders.corpus, 'a.txt'));
    await put('b.txt', 'A bell of the harbour rings at dusk, and the harbour master goes home.');
    await put('c.txt', sentence);
    const { stdout } = await reindex();
    expect(stdout).toMatch(/changed +b\.txt/);
    expect(stdout).toMatch(/added +c\.txt/);
    expect(stdout).toMatch(/removed +a\.txt/);
    // The text of a.txt stands in c.txt now.
    expect(stdout).toMatch(/1 piece of text prepared for the search, 1 kept as they were/);
  });

  it('is never quoted again once a document is removed', async () => {
    await put('a.txt', sentence);
    await put('b.txt', 'A bell of the harbour rings at noon.');
    await reindex();
    await rm(join(folders.corpus, 'a.txt'));
    const stale = await runCli('ask', [...folders.options, 'Who rings the bell?']);
    expect(stale.stderr).toBe(
      'The texts have changed since they were indexed (1 removed): npm run reindex\n',
    );
    await reindex();
    const { stdout } = await runCli('ask', [...folders.options, '--json', 'How long does the ferry take?']);
    expect(stdout).not.toContain('forty minutes');
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
