import {
  chmod,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printManifest, type SegmentEntry } from '../../src/store/embedded/manifest.js';
import { pageBytes } from '../../src/store/embedded/schema.js';
import { openSegment } from '../../src/store/embedded/segment.js';
import { openSqlite } from '../../src/store/embedded/sqlite.js';
import {
  type NewFile,
  type OpenSnapshot,
  openStore,
  type Store,
  UnusableIndexError,
} from '../../src/store/index.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { withoutPrivileges } from '../helpers/privileges.js';
import { change, drafting, failedFile, fileWith, vectorFor, whileLocked } from '../helpers/store-files.js';
import { readWord, writeWord } from '../helpers/store-words.js';
import { told } from '../helpers/told.js';

const folder = folderOfEachTest();
let indexDir: string;
let store: Store;
const opened: OpenSnapshot[] = [];
beforeEach(() => {
  indexDir = path.join(folder.dir, 'índex');
  store = openStore(indexDir, { statesKept: 1 });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((snapshot) => snapshot.close()));
});

const damaged = { constructor: UnusableIndexError, remedy: 'reindex-full' };
const mismatched = { constructor: UnusableIndexError, remedy: 'reindex' };
const placeOf = (name: string) => path.join(indexDir, name);
/** Opens the index as a process does that has nothing open. */
const open = (): Promise<string | null> => readWord(openStore(indexDir));
const segments = async () => (await readdir(placeOf('segments'))).sort();
const liveManifest = async () =>
  path.join(indexDir, 'snapshots', (await store.liveName()) ?? '', 'manifest.json');

async function fileNamed(name: string): Promise<string> {
  if (name === 'manifest.json') return liveManifest();
  return path.join(indexDir, 'segments', (await segments())[0] ?? '', name);
}

async function changed(what: Parameters<typeof change>[1]): Promise<OpenSnapshot> {
  const snapshot = await change(store, what);
  opened.push(snapshot);
  return snapshot;
}

/** An index made once for all tests of a `describe`. @returns Puts it into the folder of a test. */
function madeOnce(make: (index: Store) => Promise<void>): () => Promise<void> {
  const made = ofAllTests(async () => {
    const place = await temporaryFolder();
    await make(openStore(path.join(place.dir, 'index')));
    return place;
  });
  return () => cp(path.join(made.dir, 'index'), indexDir, { recursive: true });
}

const files = ['passages.sqlite', 'vectors.f32', 'manifest.json'];

/** As `madeOnce`, of these files. */
const madeOf = (of: () => readonly NewFile[]) =>
  madeOnce(async (index) => (await change(index, { add: of() })).close());

