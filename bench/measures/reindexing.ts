import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { defaultModel } from '../../src/embedding/index.js';
import type { Library } from '../../src/library/library.js';
import { openLibrary } from '../../src/library/open-library.js';
import { recombined } from '../recombine.js';
import { type Latency, latencyOf, report, timeMs } from './figures.js';
import { type BenchQuestion, readJson, workFiles } from './work-files.js';

// A large corpus of recombined text: one paragraph changed, questions meanwhile, the swap, the disk.
const [workDir = '', modelDir = '', size = '1000'] = process.argv.slice(2);
const perDocument = 20;
const swaps = 5;
const files = workFiles(workDir);
const questions = readJson<readonly BenchQuestion[]>(files.questions).map(({ question }) => question);
const corpusDir = files.at('large-corpus');
const indexDir = files.at('large-index');
const folders = { corpusDir, indexDir, modelDir, model: defaultModel };
writeCorpus(Number(size));

const library = await openLibrary(folders, 'npm run bench');

const full = await library.reindex({ full: true });
const quiet = latencyOf(await askUntil(library, wait(6_000)));
const busy = await askWhileReindexing();
const unchanged = await library.reindex();
changeOneParagraph(1);
const incremental = await library.reindex();
const swapMs = await swapBesideAnotherProcess();
await library.close();
report({
  passages: full.passages,
  fullMs: full.tookMs,
  incrementalMs: incremental.tookMs,
  embeddedUnchanged: unchanged.embedded,
  embeddedAgain: incremental.embedded,
  swapMs,
  bytesPerPassage: sizeOf(indexDir) / full.passages,
  textBytesPerPassage: sizeOf(corpusDir) / full.passages,
  quiet,
  busy,
});

function writeCorpus(paragraphs: number): void {
  mkdirSync(corpusDir, { recursive: true });
  const texts = recombined(readJson<readonly string[]>(files.passages), paragraphs);
  for (let first = 0; first < texts.length; first += perDocument) {
    const name = `text-${String(first).padStart(6, '0')}.txt`;
    const lines = [`Text ${first}`, ...texts.slice(first, first + perDocument)];
    writeFileSync(join(corpusDir, name), `${lines.join('\n\n')}\n`);
  }
}

function changeOneParagraph(nth: number): void {
  const file = join(corpusDir, 'text-000000.txt');
  const [title = '', , ...rest] = readFileSync(file, 'utf8').split('\n\n');
  const [other = ''] = recombined(readJson<readonly string[]>(files.passages), 1, 100 + nth);
  writeFileSync(file, [title, other, ...rest].join('\n\n'));
}

/** Asks one question after the other, with a breath between, until `end`. @returns Milliseconds of each. */
async function askUntil(asked: Library, end: Promise<unknown>): Promise<readonly number[]> {
  let isOver = false;
  const over = end.finally(() => {
    isOver = true;
  });
  const timesMs: number[] = [];
  while (!isOver) {
    const question = questions[timesMs.length % questions.length] ?? '';
    timesMs.push(await timeMs(() => asked.ask(question)));
    await wait(20);
  }
  await over;
  return timesMs;
}

async function askWhileReindexing(): Promise<Latency> {
  return latencyOf(await askUntil(library, library.reindex({ full: true })));
}

/** What the first question after another process has reindexed waits for longer than the next ones. */
async function swapBesideAnotherProcess(): Promise<number> {
  const reader = await openLibrary(folders, 'npm run bench');
  const waits: number[] = [];
  try {
    await askInARow(reader, 20);
    for (let swap = 0; swap < swaps; swap++) {
      changeOneParagraph(2 + swap);
      await library.reindex();
      const [firstMs = 0, ...nextMs] = await askInARow(reader, 10);
      waits.push(firstMs - latencyOf(nextMs).medianMs);
    }
  } finally {
    await reader.close();
  }
  return latencyOf(waits).medianMs;
}

async function askInARow(asked: Library, count: number): Promise<readonly number[]> {
  const timesMs: number[] = [];
  const [question = ''] = questions;
  for (let i = 0; i < count; i++) timesMs.push(await timeMs(() => asked.ask(question)));
  return timesMs;
}

function sizeOf(dir: string): number {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(dir, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}
