import { afterAll, beforeAll } from 'vitest';
import { type PgliteServer, placeIn, startPglite } from '../helpers/databases.js';
import { describeStore } from './describe-store.js';

let server: PgliteServer;
beforeAll(async () => {
  server = await startPglite();
}, 300_000);
afterAll(() => server.stop());

describeStore('PGlite', async () => placeIn(server.address));
