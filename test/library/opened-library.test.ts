import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { usualKeeping } from '../../src/config.js';
import { OpenedLibrary } from '../../src/library/opened-library.js';
import { openSharedFiles, openStore, type Store, UnusableIndexError } from '../../src/store/index.js';
import { fakeEmbedder } from '../helpers/fake-embedder.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';

const folder = folderOfEachTest();
let corpusDir: string;
let indexDir: string;

beforeEach(async () => {
  [corpusDir, indexDir] = [join(folder.dir, 'corpus'), join(folder.dir, 'index')];
  await mkdir(corpusDir);
  await writeFile(join(corpusDir, 'ferry.txt'), 'The ferry of Carrow crosses the strait in forty minutes.');
});

const libraryOver = (store: Store) => {
  const keepDir = join(folder.dir, 'keep');
  const place = {
    corpusDir,
    keepDir,
    store,
    shared: openSharedFiles(null, { texts: corpusDir, kept: keepDir }),
  };
  return new OpenedLibrary({ ...usualKeeping, ...place, embedder: fakeEmbedder(), who: 'a test' });
};

/** A store whose snapshots are open before they have been checked, and the end of that check. */
function checkedLate() {
  let found: (damage: Error) => void = () => undefined;
  const store = openStore(indexDir);
  const late: Store = {
    ...store,
    async open(expected) {
      const snapshot = await store.open(expected);
      const verified = new Promise<void>((_, reject) => {
        found = reject;
      });
      return snapshot && Object.defineProperty(snapshot, 'verified', { value: verified });
    },
  };
  return { store: late, find: (damage: Error) => found(damage) };
}

/** A library whose index is open, and not yet compared with its checksums. */
async function openedBeforeChecked() {
  const first = libraryOver(openStore(indexDir));
  await first.reindex();
  await first.close();
  const { store, find } = checkedLate();
  const library = libraryOver(store);
  await library.openSnapshot();
  return { library, find };
}

it('answers nothing more from an index that turns out to be damaged, and keeps nothing of it', async () => {
  const { library, find } = await openedBeforeChecked();
  expect((await library.ask('How long does the ferry take?')).snapshot).toBe(library.snapshot);
  find(new UnusableIndexError('index-file-changed', { path: indexDir, file: 'vectors.f32' }));
  for (const asked of [
    () => library.ask('How long?'),
    () => library.checkQuote('the strait'),
    () => library.cite('1'),
  ]) {
    await expect(asked()).rejects.toThrow(/is damaged: vectors\.f32 was changed/);
  }
  expect(library.snapshot).toBeNull();
  expect(library.problem?.message).toMatch(/is damaged/);
  expect(await library.texts()).toEqual([]);

  const receipt = await library.reindex();
  expect(receipt.documents).toMatchObject([{ document: 'ferry.txt', change: 'added' }]);
  expect(receipt.reused).toBe(0);
  expect(library.problem).toBeNull();
  expect((await library.ask('How long does the ferry take?')).snapshot).toBe(receipt.snapshot);
  await library.close();
});

it('builds on nothing that is damaged, also where that is found while it builds', async () => {
  const { library, find } = await openedBeforeChecked();
  const reindexing = library.reindex();
  find(new UnusableIndexError('index-file-changed', { path: indexDir, file: 'passages.sqlite' }));
  expect((await reindexing).documents).toMatchObject([{ change: 'added' }]);
  expect(library.problem).toBeNull();
  await library.close();
});
