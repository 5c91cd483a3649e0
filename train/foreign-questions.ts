import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultModel, openEmbedder } from '../src/embedding/index.js';
import { readerFileNames } from '../src/embedding/reader-files.js';

// Writes the vectors of questions about this and that, which are asked of every collection to learn how near to it
// questions come that it has nothing to do with: npx tsx train/foreign-questions.ts
const modelDir = resolve(import.meta.dirname, '../models');
const questions = readFileSync(join(import.meta.dirname, 'foreign-questions.txt'), 'utf8')
  .trim()
  .split('\n');
const embedder = await openEmbedder({ modelDir, model: defaultModel });
try {
  const vectors = await Promise.all(questions.map((question) => embedder.embedQuestion(question)));
  const numbers = vectors.flatMap((vector) => {
    const largest = Math.max(...vector.map(Math.abs));
    return [...vector].map((x) => Math.round((x / largest) * 127));
  });
  writeFileSync(join(modelDir, readerFileNames.foreignQuestions), Int8Array.from(numbers));
} finally {
  await embedder.close();
}
