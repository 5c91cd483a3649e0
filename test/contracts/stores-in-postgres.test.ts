import { it } from 'vitest';
import { databaseOfAllTests, placeIn } from '../helpers/databases.js';
import { killWriters } from '../helpers/killed-writers.js';
import { shortOrLong } from '../helpers/long.js';
import { describeStore } from './describe-store.js';

const database = databaseOfAllTests();

describeStore('shared by several machines', () => placeIn(database.address));

it('a shared store whose writer is killed has the old snapshot or the new one', async () => {
  const place = await placeIn(database.address);
  await killWriters(place.address, shortOrLong(4, 12));
  await place.remove();
});
