import { letterBehind } from '../letter-behind.js';
import type { TermLength } from '../store.js';
import type { PlacedView } from './segment-view.js';
import { Turns } from './turns.js';

const termsAtOnce = 1_000;
const anyLength: TermLength = { least: 1, most: Number.MAX_SAFE_INTEGER };

/** Terms of some segments that begin with a letter. */
export async function termsFrom(
  views: readonly PlacedView[],
  letter: string,
  length = anyLength,
): Promise<ReadonlySet<string>> {
  const terms = new Set<string>();
  const turns = new Turns();
  const to = letterBehind(letter);
  for (const { view } of views) {
    for (let from: string | null = letter; from !== null; ) {
      const some: readonly string[] = view.segment.rows.termsFrom(from, to, length, termsAtOnce);
      for (const term of some) terms.add(term);
      const last = some.at(-1);
      // The first string behind it.
      from = last === undefined ? null : `${last}\0`;
      if (turns.isOver) await turns.pass();
    }
  }
  return terms;
}
