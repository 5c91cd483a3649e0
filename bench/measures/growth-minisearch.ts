import MiniSearch, { type AsPlainObject } from 'minisearch';
import { termsOf } from '../../src/search/terms.js';
import { report, timeMs, warmLatency } from './figures.js';
import { grownWords } from './grown-words.js';

// The words of a collection at a size in minisearch, as Ibid had it before: what SQLite is compared with.
const { passages, texts, questions } = grownWords(process.argv.slice(2));
const queries = questions.map((terms) => terms.join('\n'));

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
const asked = await warmLatency(queries, (query) => index.search(query, asTerms));
report({ passages, buildMs, openMs, bytesPerPassage: serialised.length / passages, ...asked });
