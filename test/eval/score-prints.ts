import { parseArgs } from 'node:util';
import { resolveCitations } from '../../src/citations/index.js';
import { parsePdf } from '../../src/corpus/pdf/index.js';
import { parseText } from '../../src/corpus/text/parse-text.js';
import { extractText } from './pdftotext.js';
import { type PrintScore, scorePrint, totalPrints } from './print-score.js';
import { type JudgedPrint, readJudgedPrints } from './printed-truth.js';

const usage = 'usage: npx tsx test/eval/score-prints.ts [--misses] [--pdftotext [--layout]] DIR...';

/** Scores PDFs that have their notes written down beside them; with `--pdftotext` their text is read instead. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { misses: { type: 'boolean' }, pdftotext: { type: 'boolean' }, layout: { type: 'boolean' } },
  });
  if (positionals.length === 0) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const read = async ({ name, bytes }: JudgedPrint) =>
    values.pdftotext ? parseText(name, extractText(bytes, values.layout ?? false)) : parsePdf(name, bytes);
  const scores: PrintScore[] = [];
  for (const judged of positionals.flatMap((dir) => readJudgedPrints(dir))) {
    const document = await read(judged);
    scores.push(scorePrint(document, resolveCitations(document.footnotes), judged.truth));
  }
  print(scores);
  if (!values.misses) return;
  for (const { document, misses } of scores) for (const miss of misses) console.log(`${document}: ${miss}`);
}

const columns = ['document', 'begun', 'whole', 'anchored', 'back-references', 'wrong', 'false notes'];

function print(scores: readonly PrintScore[]): void {
  const rows = [...scores, totalPrints(scores)].map((score) => [
    score.document,
    ...[score.begun, score.whole, score.anchored, score.references].map(({ right, of }) => `${right}/${of}`),
    String(score.wrong),
    String(score.falseNotes),
  ]);
  const table = [columns, ...rows];
  const widths = columns.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
  for (const row of table) console.log(row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
}

await main();
