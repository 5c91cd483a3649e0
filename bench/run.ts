import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { Option } from 'commander';
import { commitHere } from '../eval/commit.js';
import { forTerminal, type PlainTable } from '../eval/tables.js';
import { newScript, run } from '../src/bin/program.js';
import { readConfig } from '../src/config.js';
import { runChild } from './child.js';
import { type Bench, installPeers, measureColdStart, measureContenders } from './contenders.js';
import { hugePassages, measureGrowth, measureLarge } from './growth.js';
import { thisMachine } from './machine.js';
import { measureReadingPdf } from './pdf.js';
import { type Answering, type BenchReport, type HugeCollection, hugeOut, type Reindexing } from './report.js';
import { measureServers } from './servers.js';
import {
  contenderTable,
  growthTable,
  largeTable,
  onceTable,
  pdfTable,
  recallTable,
  serversTable,
} from './tables.js';
import { type BenchTexts, corpusTexts, paragraphsOf, squadTexts, writeTexts } from './texts.js';
import { writeReport } from './write-report.js';

/** What can be measured alone; `huge` is measured only so. */
const parts = ['pdf', 'servers', 'huge'] as const;
type Part = (typeof parts)[number];

interface Options {
  readonly squad?: string;
  readonly quick?: true;
  readonly pdf?: string;
  readonly only?: Part;
  readonly large?: string;
  readonly published: string;
  readonly out: string;
}

const projectDir = dirname(import.meta.dirname);
const buildDir = join(projectDir, 'tmp/bench-build');

const program = newScript('bench', 'Measures speed and memory beside what people would use instead.')
  .option('--squad <file>', 'texts and questions from a file in SQuAD 1.1 form, instead of recombined ones')
  .option('--quick', 'fewer texts, one round, no 100,000 passages')
  .option('--pdf <dir>', 'PDFs to read, instead of those of the tests')
  .addOption(
    new Option(
      '--only <part>',
      'measure nothing but the reading of PDFs, or a collection for each of many servers, and write no report; or a collection of 1,000,000 passages, an hour and 20 GB of disk, written beside the report',
    ).choices(parts),
  )
  .option('--large <file>', 'real paragraphs for large collections, from a file in SQuAD form')
  .option(
    '--published <dir>',
    'has Xenova/bge-small-en-v1.5 as the Hugging Face hub has it, which others embed with',
    'tmp/published',
  )
  .option('--out <file>', 'where the report is written as JSON', 'tmp/bench.json')
  .action(async (options: Options) => {
    const documents = options.quick ? 8 : 48;
    const texts = await textsOf(options.squad, documents);
    if (options.only === undefined) installPeers(tell);
    tell('Compiling');
    execFileSync(process.execPath, [
      join(projectDir, 'node_modules/typescript/bin/tsc'),
      '--project',
      join(projectDir, 'bench'),
    ]);
    // A command looks there for the version of Node.js that it needs.
    copyFileSync(join(projectDir, 'package.json'), join(buildDir, 'package.json'));
    const workDir = mkdtempSync(join(tmpdir(), 'ibid-bench-'));
    try {
      const measure = options.only === undefined ? measureAll : alone[options.only];
      await measure(benchIn(workDir, options), texts, options);
    } finally {
      rmSync(workDir, { recursive: true, force: true });
    }
  });

async function textsOf(squad: string | undefined, documents: number): Promise<BenchTexts> {
  return squad === undefined
    ? corpusTexts(readConfig(process.env).corpusDir, documents)
    : squadTexts(squad, documents);
}

function benchIn(workDir: string, { published }: Options): Bench {
  const { modelDir } = readConfig(process.env);
  return {
    ...{ workDir, modelDir, publishedDir: resolve(published) },
    measure: (name, ...args) =>
      runChild(join(buildDir, 'bench/measures', `${name}.js`), [workDir, modelDir, ...args]),
    source: (name) => join(buildDir, 'src', name),
    tell,
  };
}

const serversOf = ({ quick }: Options): number => (quick ? 10 : 100);

