import { parseArgs } from 'node:util';
import { type DocumentScore, type Share, sumOf } from './document-score.js';
import { readJudgedDocuments } from './document-truth.js';
import { scoresOf } from './documents-round.js';

const usage = 'usage: npx tsx eval/score-documents.ts [--json] [--misses] DIR...';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, misses: { type: 'boolean' } },
  });
  if (positionals.length === 0) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const scores = await scoresOf(positionals.flatMap((dir) => readJudgedDocuments(dir)));
  if (values.json) console.log(JSON.stringify(scores, null, 2));
  else print(scores, values.misses ?? false);
}

const columns = [
  'title',
  'headings',
  'extra',
  'found',
  'loosely',
  'extra notes',
  'anchored',
  'references',
  'guessed',
  'gold',
  'gold notes',
];

function print(scores: readonly DocumentScore[], withMisses: boolean): void {
  const rows = scores.map((score) => [score.document, ...cells(score)]);
  const table = [['document', ...columns], ...rows, ['all', ...cells(total(scores))]];
  const widths = table[0]?.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0))) ?? [];
  for (const row of table) console.log(row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
  if (!withMisses) return;
  for (const { document, misses } of scores) for (const miss of misses) console.log(`${document}: ${miss}`);
}

function cells(score: Omit<DocumentScore, 'titleRight'> & { titleRight: boolean | Share }): string[] {
  const title =
    typeof score.titleRight === 'boolean' ? (score.titleRight ? 'right' : 'wrong') : shown(score.titleRight);
  const { headings, found, foundLoosely, anchored, references, gold, goldNotes } = score;
  return [
    title,
    shown(headings),
    String(score.extraHeadings),
    shown(found),
    shown(foundLoosely),
    String(score.extraNotes),
    shown(anchored),
    shown(references),
    String(score.guessed),
    shown(gold),
    shown(goldNotes),
  ];
}

function shown({ right, of }: Share): string {
  return `${right}/${of}`;
}

function total(scores: readonly DocumentScore[]) {
  const sum = (pick: (score: DocumentScore) => Share): Share => sumOf(scores.map(pick));
  const count = (pick: (score: DocumentScore) => number) =>
    scores.reduce((all, score) => all + pick(score), 0);
  return {
    document: 'all',
    titleRight: sum((score) => ({ right: score.titleRight ? 1 : 0, of: 1 })),
    headings: sum((score) => score.headings),
    extraHeadings: count((score) => score.extraHeadings),
    found: sum((score) => score.found),
    foundLoosely: sum((score) => score.foundLoosely),
    extraNotes: count((score) => score.extraNotes),
    anchored: sum((score) => score.anchored),
    references: sum((score) => score.references),
    guessed: count((score) => score.guessed),
    gold: sum((score) => score.gold),
    goldNotes: sum((score) => score.goldNotes),
    misses: [],
  };
}

await main();
