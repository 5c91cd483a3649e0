import { parseArgs } from 'node:util';
import { resolveCitations } from '../src/citations/index.js';
import { parsePdf } from '../src/corpus/pdf/parse-pdf.js';
import { parseText } from '../src/corpus/text/parse-text.js';
import { extractText } from './pdftotext.js';
import { type PrintScore, scorePrint } from './print-score.js';
import { type JudgedPrint, readJudgedPrints } from './printed-truth.js';
import { forTerminal, printTable } from './tables.js';

const usage = 'usage: npx tsx eval/score-prints.ts [--misses] [--pdftotext [--layout]] DIR...';

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
  console.log(forTerminal(printTable(scores)));
  if (!values.misses) return;
  for (const { document, misses } of scores) for (const miss of misses) console.log(`${document}: ${miss}`);
}

await main();
