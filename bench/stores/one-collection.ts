import { join } from 'node:path';
import { termsOf } from '../../src/search/index.js';
import { type OpenSnapshot, openStore, removeStore } from '../../src/store/index.js';
import { latencyOf, warmLatency } from '../measures/figures.js';
import { changeOneParagraph, writeLargeCorpus } from '../measures/large-corpus.js';
import { type OneCollection, storeNames } from './report.js';
import { openMixedLibrary, type RealTexts } from './texts.js';

const changes = 5;
const nearestAsked = 128;
/** What a question reads. */
const passagesAtOnce = 100;

/** Both stores with the same texts and vectors, one after the other. */
export async function measureOne(
  real: RealTexts,
  size: number,
  dir: string,
  placeInDatabase: string,
): Promise<readonly OneCollection[]> {
  const all: OneCollection[] = [];
  let found: readonly ReadonlySet<string>[] | null = null;
  for (const store of storeNames) {
    const place = store === 'embedded' ? join(dir, 'index') : placeInDatabase;
    const corpusDir = join(dir, `corpus-${store}`);
    writeLargeCorpus(corpusDir, real.paragraphs, size);
    const library = openMixedLibrary(real, { place, dir: join(dir, store), corpusDir, seed: size });
    await library.openSnapshot();
    const { passages, tookMs } = await library.reindex({ full: true });
    const changesMs: number[] = [];
    for (let nth = 0; nth < changes; nth++) {
      changeOneParagraph(corpusDir, real.paragraphs, nth);
      changesMs.push((await library.reindex()).tookMs);
    }
    const searching = await warmLatency(real.questions, (question) => library.ask(question));
    await library.close();
    const startMs = performance.now();
    const snapshot = await openStore(place).open(null);
    if (snapshot === null) throw new Error('nothing was indexed');
    const openMs = performance.now() - startMs;
    await snapshot.verified;
    const nearest = await warmLatency(real.asked, (vector) => snapshot.nearest(vector, nearestAsked));
    const own = await Promise.all(real.asked.map((vector) => textsNear(snapshot, vector)));
    found ??= own;
    const read = await passageReader(snapshot, real.asked);
    all.push({
      ...{ store, passages, buildMs: tookMs, changeMs: latencyOf(changesMs).medianMs },
      ...{ openMs, searching, nearest },
      matching: await warmLatency(real.questions, (question) => snapshot.matching(termsOf(question), 100)),
      passagesRead: await warmLatency(real.asked, read),
      alike: shareOf(own, found),
    });
    await snapshot.close();
    await removeStore(place);
  }
  return all;
}

/** Reads passages, of so many that few are still in memory when their turn comes again. */
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
    at = (at + passagesAtOnce) % ids.length;
    return snapshot.passages(ids.slice(at, at + passagesAtOnce));
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
