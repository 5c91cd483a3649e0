import { expectedIndex } from '../../src/indexing/index.js';
import { openStore } from '../../src/store/index.js';
import { latencyOf, report } from './figures.js';
import { modelFacts } from './model-facts.js';
import { workFiles } from './work-files.js';

// A large collection, opened until it can be asked.
const [workDir = '', modelDir = '', size = '1000'] = process.argv.slice(2);
const openings = 5;
const store = openStore(workFiles(workDir).at(`large-index-${size}`));
const expected = expectedIndex((await modelFacts(modelDir)).model);
const openMs: number[] = [];
for (let i = 0; i < openings; i++) {
  const startMs = performance.now();
  const snapshot = await store.open(expected);
  openMs.push(performance.now() - startMs);
  await snapshot?.close();
}
report({ openMs: latencyOf(openMs).medianMs });
