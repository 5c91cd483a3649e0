// Reads a passage with the shipped reader, window by window, as Ibid does: npx tsx train/check.ts QUESTION PASSAGE
import { resolve } from 'node:path';
import { windowsOf } from '../src/chunking/passage.js';
import { splitSentences } from '../src/chunking/sentences.js';
import { defaultModel } from '../src/config.js';
import { openEmbedder } from '../src/embedding/index.js';

const [question, passage] = process.argv.slice(2);
if (question === undefined || passage === undefined) throw new Error('usage: check.ts QUESTION PASSAGE');

const embedder = await openEmbedder({
  modelDir: resolve(import.meta.dirname, '../models'),
  model: defaultModel,
});
try {
  const windows = windowsOf({ sentences: splitSentences(passage) }).map(({ start, end }) => ({
    text: passage.slice(start, end),
    heading: null,
  }));
  const readings = (await embedder.reader?.read(question, windows)) ?? [];
  for (const [at, { answerable, answer }] of readings.entries()) {
    console.log({ answerable, span: windows[at]?.text.slice(answer.start, answer.end) });
  }
} finally {
  await embedder.close();
}
