import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { forTerminal, type PlainTable } from '../eval/tables.js';
import { newScript, run } from '../src/bin/program.js';
import { defaultModel, keepDirOf, readConfig } from '../src/config.js';
import { type ModelEmbedder, openEmbedder } from '../src/embedding/index.js';
import { OpenedLibrary } from '../src/library/opened-library.js';
import { termsOf } from '../src/search/index.js';
import { type OpenSnapshot, openStore, placeInDatabase, removeStore } from '../src/store/index.js';
import { type Latency, latencyOf, warmLatency } from './measures/figures.js';
import { changeOneParagraph, writeLargeCorpus } from './measures/large-corpus.js';
import { MixingEmbedder } from './measures/mixing-embedder.js';
import { paragraphsOf, squadTexts } from './texts.js';

interface Options {
  readonly large: string;
  readonly sizes: string;
  readonly out: string;
}

interface Figures {
  readonly store: 'embedded' | 'PostgreSQL';
  readonly passages: number;
  readonly buildMs: number;
  readonly changeMs: number;
  readonly openMs: number;
  /** What an answer without reading takes, whose question is embedded already. */
  readonly searching: Latency;
  readonly nearest: Latency;
  readonly matching: Latency;
  readonly passagesRead: Latency;
  /** Share of the ten nearest of the embedded store that are found too. */
  readonly alike: number;
}

const realParagraphs = 400;
const changes = 5;
const nearestAsked = 128;
const questionsAsked = 100;

