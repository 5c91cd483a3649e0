// A process that deletes the collection of a server that the bot has left, for a test that kills it when the collection
// is gone from the database and its folder is about to go: `DIR STORE JOINED NOW`.
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

const [dir = '', store = '', joined = '', now = ''] = process.argv.slice(2);

const { rename } = fs;
fs.rename = async (from, to) => {
  if (!basename(String(to)).startsWith('.deleted-')) return rename(from, to);
  process.send?.('between');
  await new Promise(() => setInterval(() => undefined, 1_000));
};
syncBuiltinESMExports();

const { openServers } = await import('./server-collections.js');
await openServers(dir, { store }).keepOnly(new Set(joined.split(',')), new Date(now));
