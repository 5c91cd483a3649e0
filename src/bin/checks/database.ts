import { databaseName } from '../../config.js';
import type { Check } from './check.js';
import { note, ok } from './finding.js';

export const database: Check = {
  name: 'Database',
  async run(setup) {
    const { store } = setup.config;
    if (store === null) return ok('embedded, in the index folder: no server is needed');
    const { server, pending } = await setup.database(store);
    const what = `${databaseName(store)}, PostgreSQL ${server}`;
    if (pending > 0) return note(`${what}; npm start makes or changes its tables (${pending} to go)`);
    return ok(`${what}, its tables are up to date`);
  },
};