const program = newScript(
  'bench:stores',
  'Measures a store in PostgreSQL (DATABASE_URL) beside the embedded one.',
)
  .requiredOption('--large <file>', 'real paragraphs and questions, from a file in SQuAD form')
  .option('--sizes <numbers>', 'how many passages', '10000,100000')
  .option('--out <file>', 'where the figures are written as JSON', 'tmp/bench-stores.json')
  .action(async ({ large, sizes, out }: Options) => {
    const database = process.env.DATABASE_URL;
    if (!database) throw new Error('DATABASE_URL: expected the address of a database, found nothing');
    const model = await openEmbedder({ modelDir: readConfig(process.env).modelDir, model: defaultModel });
    const workDir = mkdtempSync(join(tmpdir(), 'ibid-bench-'));
    const figures: Figures[] = [];
    try {
      for (const size of sizes.split(',').map(Number)) {
        const place = placeInDatabase(database, `bench-${process.pid}-${size}`);
        figures.push(...(await measure(model, large, size, join(workDir, String(size)), place)));
        process.stdout.write(`\n${forTerminal(table(figures))}\n`);
      }
      const machine = { node: process.version, cpu: cpus()[0]?.model, load: loadavg()[0] };
      writeFileSync(out, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
    } finally {
      await model.close();
      rmSync(workDir, { recursive: true, force: true });
    }
  });

/** Both stores with the same texts and vectors, one after the other, then asked in turn. */
async function measure(
  model: ModelEmbedder,
  large: string,
  size: number,
  dir: string,
  inDatabase: string,
): Promise<readonly Figures[]> {
  const real = paragraphsOf(large).slice(0, realParagraphs);
  const vectors = await model.embedPassages(real);
  const questions = squadTexts(large, 1_000).questions.slice(0, questionsAsked);
  const asked = await Promise.all(questions.map(({ question }) => model.embedQuestion(question)));
  const byQuestion = new Map(questions.map(({ question }, at) => [question, asked[at]]));
  const all: Figures[] = [];
  let found: readonly ReadonlySet<string>[] | null = null;
  for (const [store, place] of [
    ['embedded', join(dir, 'index')],
    ['PostgreSQL', inDatabase],
  ] as const) {
    const corpusDir = join(dir, `corpus-${store}`);
    writeLargeCorpus(corpusDir, real, size);
    const embedder = new MixingEmbedder(model.model, vectors, size);
    const library = new OpenedLibrary({
      ...{
        corpusDir,
        keepDir: keepDirOf(join(dir, store)),
        store: openStore(place),
        who: 'npm run bench:stores',
      },
      embedder: Object.assign(embedder, {
        reader: null,
        embedQuestion: async (text: string) => byQuestion.get(text) ?? model.embedQuestion(text),
      }),
    });
    await library.openSnapshot();
    const { passages, tookMs } = await library.reindex({ full: true });
    const changesMs: number[] = [];
    for (let nth = 0; nth < changes; nth++) {
      changeOneParagraph(corpusDir, real, nth);
      changesMs.push((await library.reindex()).tookMs);
    }
    const searching = await warmLatency(questions, ({ question }) => library.ask(question));
    await library.close();
    const startMs = performance.now();
    const snapshot = await openStore(place).open(null);
    if (snapshot === null) throw new Error('nothing was indexed');
    const openMs = performance.now() - startMs;
    await snapshot.verified;
    const nearest = await warmLatency(asked, (vector) => snapshot.nearest(vector, nearestAsked));
    const own = await Promise.all(asked.map((vector) => textsNear(snapshot, vector)));
    found ??= own;
    const read = await passageReader(snapshot, asked);
    all.push({
      ...{
        store,
        passages,
        buildMs: tookMs,
        changeMs: latencyOf(changesMs).medianMs,
        openMs,
        searching,
        nearest,
      },
      matching: await warmLatency(questions, ({ question }) => snapshot.matching(termsOf(question), 100)),
      passagesRead: await warmLatency(asked, read),
      alike: shareOf(own, found),
    });
    await snapshot.close();
    await removeStore(place);
  }
  return all;
}

/** Reads a hundred passages at a time, of so many that few are still in memory when their turn comes again. */
async function passageReader(
  snapshot: OpenSnapshot,
  asked: readonly Float32Array[],
): Promise<() => Promise<unknown>> {
  const found = new Set<number>();
  for (const vector of asked.slice(0, 40)) {
    for (const { passages } of await snapshot.nearest(vector, 500)) for (const id of passages) found.add(id);
  }
  const ids = [...found];
  let at = 0;
  return () => {
    at = (at + 100) % ids.length;
    return snapshot.passages(ids.slice(at, at + 100));
  };
}

async function textsNear(snapshot: OpenSnapshot, vector: Float32Array): Promise<ReadonlySet<string>> {
  const near = await snapshot.nearest(vector, 10);
  const passages = await snapshot.passages(near.flatMap(({ passages: ids }) => ids));
  return new Set(passages.map(({ passage }) => passage.key));
}

function shareOf(own: readonly ReadonlySet<string>[], wanted: readonly ReadonlySet<string>[]): number {
  const shares = wanted.map((set, at) => [...set].filter((key) => own[at]?.has(key)).length / set.size);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function table(figures: readonly Figures[]): PlainTable {
  const rows = figures.map((one) => {
    const base =
      figures.find(({ passages, store }) => passages === one.passages && store === 'embedded') ?? one;
    const beside = (is: number, was: number, unit = 'ms') =>
      `${is.toFixed(is < 10 ? 2 : 0)} ${unit} (${(is / was).toFixed(2)})`;
    return [
      ...[one.store, String(one.passages)],
      beside(one.buildMs / 1000, base.buildMs / 1000, 's'),
      beside(one.changeMs, base.changeMs),
      beside(one.openMs, base.openMs),
      beside(one.searching.medianMs, base.searching.medianMs),
      beside(one.searching.p95Ms, base.searching.p95Ms),
      beside(one.nearest.medianMs, base.nearest.medianMs),
      beside(one.matching.medianMs, base.matching.medianMs),
      beside(one.passagesRead.medianMs, base.passagesRead.medianMs),
      one.alike.toFixed(3),
    ];
  });
  return {
    head: [
      ...['store', 'passages', 'build', 'one paragraph changed', 'open', 'search', 'search, 95th percentile'],
      ...['nearest 128', 'words', '100 passages', 'nearest 10 alike'],
    ],
    rows,
  };
}

await run(program);
