// A process that takes the lock of an index directory and keeps it, for tests of what several processes do to one:
// `DIR WHO`.
import { acquireWriteLock } from '../../src/store/index.js';

const [indexDir = '', who = ''] = process.argv.slice(2);
await acquireWriteLock(indexDir, who);
process.send?.('held');
setInterval(() => {}, 1_000);
