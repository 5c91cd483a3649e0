import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { type Measured, runChild } from './child.js';
import type { ColdStart, Contender } from './report.js';

/** Where a run's scripts and files are. */
export interface Bench {
  readonly workDir: string;
  readonly modelDir: string;
  /** Has the published model in one piece, for those that Ibid is compared with. */
  readonly publishedDir: string;
  /** Runs a compiled measure, such as `indexing`, on these files. */
  measure<T extends object>(name: string, ...args: readonly (string | number)[]): Promise<Measured<T>>;
  /** Path of a compiled source file, such as `bin/launch.js`. */
  source(name: string): string;
  tell(line: string): void;
}

const peersDir = join(import.meta.dirname, 'peers');

const peers = [
  { name: 'LangChain.js as it comes', script: 'langchain.mjs', options: [], slow: true },
  { name: 'LangChain.js, batches of 8', script: 'langchain.mjs', options: ['8'], slow: false },
  { name: 'Orama, hybrid', script: 'orama.mjs', options: [], slow: false },
  { name: 'bare loop, batches of 8', script: 'bare.mjs', options: [], slow: false },
] as const;

/** Installs what Ibid is compared with, once. */
export function installPeers(tell: Bench['tell']): void {
  if (existsSync(join(peersDir, 'node_modules'))) return;
  tell('Installing the peers into bench/peers (once, some 400 MB)');
  execFileSync('npm', ['ci', '--prefix', peersDir], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: peersDir,
  });
}

/** Everybody in turn, as often as there are rounds, so that a busy minute does not hit one alone. */
export async function measureContenders(bench: Bench, rounds: number): Promise<readonly Contender[]> {
  const { workDir, publishedDir, tell } = bench;
  const measured = new Map<string, Contender[]>();
  const add = async (name: string, measure: () => Promise<Omit<Contender, 'name'>>) => {
    tell(name);
    measured.set(name, [...(measured.get(name) ?? []), { ...(await measure()), name }]);
  };
  for (let round = 0; round < rounds; round++) {
    tell(`Round ${round + 1} of ${rounds}`);
    await add('Ibid', () => bench.measure('indexing'));
    if (round === 0) await bench.measure('export-index');
    for (const { name, script, options, slow } of peers) {
      if (slow && round > 0) continue;
      await add(name, () => runChild(join(peersDir, script), [workDir, publishedDir, ...options]));
    }
  }
  return [...measured.values()].map(medianOf);
}

function medianOf(runs: readonly Contender[]): Contender {
  const [first] = runs as [Contender];
  const middle = (figure: (run: Contender) => number) => median(runs.map(figure));
  return {
    ...first,
    passagesPerSecond: middle((run) => run.passagesPerSecond),
    peakMb: middle((run) => run.peakMb),
    answering: {
      medianMs: middle(({ answering }) => answering.medianMs),
      p95Ms: middle(({ answering }) => answering.p95Ms),
      times: first.answering.times,
    },
  };
}

/** One question from a standing start, in pairs. */
export async function measureColdStart(bench: Bench, question: string, pairs: number): Promise<ColdStart> {
  const { workDir, modelDir, publishedDir, tell } = bench;
  const ibidMs: number[] = [];
  const bareMs: number[] = [];
  const folders = ['--corpus', join(workDir, 'corpus'), '--index', join(workDir, 'index')];
  for (let pair = 0; pair < pairs; pair++) {
    tell(`Cold start ${pair + 1} of ${pairs}`);
    const ask = ['ask', ...folders, '--json', question];
    ibidMs.push((await runChild(bench.source('bin/launch.js'), ask, { IBID_MODELS: modelDir })).ranMs);
    bareMs.push((await runChild(join(peersDir, 'bare-cold.mjs'), [workDir, publishedDir, question])).ranMs);
  }
  return { ibidMs: median(ibidMs), bareMs: median(bareMs), pairs };
}
