import { join } from 'node:path';
import { serverFolders } from '../../src/config.js';
import { openOver } from '../../src/library/open-over.js';
import { recombined } from '../recombine.js';
import { report } from './figures.js';
import { writeDocuments } from './large-corpus.js';
import { mixingEmbedder } from './mixing-embedder.js';
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
  const folders = serverFolders(join(workDir, 'servers'), benchServer(at));
  writeDocuments(folders.corpusDir, recombined(real, Number(paragraphs), 1_000 + at));
  const embedder = mixingEmbedder(model, vectors, 1_000 + at);
  const library = await openOver(embedder, folders, 'npm run bench');
  passages = (await library.reindex()).passages;
  await library.close();
}
report({ servers: Number(count), passages });
