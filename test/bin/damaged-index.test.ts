import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn } from '../../src/names-in.js';
import { printManifest } from '../../src/store/embedded/manifest.js';
import { isPlain, makeFolders, runCli } from '../helpers/cli.js';
import { ofAllTests } from '../helpers/of-tests.js';

const texts = { 'ferry.txt': 'The ferry of Carrow crosses the strait in forty minutes.' };
const folders = ofAllTests(() => makeFolders({ texts, isIndexed: true }));

const filesOfIndex = () => filesIn(folders.index);

/** A file of the live snapshot's folder, or else of a segment. */
async function fileOfIndex(name: string): Promise<string> {
  const { snapshot } = JSON.parse(await readFile(join(folders.index, 'live.json'), 'utf8'));
  const files = (await filesOfIndex()).filter((file) => basename(file) === name);
  return files.find((file) => file.includes(snapshot)) ?? files[0] ?? expect.fail(`there is no ${name}`);
}

/** Has the snapshot say that it was made otherwise, with a right checksum; objects are merged. */
async function changeManifest(change: Readonly<Record<string, unknown>>): Promise<void> {
  const path = await fileOfIndex('manifest.json');
  const { sha256: _, ...manifest } = JSON.parse(await readFile(path, 'utf8'));
  for (const [key, value] of Object.entries(change)) {
    manifest[key] = typeof value === 'object' ? { ...manifest[key], ...value } : value;
  }
  await writeFile(path, printManifest(manifest));
}

const ask = () => runCli('ask', [...folders.options, '--json', 'How long does the ferry take?']);

describe('an index that is damaged', () => {
  // Each file in each way: `test/store/embedded.test.ts`.
  it('is noticed, said in plain words, and built again', async () => {
    await truncate(await fileOfIndex('passages.sqlite'), 1_000);
    const { status, stdout, stderr } = await ask();
    expect(status).toBe(0);
    expect(stderr).toMatch(/^The index in .* is damaged: .*passages\.sqlite.*\. Building it from/);
    expect(isPlain(stderr)).toBe(true);
    expect(JSON.parse(stdout).passages[0].text).toContain('forty minutes');
  });

  it('is refused and built again where another model made it', async () => {
    await changeManifest({ model: { id: 'other/model' } });
    const { status, stdout, stderr } = await ask();
    expect(status).toBe(0);
    expect(stderr).toMatch(/other\/model/);
    expect(JSON.parse(stdout).kind).toBe('found');
  });

  it('is built again where an older version of a part made it, and a line says so', async () => {
    const { versions } = JSON.parse(await readFile(await fileOfIndex('manifest.json'), 'utf8'));
    expect(Object.keys(versions)).toEqual(
      expect.arrayContaining(['reader', 'chunking', 'windows', 'evidence']),
    );
    await changeManifest({ versions: { reader: 0 } });
    const reindexed = await runCli('reindex', folders.options);
    expect(reindexed.status).toBe(0);
    expect(reindexed.stderr).toMatch(
      /^The index was built by another version of Ibid \(reader 0, now \d+\)\. Building it from .*$/m,
    );
    expect(reindexed.stdout).toMatch(/added +ferry\.txt/);
    const { stdout, stderr } = await ask();
    expect(stderr).not.toMatch(/version/);
    expect(JSON.parse(stdout).kind).toBe('found');
  });

  it('is mended by a full reindex where a file stands in the place of a folder', async () => {
    const place = join(folders.index, 'snapshots');
    await rm(place, { recursive: true });
    await writeFile(place, '');
    const { status, stderr } = await runCli('reindex', [...folders.options, '--full']);
    expect(status, stderr).toBe(0);
    expect(JSON.parse((await ask()).stdout).kind).toBe('found');
  });
});

describe('an index folder that cannot be written', () => {
  it('is named', async () => {
    const blocked = join(folders.corpus, 'ferry.txt', 'index');
    const { status, stderr } = await runCli('reindex', ['--corpus', folders.corpus, '--index', blocked]);
    expect(status).toBe(1);
    expect(stderr).toContain(blocked);
    expect(isPlain(stderr)).toBe(true);
  });
});
