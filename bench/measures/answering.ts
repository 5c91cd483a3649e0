import { env, pipeline } from '@xenova/transformers';
import { keepHeapSmall } from '../../src/bin/heap.js';
import { defaultModel } from '../../src/config.js';
import { openLibrary } from '../../src/library/open-library.js';
import { latencyOf, report, timeMs } from './figures.js';
import { given } from './work-files.js';

keepHeapSmall();

// A whole answer, and what transformers.js takes to embed its question alone: by turns, in one process.
const { asked, at, modelDir, own } = given();
const [corpusDir = '', publishedDir = ''] = own;
const rounds = 3;
const indexDir = at('answering-index');
const library = await openLibrary({ corpusDir, indexDir, modelDir, model: defaultModel }, 'npm run bench');
await library.reindex();
env.localModelPath = publishedDir;
env.allowRemoteModels = false;
const embed = await pipeline('feature-extraction', 'Xenova/bge-small-en-v1.5');

const answering: number[] = [];
const embedding: number[] = [];
// The first round warms both up.
for (let round = 0; round <= rounds; round++) {
  for (const { question } of asked()) {
    const askedMs = await timeMs(() => library.ask(question));
    const embeddedMs = await timeMs(() =>
      embed(`Represent this sentence for searching relevant passages: ${question}`, {
        pooling: 'cls',
        normalize: true,
      }),
    );
    if (round === 0) continue;
    answering.push(askedMs);
    embedding.push(embeddedMs);
  }
}
await library.close();
report({ answering: latencyOf(answering), embedding: latencyOf(embedding) });
