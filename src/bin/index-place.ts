import { type Config, databaseName } from '../config.js';

/** Where the index is, in words: its folder, or the database. */
export function indexPlace({ indexDir, store }: Pick<Config, 'indexDir' | 'store'>): string {
  return store === null ? indexDir : `the database ${databaseName(store)}`;
}
