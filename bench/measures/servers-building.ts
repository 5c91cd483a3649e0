import { serverFolders } from '../../src/config.js';
import { openOver } from '../../src/library/open-over.js';
import { recombined } from '../recombine.js';
import { report } from './figures.js';
import { writeDocuments } from './large-corpus.js';
import { mixingEmbedder } from './mixing-embedder.js';
import { modelFacts } from './model-facts.js';
import { benchServer } from './servers.js';
import { given, readRows } from './work-files.js';

// A collection for each of some servers, with other texts in each.
const files = given();
const [servers = 0, paragraphs = 0] = files.own.map(Number);
const real = files.paragraphs();
const model = await modelFacts(files.modelDir);
const vectors = readRows(files.vectors, model.model.dimensions);
let passages = 0;
for (let at = 0; at < servers; at++) {
  const folders = serverFolders(files.at('servers'), benchServer(at));
  writeDocuments(folders.corpusDir, recombined(real, paragraphs, 1_000 + at));
  const embedder = mixingEmbedder(model, vectors, 1_000 + at);
  const library = await openOver(embedder, folders, 'npm run bench');
  passages = (await library.reindex()).passages;
  await library.close();
}
report({ servers, passages });
