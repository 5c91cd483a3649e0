import { chmod, mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import {
  acquireWriteLock,
  createSnapshot,
  openLive,
  readLiveName,
  UnusableIndexError,
} from '../../src/store/index.js';
import {
  buildSnapshot,
  expected,
  type Loaded,
  loadSnapshot,
  readWord,
  temporaryFolder,
} from '../helpers/index-fixture.js';
import { withoutPrivileges } from '../helpers/privileges.js';
import { told } from '../helpers/told.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let indexDir: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  indexDir = path.join(folder.dir, 'índex');
});
afterEach(() => folder.remove());

const open = (): Promise<unknown> => openLive(indexDir, expected, loadSnapshot);
const damaged = { constructor: UnusableIndexError, remedy: 'reindex-full' };
const mismatched = { constructor: UnusableIndexError, remedy: 'reindex' };
const liveFile = async (name: string): Promise<string> =>
  path.join(indexDir, 'snapshots', (await readLiveName(indexDir)) ?? '', name);

describe('a snapshot', () => {
  it('is null where nothing has been indexed', async () => {
    expect(await open()).toBeNull();
    expect(await readLiveName(indexDir)).toBeNull();
  });

  it('holds after opening what was written to it', async () => {
    const name = await buildSnapshot(indexDir, 'first');
    const live = await openLive(indexDir, expected, loadSnapshot);
    expect(live?.name).toBe(name);
    expect(live?.content.word).toBe('first');
    expect(live?.manifest).toMatchObject({ ...expected, counts: { vectors: 20 }, format: 2 });
    expect(live?.manifest.files.map((file) => file.name)).toEqual([
      'documents.json',
      'passages.hnsw',
      'vectors.bin',
    ]);
  });

  it('gives way to the next one, and its folder is removed', async () => {
    await buildSnapshot(indexDir, 'first');
    const second = await buildSnapshot(indexDir, 'second');
    expect(await readWord(indexDir)).toBe('second');
    expect(await readdir(path.join(indexDir, 'snapshots'))).toEqual([second]);
  });

  it('stays usable after its folder was removed', async () => {
    await buildSnapshot(indexDir, 'first');
    const live = await openLive(indexDir, expected, loadSnapshot);
    await rm(indexDir, { recursive: true });
    expect(live?.content.word).toBe('first');
    expect(await open()).toBeNull();
  });

  it('does not concern another index directory in the same process', async () => {
    const other = path.join(folder.dir, 'other');
    await Promise.all([buildSnapshot(indexDir, 'here'), buildSnapshot(other, 'there')]);
    expect([await readWord(indexDir), await readWord(other)]).toEqual(['here', 'there']);
  });

  it('is opened anew when a writer replaces it while it is read', async () => {
    await buildSnapshot(indexDir, 'first');
    let opened = 0;
    const live = await openLive(indexDir, expected, async (snapshot): Promise<Loaded> => {
      opened++;
      if (opened === 1) await buildSnapshot(indexDir, 'second');
      return loadSnapshot(snapshot);
    });
    expect(opened).toBe(2);
    expect(live?.content.word).toBe('second');
  });
});

describe('a draft', () => {
  const facts = { ...expected, documents: [], counts: {} };

  it('leaves the old snapshot live until it is published', async () => {
    await buildSnapshot(indexDir, 'first');
    const lock = await acquireWriteLock(indexDir, 'a test');
    const draft = await createSnapshot(lock);
    await draft.write('documents.json', '{}');
    expect(await readWord(indexDir)).toBe('first');
    await draft.discard();
    await lock.release();
    expect(await readdir(path.join(indexDir, 'snapshots'))).toHaveLength(1);
  });

  it('is not published where opening it fails, and nothing of it stays', async () => {
    await buildSnapshot(indexDir, 'first');
    const lock = await acquireWriteLock(indexDir, 'a test');
    const draft = await createSnapshot(lock);
    await draft.write('documents.json', 'not what loadSnapshot reads');
    await expect(draft.publish(facts, loadSnapshot)).rejects.toMatchObject(damaged);
    await lock.release();
    expect(await readWord(indexDir)).toBe('first');
    expect(await readdir(path.join(indexDir, 'snapshots'))).toHaveLength(1);
  });

  it('is not published once its lock is gone', async () => {
    await buildSnapshot(indexDir, 'first');
    const lock = await acquireWriteLock(indexDir, 'a test');
    const draft = await createSnapshot(lock);
    await lock.release();
    await expect(draft.publish(facts, async () => null)).rejects.toThrow(/another process took over/i);
    expect(await readWord(indexDir)).toBe('first');
  });

  it('removes what killed builds have left', async () => {
    await buildSnapshot(indexDir, 'first');
    await mkdir(path.join(indexDir, 'snapshots', 'draft-killed'));
    await writeFile(path.join(indexDir, 'snapshots', 'draft-killed', 'documents.json'), 'half');
    await mkdir(path.join(indexDir, 'snapshots', '20200101-000000-abcdef'));
    await writeFile(path.join(indexDir, 'live.json.12345'), '{"snap');
    await buildSnapshot(indexDir, 'second');
    expect(await readdir(path.join(indexDir, 'snapshots'))).toHaveLength(1);
    expect(await readdir(indexDir)).toEqual(['live.json', 'snapshots']);
  });

  it('accepts a file in pieces', async () => {
    const lock = await acquireWriteLock(indexDir, 'a test');
    const draft = await createSnapshot(lock);
    async function* pieces(): AsyncGenerator<string> {
      yield 'one ';
      yield 'two';
    }
    await draft.write('documents.txt', pieces());
    const { content } = await draft.publish(facts, ({ dir }) =>
      readFile(path.join(dir, 'documents.txt'), 'utf8'),
    );
    await lock.release();
    expect(content).toBe('one two');
  });
});

