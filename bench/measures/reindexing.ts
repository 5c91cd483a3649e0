import { setTimeout as wait } from 'node:timers/promises';
import { sizeOf } from '../../src/bin/checks/machine.js';
import { defaultModel } from '../../src/config.js';
import type { Library } from '../../src/library/library.js';
import { openLibrary } from '../../src/library/open-library.js';
import { type Latency, latencyOf, report, timeMs } from './figures.js';
import { changeOneParagraph, writeLargeCorpus } from './large-corpus.js';
import { given, readJson } from './work-files.js';

// A large corpus of recombined text: one paragraph changed, questions meanwhile, the swap, the disk.
const { asked, at, modelDir, own, passages } = given();
const swaps = 5;
const questions = asked().map(({ question }) => question);
const corpusDir = at('large-corpus');
const indexDir = at('large-index');
const folders = { corpusDir, indexDir, modelDir, model: defaultModel };
const real = readJson<readonly string[]>(passages);
writeLargeCorpus(corpusDir, real, Number(own[0]));

const library = await openLibrary(folders, 'npm run bench');

const full = await library.reindex({ full: true });
const quiet = latencyOf(await askUntil(library, wait(6_000)));
const busy = await askWhileReindexing();
const unchanged = await library.reindex();
changeOneParagraph(corpusDir, real, 1);
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
  bytesPerPassage: (await sizeOf(indexDir)) / full.passages,
  textBytesPerPassage: (await sizeOf(corpusDir)) / full.passages,
  quiet,
  busy,
});

/** Asks one question after the other, with a breath between, until `end`. @returns Milliseconds of each. */
async function askUntil(library: Library, end: Promise<unknown>): Promise<readonly number[]> {
  let isOver = false;
  const over = end.finally(() => {
    isOver = true;
  });
  const timesMs: number[] = [];
  while (!isOver) {
    const question = questions[timesMs.length % questions.length] ?? '';
    timesMs.push(await timeMs(() => library.ask(question)));
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
      changeOneParagraph(corpusDir, real, 2 + swap);
      await library.reindex();
      const [firstMs = 0, ...nextMs] = await askInARow(reader, 10);
      waits.push(firstMs - latencyOf(nextMs).medianMs);
    }
  } finally {
    await reader.close();
  }
  return latencyOf(waits).medianMs;
}

async function askInARow(library: Library, count: number): Promise<readonly number[]> {
  const timesMs: number[] = [];
  const [question = ''] = questions;
  for (let i = 0; i < count; i++) timesMs.push(await timeMs(() => library.ask(question)));
  return timesMs;
}
