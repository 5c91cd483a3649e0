import { buildLexicalIndex, loadLexicalIndex } from '../../src/search/lexical-index.js';
import { termsOf } from '../../src/search/terms.js';
import { recombined } from '../recombine.js';
import { latencyOf, report, timeMs } from './figures.js';
import { type BenchQuestion, readJson, workFiles } from './work-files.js';

// The lexical index at a size, over recombined text.
const [workDir = '', size = '1000'] = process.argv.slice(2);
const files = workFiles(workDir);
const count = Number(size);
const texts = recombined(readJson<readonly string[]>(files.passages), count);
const questions = readJson<readonly BenchQuestion[]>(files.questions)
  .slice(0, 100)
  .map(({ question }) => termsOf(question));

let startMs = performance.now();
const serialised = buildLexicalIndex(texts).serialise();
const buildMs = performance.now() - startMs;
startMs = performance.now();
const index = loadLexicalIndex(serialised);
const openMs = performance.now() - startMs;
for (const terms of questions) index.search(terms);
const timesMs: number[] = [];
for (const terms of questions) timesMs.push(await timeMs(() => index.search(terms)));
report({
  passages: count,
  buildMs,
  openMs,
  bytesPerPassage: serialised.length / count,
  ...latencyOf(timesMs),
});
