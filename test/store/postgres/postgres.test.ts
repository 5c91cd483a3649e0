import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, removeShared, type SharedPlace, type Store } from '../../../src/store/index.js';
import { databaseOfAllTests, query } from '../../helpers/databases.js';
import { folderOfEachTest } from '../../helpers/folder-of-each-test.js';
import { change, drafting, facts, fileWith, whileLocked } from '../../helpers/store-files.js';

const ferry = fileWith('ferry.txt', ['The ferry crosses in fog.', 'Nobody crosses then.']);
const tower = fileWith('tower.txt', ['The tower has a bell.']);

const server = databaseOfAllTests();

const folder = folderOfEachTest();
let place: SharedPlace;
beforeEach(() => {
  place = { address: server.address, collection: randomUUID() };
});
afterEach(async () => {
  await removeShared(place);
});

const sql = <R extends object>(statement: string, ...values: unknown[]) =>
  query<R>(server.address, statement, values);
const indexOf = (machine: string) => join(folder.dir, machine);
const on = (machine: string, shared = place): Store => openStore(indexOf(machine), { shared, statesKept: 2 });
const idOf = async ({ collection }: SharedPlace) =>
  (await sql<{ id: number }>('SELECT id FROM ibid.collection WHERE name = $1', collection))[0]?.id ?? 0;
const namesThere = async () =>
  (
    await sql<{ name: string }>(
      'SELECT name FROM ibid.shared_file WHERE collection = $1 ORDER BY name',
      await idOf(place),
    )
  ).map(({ name }) => name);

async function changed(
  store: Store,
  ...args: Parameters<typeof change> extends [Store, ...infer R] ? R : never
) {
  const snapshot = await change(store, ...args);
  await snapshot.close();
  return snapshot.name;
}

async function idsOn(store: Store): Promise<readonly string[]> {
  const snapshot = await store.open(facts);
  const files = (await snapshot?.files()) ?? [];
  await snapshot?.close();
  return files.map(({ id }) => id);
}

describe('a collection on several machines', () => {
  it('leaves no more behind than the states that can be gone back to, there and on each machine', async () => {
    const [one, two] = [on('one'), on('two')];
    await changed(one, { add: [ferry] });
    await idsOn(two);
    for (const fresh of [true, true]) await changed(one, { add: [tower], fresh });
    expect(await idsOn(two)).toEqual(['tower.txt']);
    const kept = (await two.states()).map(({ snapshot }) => snapshot).sort();
    expect(kept).toHaveLength(2);
    for (const machine of ['one', 'two']) {
      expect((await readdir(join(indexOf(machine), 'snapshots'))).sort()).toEqual(kept);
      expect((await readdir(join(indexOf(machine), 'segments'))).sort()).toEqual(kept);
    }
    const folders = new Set((await namesThere()).map((name) => name.split('/').slice(0, 3).join('/')));
    expect([...folders]).toEqual(
      ['segments', 'snapshots'].flatMap((of) => kept.map((name) => `index/${of}/${name}`)),
    );
  });

  it('is deleted for good on all of them where it is on one', async () => {
    const [one, two] = [on('one'), on('two')];
    // So much of it stays that it is not written anew before.
    const long = fileWith(
      'tower.txt',
      Array.from({ length: 9 }, (_, nth) => `Stair ${nth} of the tower.`),
    );
    await changed(one, { add: [ferry, long] });
    await changed(one, { remove: ['ferry.txt'] });
    await idsOn(two);
    const before = (await namesThere()).filter((name) => name.includes('segments'));
    const purged = whileLocked(one, (lock) => one.purge(lock, new Date(Date.now() + 1_000)));
    expect(await purged).toEqual({ states: 1, files: 1 });
    expect(await idsOn(two)).toEqual(['tower.txt']);
    for (const name of before)
      expect(existsSync(join(indexOf('two'), name.slice('index/'.length)))).toBe(false);
    expect((await namesThere()).filter((name) => before.includes(name))).toEqual([]);
  });

  it('leaves what a machine is writing where another one has changed something', async () => {
    const [one, two] = [on('one'), on('two')];
    const first = await change(one, { add: [ferry] });
    const after = await drafting(one, first, async (draft) => {
      await draft.add(tower);
      await sql(
        'UPDATE ibid.collection SET index_revision = index_revision + 1 WHERE id = $1',
        await idOf(place),
      );
      expect(await on('one').liveName()).toBe(first.name);
      return draft.publish(facts);
    });
    expect(await idsOn(two)).toEqual(['ferry.txt', 'tower.txt']);
    await Promise.all([first.close(), after.close()]);
  });

  it('is fetched again where the folder was emptied or a file is missing', async () => {
    await changed(on('one'), { add: [ferry] });
    await idsOn(on('two'));
    await rm(indexOf('two'), { recursive: true });
    expect(await idsOn(on('two'))).toEqual(['ferry.txt']);
    const [name = ''] = await readdir(join(indexOf('two'), 'segments'));
    await rm(join(indexOf('two'), 'segments', name, 'passages.sqlite'));
    expect(await idsOn(on('two'))).toEqual(['ferry.txt']);
    const manifest = join(indexOf('two'), 'snapshots', name, 'manifest.json');
    await appendFile(manifest, ' ');
    expect(await idsOn(on('two'))).toEqual(['ferry.txt']);
  });

  it('is swept of what a machine that was killed had fetched of a file', async () => {
    await changed(on('one'), { add: [ferry] });
    await mkdir(indexOf('two'));
    const parts = [
      join(indexOf('two'), `.${randomUUID()}.part`),
      join(indexOf('two'), `.${randomUUID()}.part`),
    ];
    const [old = '', young = ''] = parts;
    for (const part of parts) await writeFile(part, 'half of');
    await utimes(old, new Date(), new Date(Date.now() - 7_200_000));
    expect(await idsOn(on('two'))).toEqual(['ferry.txt']);
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
  });

  it('has no file outside of its folder, whatever another machine has written', async () => {
    await changed(on('one'), { add: [ferry] });
    const named = 'INSERT INTO ibid.shared_file (collection, name, sha256) VALUES ($1, $2, $3)';
    await sql(named, await idOf(place), 'index/../outside', 'a');
    await expect(on('two').liveName()).rejects.toThrow(/is no name of a shared file/);
  });

  it('takes the folder of an index that was here alone before', async () => {
    await changed(openStore(indexOf('one')), { add: [tower] });
    expect(await on('one').liveName()).toBeNull();
    await changed(on('one'), { add: [ferry] });
    expect(await idsOn(on('one'))).toEqual(['ferry.txt']);
    expect(await idsOn(on('two'))).toEqual(['ferry.txt']);
  });

  it('has what a database that was put back lacks sent there again', async () => {
    const one = on('one');
    await changed(one, { add: [ferry] });
    await sql('DELETE FROM ibid.shared_file WHERE collection = $1', await idOf(place));
    expect(await idsOn(on('one'))).toEqual(['ferry.txt']);
    await expect(on('new').open(facts)).rejects.toThrow(/is damaged: manifest\.json is missing/);
    await changed(on('one'), { add: [tower] });
    for (const machine of ['two', 'new'])
      expect(await idsOn(on(machine))).toEqual(['ferry.txt', 'tower.txt']);
  });

  it('is built anew where an earlier version of the database had its rows', async () => {
    await mkdir(indexOf('one'), { recursive: true });
    await writeFile(join(indexOf('one'), 'live.json'), '{"snapshot":"20260311-142501123-3fa2b1"}');
    expect(await on('one').liveName()).toBeNull();
    await changed(on('one'), { add: [ferry] });
    expect(await idsOn(on('two'))).toEqual(['ferry.txt']);
  });
});

