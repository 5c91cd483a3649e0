// Makes a case of a text: npm run new-case FILE [NAME]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { type Document, parseDocument } from '../../src/corpus/index.js';
import { casesDir } from './cases.js';

/** Words before a mark, by which its place is told. */
const anchorWords = 6;

/** What is read today, in the form of `expected.json`. */
function asRead({ title, text, headings, footnotes }: Document): unknown {
  return {
    document: 'source.txt',
    title,
    headings: headings.map(({ start, end }) => text.slice(start, end)),
    notes: footnotes.map(({ number, chapter, text: words, mark }) => ({
      number,
      ...(chapter === undefined ? {} : { chapter }),
      text: words,
      anchor: mark === null ? '' : text.slice(0, mark).split(/\s+/).slice(-anchorWords).join(' '),
    })),
  };
}

function newCase(file: string | undefined, name: string | undefined): string {
  if (file === undefined) return 'npm run new-case FILE [NAME]: names the text that a case is made of';
  if (!existsSync(file)) return `${file}: expected a text, found nothing there`;
  if (extname(file).toLowerCase() !== '.txt') return `${file}: expected a text (.txt)`;
  const folder = new URL(`${name ?? basename(file, extname(file))}/`, casesDir);
  const shown = `test/corpus/cases/${basename(folder.pathname)}`;
  if (existsSync(folder)) return `${shown}: expected a new name, found a case that has it`;
  const bytes = readFileSync(file);
  const expected = asRead(parseDocument('source.txt', bytes));
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('source.txt', folder), bytes);
  writeFileSync(new URL('expected.json', folder), `${JSON.stringify(expected, null, 1)}\n`);
  console.log(
    `${shown}/expected.json says what is read today: correct it by what is printed, then mend the reader.`,
  );
  return '';
}

const problem = newCase(process.argv[2], process.argv[3]);
if (problem !== '') {
  console.error(problem);
  process.exitCode = 1;
}