/** Measures, and shows or writes what came of it. */
type Measure = (bench: Bench, texts: BenchTexts, options: Options) => Promise<void>;

const alone: Readonly<Record<Part, Measure>> = {
  async pdf(bench, { documents }, options) {
    show(pdfTable(await measureReadingPdf(bench, options.pdf, documents.flat(), roundsOf(options))));
  },
  async servers(bench, texts, options) {
    await prepare(bench, texts, options);
    show(serversTable(await measureServers(bench, serversOf(options))));
  },
  async huge(bench, texts, options) {
    const { load } = thisMachine();
    await prepare(bench, texts, options);
    const measured = await measureLarge(bench, hugePassages);
    const huge: HugeCollection = { made: new Date().toISOString(), load, ...measured };
    show(largeTable([huge]));
    writeReport(hugeOut(options.out), huge);
  },
};

async function measureAll(bench: Bench, texts: BenchTexts, options: Options): Promise<void> {
  const report = await measureReport(bench, texts, options);
  for (const table of [contenderTable, onceTable, growthTable, recallTable]) show(table(report));
  show(largeTable(report.large));
  if (report.servers) show(serversTable(report.servers));
  if (report.readingPdf) show(pdfTable(report.readingPdf));
  writeReport(options.out, report);
}

function show(table: PlainTable): void {
  process.stdout.write(`\n${forTerminal(table)}\n`);
}

/** Texts and vectors, as the whole run has them from what it measures first. */
async function prepare(bench: Bench, texts: BenchTexts, { large }: Options): Promise<void> {
  writeTexts(bench.workDir, texts, large === undefined ? undefined : paragraphsOf(large));
  await bench.measure('indexing');
  await bench.measure('export-index');
}

function roundsOf({ quick }: Options): number {
  return quick ? 1 : 5;
}

async function measureReport(bench: Bench, texts: BenchTexts, options: Options): Promise<BenchReport> {
  const { squad, quick } = options;
  const { corpusDir } = readConfig(process.env);
  const machine = thisMachine();
  writeTexts(bench.workDir, texts, options.large === undefined ? undefined : paragraphsOf(options.large));
  const rounds = roundsOf(options);
  const contenders = await measureContenders(bench, rounds);
  const cold = await measureColdStart(bench, texts.questions[0]?.question ?? '', quick ? 1 : 5);
  tell('Answering, and embedding the question alone');
  const answering = await measureAnswering(bench, corpusDir, rounds);
  const large = quick ? 200 : 1000;
  tell(`Reindexing ${large} passages`);
  const reindexing = await bench.measure<Reindexing>('reindexing', large);
  const readingPdf = await measureReadingPdf(bench, options.pdf, texts.documents.flat(), rounds);
  const growth = await measureGrowth(bench, quick ? [1000, 10_000] : [1000, 10_000, 100_000]);
  const servers = await measureServers(bench, serversOf(options));
  return {
    made: new Date().toISOString(),
    commit: commitHere(),
    command: [
      'npm run bench',
      ...(squad ? [`-- --squad ${basename(squad)}`] : []),
      ...(options.large ? [`--large ${basename(options.large)}`] : []),
      ...(quick ? ['--quick'] : []),
    ].join(' '),
    machine,
    texts: texts.about,
    holdAnswers: texts.holdAnswers,
    contenders,
    rounds,
    cold,
    answering,
    reindexing,
    readingPdf,
    ...growth,
    servers,
  };
}

/** The run whose ratio is in the middle: from one process to the next it differs by half, as cores and caches fall. */
async function measureAnswering(
  { measure, workDir, publishedDir }: Bench,
  corpusDir: string,
  rounds: number,
): Promise<Answering> {
  const runs: Answering[] = [];
  for (let round = 0; round < rounds; round++) {
    rmSync(join(workDir, 'answering-index'), { recursive: true, force: true });
    runs.push(await measure<Answering>('answering', corpusDir, publishedDir));
  }
  const ratio = ({ answering, embedding }: Answering) => answering.medianMs / embedding.medianMs;
  return runs.sort((a, b) => ratio(a) - ratio(b))[rounds >> 1] as Answering;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

await run(program);
