import { expectedIndex } from '../../src/indexing/index.js';
import { openStore } from '../../src/store/index.js';
import { medianMs, report } from './figures.js';
import { modelFacts } from './model-facts.js';
import { workFiles } from './work-files.js';

// A large collection, opened until it can be asked.
const [workDir = '', modelDir = '', size = '1000'] = process.argv.slice(2);
const openings = 5;
const store = openStore(workFiles(workDir).at(`large-index-${size}`));
const expected = expectedIndex((await modelFacts(modelDir)).model);
const openMs = await medianMs(openings, async () => {
  await (await store.open(expected))?.close();
});
report({ openMs });
