import { type Check, ok } from './check.js';

export const database: Check = {
  name: 'Database',
  run: () => ok('embedded, in the index folder: no server is needed'),
};
