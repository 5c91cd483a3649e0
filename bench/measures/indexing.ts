import { keepHeapSmall } from '../../src/bin/heap.js';
import { defaultModel } from '../../src/config.js';
import { passagesOf } from '../../src/library/index.js';
import { openLibrary } from '../../src/library/open-library.js';
import { latencyOf, report } from './figures.js';
import { given } from './work-files.js';

keepHeapSmall();

// Ibid itself: indexes the work folder's corpus with a warm model, then answers the questions.
const { corpusDir, indexDir, modelDir, asked } = given();
const questions = asked();
const library = await openLibrary({ corpusDir, indexDir, modelDir, model: defaultModel }, 'npm run bench');
// The first time loads the model; peers load theirs before their clocks start, too.
await library.reindex({ full: true });
const receipt = await library.reindex({ full: true });

const timesMs: number[] = [];
let right = 0;
for (const { question } of questions) await library.ask(question);
for (const { question, gold } of questions) {
  const startMs = performance.now();
  const passages = passagesOf(await library.ask(question));
  timesMs.push(performance.now() - startMs);
  if (gold.some((span) => passages[0]?.text.includes(span))) right += 1;
}
await library.close();
report({
  passages: receipt.passages,
  passagesPerSecond: receipt.passages / (receipt.tookMs / 1000),
  answering: latencyOf(timesMs),
  holdsAnswer: right / questions.length,
});