describe('a damaged index', () => {
  beforeEach(() => buildSnapshot(indexDir, 'first'));

  const files = ['documents.json', 'vectors.bin', 'passages.hnsw'];

  it.each([...files, 'manifest.json'])('is noticed when %s is cut short', async (name) => {
    const file = await liveFile(name);
    await truncate(file, (await readFile(file)).length - 1);
    if (name === 'manifest.json') await truncate(file, 10);
    await expect(open()).rejects.toMatchObject(damaged);
    await expect(open()).rejects.toThrow(`${name} `);
  });

  it.each([...files, 'manifest.json'])('is noticed when %s is empty', async (name) => {
    await truncate(await liveFile(name), 0);
    await expect(open()).rejects.toMatchObject(damaged);
  });

  it.each([...files, 'manifest.json'])('is noticed when one byte of %s differs', async (name) => {
    const file = await liveFile(name);
    const content = await readFile(file);
    content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1;
    await writeFile(file, content);
    await expect(told(open())).rejects.toThrow(/was changed after.*npm run reindex -- --full/);
  });

  it.each([...files, 'manifest.json'])('is noticed when %s is missing', async (name) => {
    await rm(await liveFile(name));
    await expect(open()).rejects.toThrow(`${name} is missing`);
  });

  it.each([['{}'], ['null'], ['[]'], ['{"format":2,"files":"none"}']])(
    'is noticed when the manifest is %s',
    async (content) => {
      await writeFile(await liveFile('manifest.json'), content);
      await expect(open()).rejects.toMatchObject(damaged);
    },
  );

  it.each([['not JSON'], ['{"snapshot":"../elsewhere"}'], ['{}']])(
    'is noticed when the pointer is %s',
    async (content) => {
      await writeFile(path.join(indexDir, 'live.json'), content);
      await expect(open()).rejects.toMatchObject(damaged);
    },
  );

  it.each(['live.json', 'manifest.json', 'vectors.bin'])(
    'is not said of one whose %s may not be read',
    async (name) => {
      const file = name === 'live.json' ? path.join(indexDir, name) : await liveFile(name);
      await Promise.all([chmod(path.dirname(indexDir), 0o755), chmod(path.dirname(file), 0o755)]);
      await chmod(file, 0);
      await withoutPrivileges(async () => {
        await expect(open()).rejects.not.toMatchObject(damaged);
        await expect(told(open())).rejects.toThrow(`may not be read (${name}): change its permissions`);
      });
    },
  );

  it('is noticed when the live snapshot is missing', async () => {
    await rm(path.dirname(await liveFile('manifest.json')), { recursive: true });
    await expect(open()).rejects.toMatchObject(damaged);
  });

  it('is noticed when its manifest says something else', async () => {
    const file = await liveFile('manifest.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"vectors": 20', '"vectors": 19'));
    await expect(open()).rejects.toMatchObject(damaged);
    await expect(open()).rejects.toThrow('manifest.json was changed after Ibid wrote it');
  });

  it('is replaced by the next build', async () => {
    await writeFile(path.join(indexDir, 'live.json'), 'not JSON');
    await buildSnapshot(indexDir, 'second');
    expect(await readWord(indexDir)).toBe('second');
  });

  const isIn = (name: string) => path.join(indexDir, name);
  const kinds: readonly (readonly [string, (place: string) => Promise<unknown>])[] = [
    ['a folder with something in it', (place) => mkdir(path.join(place, 'inside'), { recursive: true })],
    ['a file', (place) => writeFile(place, 'something else')],
    ['a link to itself', (place) => symlink(path.basename(place), place)],
    ['a link that leads nowhere', (place) => symlink('gone', place)],
  ];
  const damages = ['live.json', 'snapshots'].flatMap((name) =>
    kinds.map(([kind, put]) => [name, kind, put] as const),
  );
  it.each(damages)('is replaced by the next build where %s is %s', async (name, _, put) => {
    await rm(isIn(name), { recursive: true });
    await put(isIn(name));
    await buildSnapshot(indexDir, 'second');
    expect(await readWord(indexDir)).toBe('second');
    expect(await readdir(indexDir)).toEqual(['live.json', 'snapshots']);
    expect(await readdir(isIn('snapshots'))).toHaveLength(1);
  });

  it('keeps its snapshots in a folder that a link leads to', async () => {
    await rm(isIn('snapshots'), { recursive: true });
    await mkdir(path.join(folder.dir, 'elsewhere'));
    await symlink(path.join(folder.dir, 'elsewhere'), isIn('snapshots'));
    await buildSnapshot(indexDir, 'second');
    expect(await readWord(indexDir)).toBe('second');
    expect(await readdir(path.join(folder.dir, 'elsewhere'))).toHaveLength(1);
  });
});

