// Opens a library in a process of its own, for tests of what two processes do to one index folder:
// `reindex CORPUS INDEX` builds it; `hold CORPUS INDEX` begins to, and stays in the middle until it is killed;
// `leave CORPUS INDEX QUESTION` asks, closes, and has to end by itself.
import { resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { defaultModel } from '../../src/config.js';
import { openLibrary } from '../../src/library/open-library.js';

const [verb, corpusDir = '', indexDir = '', question = ''] = process.argv.slice(2);
const modelDir = resolve(import.meta.dirname, '../../models');
// What Node.js opens to read the rest of the program is not the library's.
await import('../../src/library/opened-library.js');
// Opened by whatever of Node.js has colours, when that is first used.
void process.stderr;
const resourcesBefore = process.getActiveResourcesInfo();
const library = await openLibrary(
  { corpusDir, indexDir, modelDir, model: defaultModel },
  `the ${verb} process`,
);

if (verb === 'leave') {
  const asking = library.ask(question);
  await library.close();
  const { snapshot } = await asking;
  // Node.js lets go of a dead child's handle at the end of the turn.
  await nextTurn();
  await nextTurn();
  const left = process.getActiveResourcesInfo();
  // Each kind counts: one process more is one left behind.
  for (const kind of resourcesBefore) if (left.includes(kind)) left.splice(left.indexOf(kind), 1);
  process.send?.({ snapshot, left });
  process.disconnect?.();
} else {
  let isHeld = false;
  const { snapshot } = await library.reindex({
    onProgress: () => {
      if (verb !== 'hold' || isHeld) return;
      isHeld = true;
      process.send?.('held');
      // The process stands still here, as a suspended one would.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    },
  });
  process.send?.({ snapshot });
  await library.close();
  process.disconnect?.();
}
