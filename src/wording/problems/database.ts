import { type Fact, type Facts, finding, folderOf, type Problems, reason, said } from './finding.js';
import type { Remedy } from './remedies.js';

interface OfDatabase {
  readonly database: Fact;
}

interface Trouble extends OfDatabase {
  /** What the server or the system said. */
  readonly why: string;
}

const trouble =
  <R extends Remedy>(is: string, remedy: R) =>
  ({ database }: Trouble) => ({ found: finding`${database} ${is}`, remedy });

/** With what the server or the system said. */
const explained =
  <R extends Remedy>(is: string, remedy: R) =>
  ({ database, why }: Trouble) => ({ found: finding`${database} ${is}${reason(why)}`, remedy });

/** What can be wrong with a database that holds an index. */
export const troubles = {
  'database-user-refused': trouble('refuses the user or the password', 'database-password'),
  'database-missing': trouble('is not there', 'create-database'),
  'database-no-rights': explained('does not let its user do what Ibid needs', 'database-rights'),
  'database-not-whole': explained('has not all that Ibid had made in it', 'restore-database'),
  'database-read-only': explained('can only be read', 'writable-database'),
  'database-disk-full': trouble('has no room left on its disk', 'database-space'),
  'database-no-connection': trouble('has no connection left', 'database-connections'),
  'database-no-memory': trouble('has no memory left', 'look-at-database'),
  'database-starting': trouble('is starting or stopping', 'database-wait'),
  'database-stopped-query': trouble('took too long and was stopped', 'look-at-database'),
  'database-busy': trouble('is busy with another change', 'database-wait'),
  'database-unknown-host': trouble("can't be found: its server has no such name", 'database-address'),
  'database-unreachable': explained("can't be reached", 'start-database'),
  'database-late': trouble('does not answer in time', 'start-database'),
  'database-cut-off': trouble('broke the connection off', 'database-wait'),
  'database-not-connected': explained("can't be connected to", 'database-address'),
} satisfies Problems;

/** Of the database in which an index may lie. */
export const database = {
  ...troubles,
  'database-old-server': ({ database, is, least }: OfDatabase & Facts<'is', 'least'>) => ({
    found: finding`${database} runs on PostgreSQL ${is}, expected ${least} or newer`,
    remedy: 'newer-postgres',
  }),
  'database-newer-ibid': ({ database, migration }: OfDatabase & Facts<'migration'>) => ({
    found: finding`${database} was changed by a newer version of Ibid (${migration})`,
    remedy: 'newer-ibid',
  }),
  'shared-folder-unwritable': ({ path, found }: Facts<'path' | 'found'>) => ({
    found: finding`${folderOf('corpus', path)}: expected a folder that can be written, as another machine has changed the texts, found ${found}`,
    remedy: 'corpus-permissions',
  }),
  'shared-file-changing': said`Expected ${'file'} as it was, found that it is being changed: try again when it is done.`,
} satisfies Problems;

/** What the program finds of the database by itself, in the place of what its server says. */
export const databaseStates = {
  noSchema: 'it may not create a schema there',
  standby: 'it is a standby',
  readOnly: 'default_transaction_read_only is on',
  noWriting: 'it may not write to ibid.collection',
  missing: (table: string) => `${table} is missing`,
} as const;