describe('an index that does not match', () => {
  beforeEach(() => buildSnapshot(indexDir, 'first'));

  it('of another model is refused with both names and the command', async () => {
    const other = { ...expected, model: { ...expected.model, id: 'test/other' } };
    const opening = openLive(indexDir, other, loadSnapshot);
    await expect(opening).rejects.toMatchObject(mismatched);
    await expect(told(opening)).rejects.toThrow(
      'The index was built with the embedding model test/model, but Ibid is set to test/other: npm run reindex',
    );
  });

  it.each([
    [{ revision: 'def' }, /another form .*\(revision /],
    [{ pooling: 'mean' }, /another form .*\(pooling /],
    [{ dimensions: 9 }, /another form .*\(dimensions /],
  ])('of another download or use of the model is refused: %o', async (fact, message) => {
    const other = { ...expected, model: { ...expected.model, ...fact } };
    await expect(openLive(indexDir, other, loadSnapshot)).rejects.toThrow(message);
  });

  it('of other chunk settings is refused with the setting', async () => {
    const other = { ...expected, chunking: { ...expected.chunking, overlap: 2 } };
    await expect(told(openLive(indexDir, other, loadSnapshot))).rejects.toThrow(
      'The index was built by another version of Ibid (overlap 1, now 2): npm run reindex',
    );
  });

  it('of another version of a part of the program is refused with the part', async () => {
    const other = { ...expected, versions: { reader: 4 } };
    const opening = openLive(indexDir, other, loadSnapshot);
    await expect(opening).rejects.toMatchObject(mismatched);
    await expect(told(opening)).rejects.toThrow(
      'The index was built by another version of Ibid (reader 3, now 4): npm run reindex',
    );
  });

  it('of another format is refused with the command that builds it anew', async () => {
    const file = await liveFile('manifest.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"format": 2', '"format": 7'));
    await expect(open()).rejects.toMatchObject(mismatched);
    await expect(told(open())).rejects.toThrow(/format 7, this one reads 2\): npm run reindex/);
  });

  it('can still be read where any settings will do', async () => {
    const live = await openLive(indexDir, null, loadSnapshot);
    expect(live?.manifest.chunking).toEqual(expected.chunking);
  });
});

describe('an index folder that can not be written', () => {
  it('is named where a file stands in its place', async () => {
    await writeFile(indexDir, 'a file');
    await expect(buildSnapshot(indexDir, 'first')).rejects.toThrow(`can't be written to ${indexDir}`);
  });

  it.each([
    ['ENOSPC', /disk is full: free some space/],
    ['EACCES', /is write-protected: change its permissions/],
    ['EROFS', /read-only: choose another folder/],
  ])('is named with what to do on %s, and the old snapshot stays live', async (code, message) => {
    await buildSnapshot(indexDir, 'first');
    const lock = await acquireWriteLock(indexDir, 'a test');
    const draft = await createSnapshot(lock);
    const failing = draft.writeWith('documents.json', () =>
      Promise.reject(Object.assign(new Error(), { code })),
    );
    await expect(failing).rejects.toThrow(UserError);
    await expect(told(failing)).rejects.toThrow(message);
    await expect(failing).rejects.toThrow(indexDir);
    await draft.discard();
    await lock.release();
    expect(await readWord(indexDir)).toBe('first');
  });
});
