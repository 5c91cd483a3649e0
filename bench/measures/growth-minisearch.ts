import MiniSearch, { type AsPlainObject } from 'minisearch';
import { termsOf } from '../../src/search/terms.js';
import { recombined } from '../recombine.js';
import { latencyOf, report, timeMs } from './figures.js';
import { type BenchQuestion, readJson, workFiles } from './work-files.js';

// The words of a collection at a size in minisearch, as Ibid had it before: what SQLite is compared with.
const [workDir = '', size = '1000'] = process.argv.slice(2);
const files = workFiles(workDir);
const count = Number(size);
const texts = recombined(readJson<readonly string[]>(files.paragraphs), count);
const questions = readJson<readonly BenchQuestion[]>(files.questions)
  .slice(0, 100)
  .map(({ question }) => [...new Set(termsOf(question))].join('\n'));

interface Entry {
  readonly id: number;
  readonly text: string;
}
const options = { fields: ['text'], tokenize: termsOf, processTerm: (term: string) => term };
const asTerms = { tokenize: (query: string) => query.split('\n') };

let serialised = '';
const buildMs = await timeMs(() => {
  const built = new MiniSearch<Entry>(options);
  built.addAll(texts.map((text, id) => ({ id, text })));
  serialised = JSON.stringify(built);
});
let index = new MiniSearch<Entry>(options);
const openMs = await timeMs(() => {
  index = MiniSearch.loadJS<Entry>(JSON.parse(serialised) as AsPlainObject, options);
});
for (const question of questions) index.search(question, asTerms);
const timesMs: number[] = [];
for (const question of questions) timesMs.push(await timeMs(() => index.search(question, asTerms)));
report({
  passages: count,
  buildMs,
  openMs,
  bytesPerPassage: serialised.length / count,
  ...latencyOf(timesMs),
});