describe('a damaged index', () => {
  beforeEach(madeOnce((index) => writeWord(index, 'first')));

  it.each(files)('is noticed when %s is cut short', async (name) => {
    const file = await fileNamed(name);
    await truncate(file, name === 'manifest.json' ? 10 : (await readFile(file)).length - 1);
    await expect(open()).rejects.toMatchObject(damaged);
    await expect(open()).rejects.toThrow(`${name} `);
  });

  it.each(files)('is noticed when one byte of %s differs', async (name) => {
    const file = await fileNamed(name);
    const content = await readFile(file);
    content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1;
    await writeFile(file, content);
    await expect(told(open())).rejects.toThrow(/was changed.*npm run reindex -- --full/);
  });

  it.each(files)('is noticed when %s is missing', async (name) => {
    await rm(await fileNamed(name));
    await expect(open()).rejects.toThrow(`${name} is missing`);
  });

  it.each([['{}'], ['null'], ['[]'], ['{"format":3,"segments":"none"}']])(
    'is noticed when the manifest is %s',
    async (content) => {
      await writeFile(await liveManifest(), content);
      await expect(open()).rejects.toMatchObject(damaged);
    },
  );

  it.each([['not JSON'], ['{"snapshot":"../elsewhere"}'], ['{}']])(
    'is noticed when the pointer is %s',
    async (content) => {
      await writeFile(placeOf('live.json'), content);
      await expect(open()).rejects.toMatchObject(damaged);
    },
  );

  it.each(['live.json', 'manifest.json', 'vectors.f32', 'passages.sqlite'])(
    'is not said of one whose %s may not be read',
    async (name) => {
      const file = name === 'live.json' ? placeOf(name) : await fileNamed(name);
      await Promise.all([chmod(path.dirname(indexDir), 0o755), chmod(path.dirname(file), 0o755)]);
      await chmod(file, 0);
      await withoutPrivileges(async () => {
        await expect(open()).rejects.not.toMatchObject(damaged);
        await expect(told(open())).rejects.toThrow(`may not be read (${name}): change its permissions`);
      });
    },
  );

  it('is noticed when the live snapshot is missing', async () => {
    await rm(path.dirname(await liveManifest()), { recursive: true });
    await expect(open()).rejects.toMatchObject(damaged);
  });

  it('is replaced by the next build', async () => {
    await writeFile(placeOf('live.json'), 'not JSON');
    await expect(writeWord(store, 'second')).rejects.toMatchObject(damaged);
    const snapshot = await changed({ add: [fileWith('a.txt', ['New.'])], fresh: true });
    expect(await store.liveName()).toBe(snapshot.name);
  });

  const kinds: readonly (readonly [string, (place: string) => Promise<unknown>])[] = [
    ['gone', async () => {}],
    ['a folder with something in it', (place) => mkdir(path.join(place, 'inside'), { recursive: true })],
    ['a file', (place) => writeFile(place, 'something else')],
    ['a link to itself', (place) => symlink(path.basename(place), place)],
    ['a link that leads nowhere', (place) => symlink('gone', place)],
  ];
  const damages = ['live.json', 'snapshots', 'segments'].flatMap((name) =>
    kinds.map(([kind, put]) => [name, kind, put] as const),
  );
  it.each(damages)('is replaced by the next build where %s is %s', async (name, _, put) => {
    await rm(placeOf(name), { recursive: true });
    await put(placeOf(name));
    await store.states();
    const snapshot = await changed({ add: [fileWith('a.txt', ['New.'])], fresh: true });
    expect(await store.liveName()).toBe(snapshot.name);
    expect(await readdir(indexDir)).toEqual(['live.json', 'segments', 'snapshots', 'write-lock.db']);
    expect(await readdir(placeOf('snapshots'))).toEqual([snapshot.name]);
    expect(await segments()).toHaveLength(1);
  });

  it.each(['snapshots', 'segments'])('is none where a link leads to its %s', async (name) => {
    await rename(placeOf(name), path.join(folder.dir, 'elsewhere'));
    await symlink(path.join(folder.dir, 'elsewhere'), placeOf(name));
    await writeWord(openStore(indexDir, { statesKept: 1 }), 'second');
    expect(await open()).toBe('second');
    expect(await readdir(path.join(folder.dir, 'elsewhere'))).toHaveLength(1);
  });
});

describe('an index that is too large to be checked before the first answer', () => {
  const put = madeOf(() => [largeFile('large.txt')]);
  /** Damages the first page of a table or an index. */
  async function damage(name: string): Promise<void> {
    const file = await fileNamed('passages.sqlite');
    const db = openSqlite(file, { readonly: true });
    const root = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name) as number;
    db.close();
    const content = await readFile(file);
    content.fill(0xa5, (root - 1) * pageBytes, root * pageBytes);
    await writeFile(file, content);
  }

  it.each([
    ['passages', 'passages'],
    ['passagesOf', 'passages'],
    ['files', 'documents'],
    ['matching', 'postings'],
    ['termsFrom', 'postings_by_term'],
  ] as const)('says that it is damaged when `%s` comes upon it in %s', async (method, table) => {
    await put();
    await damage(table);
    const snapshot = (await openStore(indexDir).open(null)) as OpenSnapshot;
    opened.push(snapshot);
    const ask = {
      passages: () => snapshot.passages([20]),
      files: () => snapshot.files(),
      matching: () => snapshot.matching(['word'], 5),
      termsFrom: () => snapshot.termsFrom('w'),
      passagesOf: () => snapshot.passagesOf('large.txt'),
    };
    await expect(ask[method]()).rejects.toMatchObject(damaged);
    await expect(snapshot.verified).rejects.toMatchObject(damaged);
    await expect(told(snapshot.verified)).rejects.toThrow('passages.sqlite was changed after Ibid wrote it');
    // Then every answer says so, also one that would not have come upon it.
    await expect(snapshot.file('absent.txt')).rejects.toMatchObject(damaged);
  });
});

/** One whose rows take over 64 MB. */
function largeFile(id: string) {
  const paragraph = (n: number) => `Word ${n}. ${'x'.repeat(850_000)}`;
  return fileWith(
    id,
    Array.from({ length: 40 }, (_, n) => paragraph(n)),
  );
}

