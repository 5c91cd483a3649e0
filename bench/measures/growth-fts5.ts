import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { termsOf } from '../../src/search/index.js';
import { recombined } from '../recombine.js';
import { latencyOf, report, timeMs } from './figures.js';
import { type BenchQuestion, readJson, workFiles } from './work-files.js';

// The words of a collection at a size in SQLite's own full text search, ranked by its BM25.
const [workDir = '', size = '1000'] = process.argv.slice(2);
/** As many as search asks for. */
const most = 48;
const files = workFiles(workDir);
const count = Number(size);
const texts = recombined(readJson<readonly string[]>(files.paragraphs), count);
const questions = readJson<readonly BenchQuestion[]>(files.questions)
  .slice(0, 100)
  .map(({ question }) => [...new Set(termsOf(question))].map((term) => `"${term}"`).join(' OR '));
const file = files.at(`growth-fts5-${size}.sqlite`);

const buildMs = await timeMs(() => {
  const built = new Database(file);
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
const openMs: number[] = [];
for (let i = 0; i < 5; i++) {
  openMs.push(
    await timeMs(() => {
      const opened = new Database(file, { readonly: true });
      opened.prepare('SELECT rowid FROM words WHERE words MATCH ?').get('"a"');
      opened.close();
    }),
  );
}
const db = new Database(file, { readonly: true });
const matching = db.prepare('SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?').pluck();
for (const question of questions) matching.all(question, most);
const timesMs: number[] = [];
for (const question of questions) timesMs.push(await timeMs(() => matching.all(question, most)));
db.close();
report({
  passages: count,
  buildMs,
  openMs: latencyOf(openMs).medianMs,
  bytesPerPassage: statSync(file).size / count,
  ...latencyOf(timesMs),
});
