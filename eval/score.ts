// Scores what is read of texts, which needs no model: `npx tsx eval/score.ts --help`.
import { join } from 'node:path';
import { Command } from 'commander';
import { run } from '../src/bin/program.js';
import { parseDocument } from '../src/corpus/index.js';
import { parseText } from '../src/corpus/text/parse-text.js';
import { readJudgedDocuments } from './document-truth.js';
import { extractText } from './pdftotext.js';
import { scorePrints } from './print-score.js';
import { readJudgedPrints } from './printed-truth.js';
import { scoreDevelopmentPart, scoreFile } from './reference-score.js';
import { scoresOf } from './rounds.js';
import { missesOf } from './shares.js';
import {
  documentTable,
  forTerminal,
  type PlainTable,
  printTable,
  referenceFieldsTable,
  referenceTable,
  worksTable,
} from './tables.js';
import { scoreWorks } from './works-score.js';
import { readJudgedWorks } from './works-truth.js';

interface Options {
  readonly misses?: true;
  readonly pdftotext?: true;
  readonly layout?: true;
}

const program = new Command('npx tsx eval/score.ts');
const scoring = (name: string, what: string) => program.command(name).description(what).option('--misses');

scoring('documents', 'what is read of documents that have their truth beside them')
  .argument('<dirs...>')
  .action(async (dirs: readonly string[], options: Options) => {
    const scores = await scoresOf(dirs.flatMap(readJudgedDocuments));
    show([documentTable(scores)], missesOf(scores), options);
  });

scoring('prints', 'the notes of PDFs that have them written down beside them')
  .argument('<dirs...>')
  .option('--pdftotext', 'of the text that pdftotext prints of them')
  .option('--layout', 'as it lies on the page')
  .action(async (dirs: readonly string[], options: Options) => {
    const { pdftotext = false, layout = false } = options;
    const read: typeof parseDocument = async (name, bytes) =>
      pdftotext ? parseText(name, extractText(bytes, layout)) : parseDocument(name, bytes);
    const scores = await scorePrints(dirs.flatMap(readJudgedPrints), read);
    show([printTable(scores)], missesOf(scores), options);
  });

scoring('works', 'the works that the documents of eval/works cite')
  .argument('[names...]', 'without any, all')
  .action(async (names: readonly string[], options: Options) => {
    const judged = readJudgedWorks(join(import.meta.dirname, 'works'));
    const wanted = judged.filter(({ name }) => names.length === 0 || names.includes(name));
    const scores = await scoreWorks(wanted);
    show([worksTable(scores)], missesOf(scores), options);
  });

scoring(
  'fields',
  'labelled references: the development part of those in a folder, all of those in an .xml file',
)
  .argument('<paths...>')
  .action((paths: readonly string[], options: Options) => {
    const scores = paths.flatMap((path) =>
      path.endsWith('.xml') ? [scoreFile(path)] : scoreDevelopmentPart(path),
    );
    const misses = missesOf(scores.map(({ name, misses }) => ({ document: name, misses })));
    show([referenceTable(scores), referenceFieldsTable(scores)], misses, options);
  });

function show(tables: readonly PlainTable[], misses: readonly string[], options: Options): void {
  for (const table of tables) console.log(forTerminal(table));
  if (options.misses) for (const miss of misses) console.log(miss);
}

await run(program);