describe('collections of one database', () => {
  it('know nothing of each other, and leave nothing behind where they are removed', async () => {
    const other = { address: server.address, collection: randomUUID() };
    await changed(on('one'), { add: [ferry] });
    await changed(on('other', other), { add: [tower] });
    const gone = await idOf(place);
    await removeShared(place);
    for (const table of ['shared_file', 'file_piece', 'writer'])
      expect([table, await sql(`SELECT 1 FROM ibid.${table} WHERE collection = $1`, gone)]).toEqual([
        table,
        [],
      ]);
    expect(await on('one').open(null)).toBeNull();
    expect(await idsOn(on('other', other))).toEqual(['tower.txt']);
    await changed(on('one'), { add: [tower] });
    expect(await idsOn(on('two'))).toEqual(['tower.txt']);
    await removeShared(other);
  });

  it('can be written at the same time, each by one', async () => {
    const others = Array.from({ length: 3 }, () => ({ address: server.address, collection: randomUUID() }));
    const places = [place, ...others];
    const locks = await Promise.all(places.map((one, at) => on(`${at}`, one).lock('a test')));
    await expect(on('again').lock('another')).rejects.toThrow(/being built by a test/);
    await Promise.all(locks.map((lock) => lock.release()));
    await Promise.all(others.map(removeShared));
  });
});

describe('the lock in a database', () => {
  const expire = `UPDATE ibid.writer SET until = now() - interval '1 second' WHERE collection = $1`;

  it('is taken over from who said nothing for long, and who comes back changes nothing', async () => {
    const store = on('one');
    const before = await change(store, { add: [ferry] });
    const other = await drafting(store, before, async (draft) => {
      await draft.add(tower);
      await sql(expire, await idOf(place));
      const taken = await on('two').lock('another');
      await expect(draft.publish(facts)).rejects.toThrow(/another process took over/i);
      return taken;
    });
    await expect(on('three').lock('a third')).rejects.toThrow(/being built by another/);
    expect(await store.liveName()).toBe(before.name);
    await other.release();
    await before.close();
  });

  it('of a process on another machine is believed until it says nothing for long', async () => {
    const store = on('one');
    await (await store.lock('makes the collection')).release();
    const collection = await idOf(place);
    const since = '2026-03-11T14:25:01.000Z';
    const holder = { pid: process.pid, host: 'elsewhere', who: 'npm start', since, machine: 'another one' };
    await sql(
      `INSERT INTO ibid.writer (collection, token, holder, until)
       VALUES ($1, gen_random_uuid(), $2, now() + interval '1 minute')`,
      ...[collection, JSON.stringify(holder)],
    );
    const refused = /being built by npm start \(process \d+ on elsewhere\) since 2026-03-11 14:25 UTC/;
    await expect(store.lock('a test')).rejects.toThrow(refused);
    expect((await store.writer())?.message).toMatch(refused);
    await sql(expire, collection);
    expect(await store.writer()).toBeNull();
    await (await store.lock('a test')).release();
  });
});
