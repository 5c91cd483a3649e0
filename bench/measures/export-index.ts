import { writeFileSync } from 'node:fs';
import { defaultModel, openEmbedder } from '../../src/embedding/index.js';
import { loadSnapshot } from '../../src/indexing/index.js';
import { openLive } from '../../src/store/index.js';
import { report } from './figures.js';
import { type BenchQuestion, readJson, workFiles, writeRows } from './work-files.js';

// Writes the passages of the index and all vectors, for the peers and for growth.
const [workDir = '', modelDir = ''] = process.argv.slice(2);
const files = workFiles(workDir);
const live = await openLive(files.indexDir, null, loadSnapshot);
if (live === null) throw new Error(`nothing is indexed in ${files.indexDir}`);
const { units, corpus } = live.content;
const { vectors } = corpus.search;
const texts = units.passages.map(({ document, start, end }) =>
  corpus.documents.get(document)?.document.text.slice(start, end),
);
writeFileSync(files.passages, JSON.stringify(texts));
writeRows(
  files.vectors,
  Array.from({ length: vectors.rows }, (_, row) => vectors.row(row)),
);
const embedder = await openEmbedder({ modelDir, model: defaultModel });
const questions = readJson<readonly BenchQuestion[]>(files.questions);
const asked = await Promise.all(questions.map(({ question }) => embedder.embedQuestion(question)));
writeRows(files.questionVectors, asked);
await embedder.close();
report({ passages: texts.length, vectors: vectors.rows });
