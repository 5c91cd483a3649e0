import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, placeInDatabase, removeStore } from '../../../src/store/index.js';
import { openDatabaseStore } from '../../../src/store/postgres/open-store.js';
import { query, realDatabase, startDatabase, type TestDatabase } from '../../helpers/databases.js';
import { killHard, startStoreWriter } from '../../helpers/index-process.js';
import { change, contentFor, facts, fileWith, vectorFor } from '../../helpers/store-files.js';

const ferry = fileWith('ferry.txt', [
  'The ferry crosses in fog. [^1: A note on fog.]',
  'Nobody crosses then.',
]);
const tower = fileWith('tower.txt', ['The tower has a bell.']);

/** Tests that need nothing but a database. */
function describeCollections(name: string, addressOf: () => string): void {
  const newPlace = () => placeInDatabase(addressOf(), randomUUID());
  const sql = <R extends pg.QueryResultRow>(statement: string, values?: unknown[]) =>
    query<R>(addressOf(), statement, values);
  const collectionOf = (place: string) => decodeURIComponent(new URL(place).hash.slice(1));
  const idOf = async (place: string) => {
    const named = [collectionOf(place)];
    return (await sql<{ id: number }>('SELECT id FROM ibid.collection WHERE name = $1', named))[0]?.id ?? 0;
  };
  const countIn = async (table: string, collection: number) =>
    (
      await sql<{ count: number }>(
        `SELECT count(*)::integer AS count FROM ibid.${table} WHERE collection = $1`,
        [collection],
      )
    )[0]?.count;

  describe(`collections of one database: ${name}`, () => {
    it('know nothing of each other, also where they hold the same texts', async () => {
      const [one, two] = [newPlace(), newPlace()];
      const first = await change(openStore(one), { add: [ferry] });
      const second = await change(openStore(two), { add: [tower] });
      const text = 'Nobody crosses then.';
      expect((await second.matching(['fog', 'crosses', 'bell'], 9)).counts).toEqual(
        new Map(Object.entries({ fog: 0, crosses: 0, bell: 1 })),
      );
      expect(await second.termsFrom('f')).toEqual(new Set());
      expect(await second.nearest(vectorFor(text), 9)).toHaveLength(1);
      expect(await second.passageByKey(ferry.passages[1]?.passage.key ?? '')).toBeNull();
      expect(await second.vectorsOf(contentFor(text))).toBeNull();
      expect(await second.vectorOfNote('A note on fog.')).toBeNull();
      expect(await second.file('ferry.txt')).toBeNull();
      const both = await change(openStore(two), { add: [ferry] });
      const after = await change(openStore(one), { remove: ['ferry.txt'] });
      expect((await after.matching(['fog'], 9)).counts.get('fog')).toBe(0);
      expect((await both.matching(['fog'], 9)).counts.get('fog')).toBe(1);
      expect(await both.file('ferry.txt')).toEqual(ferry.file);
      await Promise.all([first, second, both, after].map((snapshot) => snapshot.close()));
    });

    it('can be written at the same time, each by one', async () => {
      const places = Array.from({ length: 4 }, newPlace);
      const locks = await Promise.all(places.map((place) => openStore(place).lock('a test')));
      await expect(openStore(places[0] ?? '').lock('another')).rejects.toThrow(/being built by a test/);
      await Promise.all(locks.map((lock) => lock.release()));
    });

    it('leave nothing behind where they are removed', async () => {
      const [one, two] = [newPlace(), newPlace()];
      for (const place of [one, two]) {
        await (await change(openStore(place), { add: [ferry, tower] })).close();
        await (await change(openStore(place), { remove: ['ferry.txt'] })).close();
      }
      const [gone, kept] = [await idOf(one), await idOf(two)];
      await removeStore(one);
      for (const table of ['snapshot', 'file_version', 'unit_vector', 'posting', 'term', 'writer']) {
        expect([table, await countIn(table, gone)]).toEqual([table, 0]);
      }
      expect(await countIn('file_version', kept)).toBe(2);
      expect(await openStore(one).open(null)).toBeNull();
      await (await change(openStore(one), { add: [tower] })).close();
      await removeStore(one);
      await removeStore(one);
    });
  });

  describe(`what is left over in a database: ${name}`, () => {
    it('goes with the next changes, and stays a while for who still reads it', async () => {
      const place = newPlace();
      const patient = openDatabaseStore(place, { statesKept: 1 });
      const impatient = openDatabaseStore(place, { statesKept: 1, graceMs: 0 });
      const before = await change(patient, { add: [ferry] });
      await (await change(patient, { add: [tower], fresh: true })).close();
      await (await change(patient, { add: [tower] })).close();
      expect(await before.file('ferry.txt')).toEqual(ferry.file);
      expect((await before.matching(['fog'], 9)).passages).toHaveLength(1);
      const collection = await idOf(place);
      expect(await countIn('file_version', collection)).toBe(3);
      await (await change(impatient, { add: [tower] })).close();
      expect(await countIn('file_version', collection)).toBe(1);
      expect(await countIn('snapshot', collection)).toBe(1);
      const terms = await sql('SELECT term FROM ibid.term WHERE collection = $1 ORDER BY term', [collection]);
      expect(terms).toEqual(['a', 'bell', 'has', 'the', 'tower'].map((term) => ({ term })));
      await before.close();
    });

    it('by builds that are killed goes too', async () => {
      const place = newPlace();
      const store = openDatabaseStore(place, { statesKept: 1, graceMs: 0 });
      await (await change(store, { add: [tower] })).close();
      const collection = await idOf(place);
      const isUnused = `SELECT 1 FROM ibid.file_version WHERE collection = $1
        AND NOT EXISTS (SELECT 1 FROM ibid.snapshot_file WHERE version = id)`;
      for (let tries = 0; (await sql(isUnused, [collection])).length === 0 && tries < 200; tries++) {
        const writer = await startStoreWriter(place, 'one', 'two');
        while (writer.exitCode === null && (await sql(isUnused, [collection])).length === 0);
        await killHard(writer);
      }
      await (await change(store, { add: [tower], fresh: true })).close();
      expect(await sql(isUnused, [collection])).toEqual([]);
      expect(await countIn('file_version', collection)).toBe(1);
    });
  });

  describe(`the lock in a database: ${name}`, () => {
    const expire = `UPDATE ibid.writer SET until = now() - interval '1 second' WHERE collection = $1`;

    it('is taken over from who said nothing for long, and who comes back changes nothing', async () => {
      const place = newPlace();
      const store = openStore(place);
      const before = await change(store, { add: [ferry] });
      const lock = await store.lock('one who is suspended');
      const draft = await store.draft(lock, before);
      await draft.add(tower);
      await sql(expire, [await idOf(place)]);
      const other = await openStore(place).lock('another');
      await expect(draft.publish(facts)).rejects.toThrow(/another process took over/i);
      await lock.release();
      await expect(openStore(place).lock('a third')).rejects.toThrow(/being built by another/);
      expect(await store.liveName()).toBe(before.name);
      await other.release();
      await before.close();
    });

    it('of a process on another machine is believed until it says nothing for long', async () => {
      const place = newPlace();
      const store = openStore(place);
      await (await store.lock('makes the collection')).release();
      const collection = await idOf(place);
      const since = '2026-03-11T14:25:01.000Z';
      const holder = { pid: process.pid, host: 'elsewhere', who: 'npm start', since, machine: 'another one' };
      await sql(
        `INSERT INTO ibid.writer (collection, token, holder, until)
         VALUES ($1, gen_random_uuid(), $2, now() + interval '1 minute')`,
        [collection, JSON.stringify(holder)],
      );
      const refused = /being built by npm start \(process \d+ on elsewhere\) since 2026-03-11 14:25 UTC/;
      await expect(store.lock('a test')).rejects.toThrow(refused);
      expect((await store.writer())?.message).toMatch(refused);
      await sql(expire, [collection]);
      expect(await store.writer()).toBeNull();
      await (await store.lock('a test')).release();
    });
  });

  it(`words of any length and with any character are found: ${name}`, async () => {
    const long = 'a'.repeat(10_000);
    const terms = [long, `${long}b`, 'half \ud800', 'half \udc00', 'nothing \0'];
    const [passage] = tower.passages;
    if (passage === undefined) throw new Error('a passage was made');
    const store = openStore(newPlace());
    const snapshot = await change(store, { add: [{ ...tower, passages: [{ ...passage, terms }] }] });
    for (const term of terms) expect((await snapshot.matching([term], 1)).passages).toHaveLength(1);
    expect((await snapshot.matching([`${long}c`], 1)).passages).toHaveLength(0);
    await snapshot.close();
  });
}

