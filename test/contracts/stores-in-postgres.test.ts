import { describe } from 'vitest';
import { placeIn, realDatabase } from '../helpers/databases.js';
import { describeStore } from './describe-store.js';

describe.skipIf(realDatabase === null)('with a server', () => {
  describeStore('PostgreSQL', async () => placeIn(realDatabase ?? ''));
});
