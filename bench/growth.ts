import { runChild } from './child.js';
import type { Bench } from './contenders.js';
import type { BenchReport, DenseGrowth, LargeCollection, LexicalGrowth } from './report.js';

const huge = 1_000_000;

/** What becomes of building, opening and asking when a collection grows. @param sizes - In passages. */
export async function measureGrowth(
  bench: Bench,
  sizes: readonly number[],
  withHuge = false,
): Promise<Pick<BenchReport, 'dense' | 'words' | 'large'>> {
  const dense: DenseGrowth[] = [];
  const words: BenchReport['words'][number][] = [];
  const large: LargeCollection[] = [];
  for (const size of sizes) {
    bench.tell(`Growth to ${size.toLocaleString('en')} passages`);
    const args = [bench.workDir, String(size)];
    dense.push(await measured<DenseGrowth>(bench.measure('growth'), args));
    words.push({
      store: await measured<LexicalGrowth>(bench.measure('growth-words'), args),
      fts5: await measured<LexicalGrowth>(bench.measure('growth-fts5'), args),
      minisearch: await measured<LexicalGrowth>(bench.measure('growth-minisearch'), args),
    });
    large.push(await measureLarge(bench, size));
  }
  if (withHuge) large.push(await measureLarge(bench, huge));
  return { dense, words, large };
}

async function measureLarge(bench: Bench, size: number): Promise<LargeCollection> {
  bench.tell(`A collection of ${size.toLocaleString('en')} paragraphs`);
  const args = [bench.workDir, bench.modelDir, String(size)];
  const built = await measured<LargeCollection>(bench.measure('large-building'), args);
  const asked = await measured<LargeCollection>(bench.measure('large-answering'), args);
  return { ...built, ...asked };
}

async function measured<T extends { readonly peakMb: number }>(
  script: string,
  args: readonly string[],
): Promise<T> {
  const { figures, peakMb } = await runChild<Omit<T, 'peakMb'>>(script, args);
  return { ...figures, peakMb } as T;
}
