// A process that writes to an index directory, for tests of what several processes do to one:
// `hold DIR WHO` takes the lock and keeps it; `build DIR WORD…` builds one snapshot per word, for ever from the start.
import { acquireWriteLock } from '../../src/store/index.js';
import { buildSnapshot } from './index-fixture.js';

const [verb, indexDir = '', ...words] = process.argv.slice(2);
if (verb === 'hold') {
  await acquireWriteLock(indexDir, words[0] ?? '');
  process.send?.('held');
  setInterval(() => {}, 1_000);
} else {
  process.send?.('building');
  for (let turn = 0; ; turn++) await buildSnapshot(indexDir, words[turn % words.length] ?? '');
}