describe('an index of another format', () => {
  it('is refused with the command that builds it anew', async () => {
    await writeWord(store, 'first');
    const file = await liveManifest();
    await writeFile(file, (await readFile(file, 'utf8')).replace('"format": 3', '"format": 7'));
    await expect(open()).rejects.toMatchObject(mismatched);
    await expect(told(open())).rejects.toThrow(/format 7, this one reads 3\): npm run reindex/);
  });

  it('is refused where it is the one that kept JSON files, and gives way to the next build', async () => {
    const old = path.join(placeOf('snapshots'), '20260311-142501-3fa2b1');
    await mkdir(old, { recursive: true });
    await writeFile(path.join(old, 'documents.json'), '{}');
    await writeFile(path.join(old, 'manifest.json'), printManifest({ format: 2, files: [] }));
    await writeFile(placeOf('live.json'), '{"snapshot":"20260311-142501-3fa2b1"}\n');
    await expect(told(store.open(null))).rejects.toThrow(
      /was written by another version of Ibid \(format 2, this one reads 3\): npm run reindex/,
    );
    const snapshot = await changed({ add: [fileWith('a.txt', ['New.'])], fresh: true });
    expect(await readdir(placeOf('snapshots'))).toEqual([snapshot.name]);
  });
});

describe('the segments of an index', () => {
  const paragraphs = (count: number, word: string) =>
    Array.from({ length: count }, (_, n) => `${word} ${n}.`);
  const large = () =>
    Array.from({ length: 10 }, (_, n) => fileWith(`large ${n}.txt`, paragraphs(250, `word${n}`)));
  const putLarge = madeOf(large);

  it('are one where the collection is small, however often it changes', async () => {
    for (let turn = 0; turn < 5; turn++) {
      await changed({ add: [fileWith(`${turn}.txt`, paragraphs(20, 'word'))] });
      expect(await segments()).toHaveLength(1);
    }
  });

  it('are left as they are where a large collection changes a little', async () => {
    await putLarge();
    const before = await segments();
    const snapshot = await changed({ add: [fileWith('large 3.txt', ['Only this is left.'])] });
    const after = await segments();
    expect(after).toHaveLength(2);
    expect(after).toContain(before[0]);
    expect(snapshot.passageCount).toBe(9 * 250 + 1);
  });

  it('are not written for a change that only removes', async () => {
    await putLarge();
    const before = await segments();
    await changed({ remove: ['large 3.txt'] });
    expect(await segments()).toEqual(before);
  });

  it('are written anew where more than a quarter of one is gone, without what is gone', async () => {
    await putLarge();
    const before = await segments();
    const snapshot = await changed({ remove: ['large 0.txt', 'large 3.txt', 'large 5.txt'] });
    const after = await segments();
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    const { passages } = await snapshot.matching(['word4', '17'], 1);
    expect((await snapshot.passages(passages))[0]?.text).toBe('word4 17.');
    expect(await snapshot.nearest(vectorFor('word4 17.'), 1)).toEqual([
      { passages, score: expect.closeTo(1, 5) },
    ]);
    const sqlite = await readFile(path.join(indexDir, 'segments', after[0] ?? '', 'passages.sqlite'));
    expect(sqlite.includes('word4 17.')).toBe(true);
    expect(sqlite.includes('word3 17.')).toBe(false);
  });

  it('that hold what was purged are written anew without it, for every state', async () => {
    store = openStore(indexDir);
    const contents = async () => {
      const all = await Promise.all(
        (await segments()).map((name) => readFile(path.join(indexDir, 'segments', name, 'passages.sqlite'))),
      );
      return Buffer.concat(all).toString('latin1');
    };
    await putLarge();
    await changed({ remove: ['large 3.txt'] });
    const outdated = new Date(Date.now() + 1);
    await sleep(10);
    await changed({ add: [fileWith('small.txt', ['Small.'])] });
    await changed({ remove: ['large 5.txt'] });
    expect(await contents()).toContain('word3 17.');
    const purged = whileLocked(store, (lock) => store.purge(lock, outdated));
    expect(await purged).toEqual({ states: 1, files: 1 });
    const left = await contents();
    expect(left).not.toContain('word3 17.');
    // It has only just been removed.
    expect(left).toContain('word5 17.');
    const [, earlier] = await store.states();
    const old = await store.openState(earlier?.snapshot ?? '', null);
    opened.push(old);
    expect((await old.matching(['word5'], 999)).passages).toHaveLength(250);
    expect(await old.file('large 5.txt')).toEqual(large()[5]?.file);
    expect(await old.file('large 3.txt')).toBeNull();
  });

  it('are gone from the disk where nothing of them counts any more', async () => {
    await putLarge();
    await changed({ add: [failedFile('broken.pdf', 'It is empty.')], fresh: true });
    expect(await segments()).toHaveLength(1);
    await changed({ remove: ['broken.pdf'] });
    expect(await segments()).toEqual([]);
  });

  it('that killed writers have left are removed by the next one', async () => {
    await writeWord(store, 'first');
    await mkdir(path.join(indexDir, 'segments', '20200101-000000000-abcdef'));
    await writeFile(path.join(indexDir, 'segments', '20200101-000000000-abcdef', 'passages.sqlite'), 'half');
    await mkdir(path.join(indexDir, 'snapshots', '20990101-000000000-abcdef'));
    await writeFile(placeOf('live.json.12345'), '{"snap');
    await utimes(placeOf('live.json.12345'), 0, 0);
    // Another process may be writing it.
    await writeFile(placeOf('live.json.67890'), '{"snap');
    await mkdir(placeOf('write-lock.lock'));
    await writeWord(store, 'second');
    expect(await readdir(indexDir)).toEqual([
      'live.json',
      'live.json.67890',
      'segments',
      'snapshots',
      'write-lock.db',
    ]);
    expect(await readdir(placeOf('snapshots'))).toEqual([await store.liveName()]);
    expect(await segments()).toHaveLength(1);
  });

  it('find what is nearest in some documents, however large they are', async () => {
    const count = 4_200;
    const file = (id: string) => fileWith(id, paragraphs(count, id));
    const snapshot = await changed({ add: [file('large'), file('other'), fileWith('small', ['small 7.'])] });
    for (const [documents, text] of [
      [['large'], 'large 4100.'],
      [['other'], 'other 7.'],
      [['small'], 'small 7.'],
      [['small', 'other'], 'other 7.'],
      [['small', 'other'], 'small 7.'],
    ] as const) {
      const [near] = await snapshot.nearest(vectorFor(text), 1, { documents });
      const [passage] = await snapshot.passages(near?.passages ?? []);
      expect(passage?.text).toBe(text);
      expect(documents).toContain(passage?.passage.document);
    }
    // Of all documents one of the other is nearest.
    const [near] = await snapshot.nearest(vectorFor('other 7.'), 1, { documents: ['large'] });
    const [passage] = await snapshot.passages(near?.passages ?? []);
    expect(passage?.passage.document).toBe('large');
  });

  it('stay readable after the folder was removed', async () => {
    const file = fileWith('a.txt', ['Here it is.']);
    const snapshot = await changed({ add: [file] });
    await rm(indexDir, { recursive: true });
    expect(await snapshot.file('a.txt')).toEqual(file.file);
    expect((await snapshot.passages([0]))[0]?.text).toBe('Here it is.');
    expect(await store.open(null)).toBeNull();
  });

  it('stay readable where they were removed before a large one could be compared with its checksum', async () => {
    const { manifest } = await changed({ add: [fileWith('a.txt', ['Here it is.'])] });
    const [entry] = manifest.segments as [SegmentEntry];
    const dir = path.join(indexDir, 'segments', entry.name);
    const { dimensions } = manifest.model;
    const segment = await openSegment({ indexDir, dir, entry, dimensions, isSmall: false });
    await rm(dir, { recursive: true });
    await segment.verify();
    expect(segment.rows.passage(0).text).toBe('Here it is.');
    segment.close();
  });
});

describe('an index folder that can not be written', () => {
  it('is named where a file stands in its place', async () => {
    await writeFile(indexDir, 'a file');
    await expect(writeWord(store, 'first')).rejects.toThrow(`can't be written to ${indexDir}`);
  });

  it('is named where it is write-protected, and the old snapshot stays live', async () => {
    await writeWord(store, 'first');
    const before = await store.liveName();
    await drafting(store, null, async (draft) => {
      await chmod(path.dirname(indexDir), 0o755);
      await chmod(placeOf('segments'), 0o555);
      await withoutPrivileges(async () => {
        const failing = draft.add(fileWith('a.txt', ['New.']));
        await expect(told(failing)).rejects.toThrow(/is write-protected: change its permissions/);
        await expect(failing).rejects.toThrow(indexDir);
      });
      await draft.discard();
    });
    expect(await store.liveName()).toBe(before);
    expect(await open()).toBe('first');
  });
});