let server: TestDatabase;
beforeAll(async () => {
  server = await startDatabase();
});
afterAll(() => server.stop());

describeCollections('PostgreSQL', () => server.address);

describe.skipIf(realDatabase === null)('on a server', () => {
  const real = realDatabase ?? '';
  it('a large collection has a graph, which finds nearly all that is nearest, also after a change', async () => {
    const place = placeInDatabase(real, randomUUID());
    const many = (id: string, count: number) =>
      fileWith(
        id,
        Array.from({ length: count }, (_, n) => `${id} ${n}.`),
      );
    const client = new pg.Client(real);
    await client.connect();
    const graphs = async () =>
      (await client.query("SELECT 1 FROM pg_class WHERE relname LIKE 'graph\\_of\\_%'")).rowCount;
    const before = (await graphs()) ?? 0;
    const mostCompared = 2_000;
    const store = openDatabaseStore(place, { statesKept: 10, mostCompared });
    const half = mostCompared / 2 + 500;
    const first = await change(store, { add: [many('a.txt', half), many('b.txt', half), tower] });
    const last = await change(store, { remove: ['b.txt'], add: [many('c.txt', half)] });
    expect(await graphs()).toBe(before + 1);
    const all = [...many('a.txt', half).passages, ...many('c.txt', half).passages, ...tower.passages];
    let [found, wanted] = [0, 0];
    for (let question = 0; question < 20; question++) {
      const asked = vectorFor(`question ${question}`);
      const cosine = (vector: Float32Array) => vector.reduce((sum, x, i) => sum + x * (asked[i] ?? 0), 0);
      const nearest = all
        .map(({ passage, vectors }) => ({ key: passage.key, score: cosine(vectors.passage) }))
        .sort((one, other) => other.score - one.score)
        .slice(0, 10);
      const near = await last.nearest(asked, 10);
      expect(near).toHaveLength(10);
      expect(near[0]?.score).toBeCloseTo(nearest[0]?.score ?? 0, 3);
      const keys = (await last.passages(near.flatMap(({ passages }) => passages))).map(
        ({ passage }) => passage.key,
      );
      wanted += nearest.length;
      found += nearest.filter(({ key }) => keys.includes(key)).length;
    }
    expect(found / wanted).toBeGreaterThan(0.97);
    expect(await last.nearest(vectorFor('fog'), 300)).toHaveLength(300);
    await Promise.all([first.close(), last.close()]);
    await removeStore(place);
    expect(await graphs()).toBe(before);
    await client.end();
  });
});
