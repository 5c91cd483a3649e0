import { afterAll, beforeAll, it } from 'vitest';
import { placeIn, startDatabase, type TestDatabase } from '../helpers/databases.js';
import { killWriters } from '../helpers/killed-writers.js';
import { shortOrLong } from '../helpers/long.js';
import { describeStore } from './describe-store.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

describeStore('PostgreSQL', async () => placeIn(database.address));

it('a store in PostgreSQL whose writer is killed has the old snapshot or the new one', () =>
  killWriters(placeIn(database.address).address, shortOrLong(4, 12)));
