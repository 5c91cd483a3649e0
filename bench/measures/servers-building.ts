import { join } from 'node:path';
import { serverFolders } from '../../src/config.js';
import { OpenedLibrary } from '../../src/library/opened-library.js';
import { openStore } from '../../src/store/index.js';
import { recombined } from '../recombine.js';
import { report } from './figures.js';
import { writeDocuments } from './large-corpus.js';
import { MixingEmbedder } from './mixing-embedder.js';
import { modelFacts } from './model-facts.js';
import { benchServer } from './servers.js';
import { readJson, readRows, workFiles } from './work-files.js';

// A collection for each of some servers, with other texts in each.
const [workDir = '', modelDir = '', count = '100', paragraphs = '400'] = process.argv.slice(2);
const files = workFiles(workDir);
const real = readJson<readonly string[]>(files.paragraphs);
const model = await modelFacts(modelDir);
const vectors = readRows(files.vectors, model.model.dimensions);
let passages = 0;
for (let at = 0; at < Number(count); at++) {
  const { corpusDir, indexDir, keepDir } = serverFolders(join(workDir, 'servers'), benchServer(at));
  writeDocuments(corpusDir, recombined(real, Number(paragraphs), 1_000 + at));
  const embedder = new MixingEmbedder(model, vectors, 1_000 + at);
  const store = openStore(indexDir);
  const library = new OpenedLibrary({ corpusDir, keepDir, store, embedder, who: 'npm run bench' });
  passages = (await library.reindex()).passages;
  await library.close();
}
report({ servers: Number(count), passages });
