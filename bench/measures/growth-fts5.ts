import { statSync } from 'node:fs';
import { termsOf } from '../../src/search/index.js';
import { openSqlite } from '../../src/store/embedded/sqlite.js';
import { medianMs, report, timeMs, warmLatency } from './figures.js';
import { grownWords, mostFound } from './grown-words.js';

// The words of a collection at a size in SQLite's own full text search, ranked by its BM25.
const { files, passages, texts, questions } = grownWords();
const queries = questions.map((terms) => terms.map((term) => `"${term}"`).join(' OR '));
const file = files.at(`growth-fts5-${passages}.sqlite`);

const buildMs = await timeMs(() => {
  const built = openSqlite(file);
  // Without positions (`detail=none`) a table without content can't rank.
  built.exec(`CREATE VIRTUAL TABLE words USING fts5(
    terms, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars '.,'")`);
  const insert = built.prepare('INSERT INTO words (rowid, terms) VALUES (?, ?)');
  built.transaction(() => {
    for (const [row, text] of texts.entries()) insert.run(row, termsOf(text).join(' '));
  })();
  built.exec("INSERT INTO words(words) VALUES ('optimize')");
  built.close();
});
const openMs = await medianMs(5, () => {
  const opened = openSqlite(file, { readonly: true });
  opened.prepare('SELECT rowid FROM words WHERE words MATCH ?').get('"a"');
  opened.close();
});
const db = openSqlite(file, { readonly: true });
const matching = db.prepare('SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?').pluck();
const asked = await warmLatency(queries, (query) => matching.all(query, mostFound));
db.close();
report({ passages, buildMs, openMs, bytesPerPassage: statSync(file).size / passages, ...asked });
