import { sizeOf } from '../../src/bin/checks/machine.js';
import { openOver } from '../../src/library/open-over.js';
import { latencyOf, report } from './figures.js';
import { changeOneParagraph, writeLargeCorpus } from './large-corpus.js';
import { mixingEmbedder } from './mixing-embedder.js';
import { modelFacts } from './model-facts.js';
import { given, readRows } from './work-files.js';

// A large collection: built from nothing, then with one paragraph changed a few times.
const files = given();
const [size] = files.own;
const changes = 5;
const real = files.paragraphs();
const [corpusDir, indexDir] = [files.at(`large-corpus-${size}`), files.at(`large-index-${size}`)];
writeLargeCorpus(corpusDir, real, Number(size));

const model = await modelFacts(files.modelDir);
const embedder = mixingEmbedder(model, readRows(files.vectors, model.model.dimensions), Number(size));
const library = await openOver(embedder, { corpusDir, indexDir }, 'npm run bench');
const full = await library.reindex({ full: true });
const changesMs: number[] = [];
for (let change = 0; change < changes; change++) {
  changeOneParagraph(corpusDir, real, change);
  changesMs.push((await library.reindex()).tookMs);
}
await library.close();
report({
  passages: full.passages,
  buildMs: full.tookMs,
  changeMs: latencyOf(changesMs).medianMs,
  slowestChangeMs: Math.max(...changesMs),
  bytesPerPassage: (await sizeOf(indexDir)) / full.passages,
  textBytesPerPassage: (await sizeOf(corpusDir)) / full.passages,
});
