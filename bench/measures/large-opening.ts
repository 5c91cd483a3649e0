import { expectedIndex } from '../../src/indexing/index.js';
import { openStore } from '../../src/store/index.js';
import { medianMs, report } from './figures.js';
import { modelFacts } from './model-facts.js';
import { given } from './work-files.js';

// A large collection, opened until it can be asked.
const { at, modelDir, own } = given();
const openings = 5;
const store = openStore(at(`large-index-${own[0]}`));
const expected = expectedIndex((await modelFacts(modelDir)).model);
const openMs = await medianMs(openings, async () => {
  await (await store.open(expected))?.close();
});
report({ openMs });
