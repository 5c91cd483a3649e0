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
    dense.push(await bench.measure<DenseGrowth>('growth', size));
    words.push({
      store: await bench.measure<LexicalGrowth>('growth-words', size),
      fts5: await bench.measure<LexicalGrowth>('growth-fts5', size),
    });
    large.push(await measureLarge(bench, size));
  }
  return { dense, words, large };
}

export async function measureLarge(bench: Bench, size: number): Promise<LargeCollection> {
  bench.tell(`A collection of ${size.toLocaleString('en')} paragraphs`);
  const built = await bench.measure<LargeCollection>('large-building', size);
  const opened = await bench.measure<LargeCollection>('large-opening', size);
  const asked = await bench.measure<LargeCollection>('large-answering', size);
  return { ...built, ...opened, ...asked };
}
