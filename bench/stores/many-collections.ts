import { join } from 'node:path';
import { latencyOf, timeMs } from '../measures/figures.js';
import { writeLargeCorpus } from '../measures/large-corpus.js';
import type { Copies } from './copies.js';
import type { ManyCollections, StoreName } from './report.js';
import { openMixedLibrary, type RealTexts } from './texts.js';

/** So many are built of texts of their own; the others are copies of them, row for row or file for file. */
const built = 10;
const askedCollections = 200;
const nextQuestions = 3;

/** Many collections of one store: built, copied, and some of them asked, each opened for that and closed again. */
export async function measureMany(
  real: RealTexts,
  { store, collections, each }: { store: StoreName; collections: number; each: number },
  dir: string,
  copies: Copies,
): Promise<ManyCollections> {
  const corpusOf = (nth: number) => join(dir, `corpus-${nth % built}`);
  const open = (nth: number) =>
    openMixedLibrary(real, {
      ...{ place: copies.placeOf(nth), dir: join(dir, `kept-${nth}`), corpusDir: corpusOf(nth), seed: nth },
    });
  const build = async (nth: number) => {
    const library = open(nth);
    await library.openSnapshot();
    const receipt = await library.reindex({ full: true });
    await library.close();
    return receipt;
  };
  const step = Math.floor(real.paragraphs.length / built);
  const builds: { readonly passages: number; readonly tookMs: number }[] = [];
  for (let nth = 0; nth < built; nth++) {
    // Other real paragraphs come first, and others are recombined.
    const from = nth * step;
    const own = [...real.paragraphs.slice(from), ...real.paragraphs.slice(0, from)];
    writeLargeCorpus(corpusOf(nth), own, each);
    builds.push(await build(nth));
  }
  for (let nth = built; nth < collections; nth++) await copies.copy(nth % built, nth);
  await copies.settle();
  const last = await build(collections);
  const [firstMs, nextMs]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < askedCollections; turn++) {
    const nth = Math.floor((turn * collections) / askedCollections);
    const question = (more: number) => real.questions[(turn + more) % real.questions.length] ?? '';
    const library = open(nth);
    firstMs.push(
      await timeMs(async () => {
        await library.openSnapshot();
        await library.ask(question(0));
      }),
    );
    for (let more = 1; more <= nextQuestions; more++) {
      nextMs.push(await timeMs(() => library.ask(question(more))));
    }
    await library.close();
  }
  const passagesOfOne = builds.reduce((sum, { passages }) => sum + passages, 0) / built;
  return {
    ...{ store, collections, passages: Math.round(passagesOfOne * collections) },
    firstBuildMs: latencyOf(builds.map(({ tookMs }) => tookMs)).medianMs,
    lastBuildMs: last.tookMs,
    bytes: await copies.bytes(),
    first: latencyOf(firstMs),
    next: latencyOf(nextMs),
  };
}
