import { runChild } from './child.js';
import type { Bench } from './contenders.js';
import type { BenchReport, DenseGrowth, LargeCollection, LexicalGrowth } from './report.js';

export const hugePassages = 1_000_000;

/** What becomes of building, opening and asking when a collection grows. @param sizes - In passages. */
export async function measureGrowth(
  bench: Bench,
  sizes: readonly number[],
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
    });
    large.push(await measureLarge(bench, size));
  }
  return { dense, words, large };
}

export async function measureLarge(bench: Bench, size: number): Promise<LargeCollection> {
  bench.tell(`A collection of ${size.toLocaleString('en')} paragraphs`);
  const args = [bench.workDir, bench.modelDir, String(size)];
  const built = await measured<LargeCollection>(bench.measure('large-building'), args);
  const opened = await measured<LargeCollection>(bench.measure('large-opening'), args);
  const asked = await measured<LargeCollection>(bench.measure('large-answering'), args);
  return { ...built, ...opened, ...asked };
}

async function measured<T extends { readonly peakMb: number }>(
  script: string,
  args: readonly string[],
): Promise<T> {
  const { figures, peakMb } = await runChild<Omit<T, 'peakMb'>>(script, args);
  return { ...figures, peakMb } as T;
}
