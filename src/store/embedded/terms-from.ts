import { letterBehind } from '../letter-behind.js';
import type { TermLength } from '../store.js';
import type { PlacedView, SegmentView } from './segment-view.js';
import type { TermCount } from './selections.js';
import { Turns } from './turns.js';

const termsAtOnce = 1_000;
const anyLength: TermLength = { least: 1, most: Number.MAX_SAFE_INTEGER };

/** Terms that begin with a letter, with the number of passages that hold them and count. */
export async function termsFrom(
  views: readonly PlacedView[],
  letter: string,
  length = anyLength,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const turns = new Turns();
  for (const { view } of views) {
    for await (const some of countsFrom(view, letter, length, turns)) {
      for (const [term, count] of some) counts.set(term, (counts.get(term) ?? 0) + count);
    }
    for (const [term, gone] of await view.droppedTerms()) {
      const held = counts.get(term);
      if (held !== undefined) counts.set(term, held - gone);
    }
  }
  return new Map([...counts].filter(([, count]) => count > 0));
}

/** Terms of a segment that begin with a letter, with all its passages that hold them. */
async function* countsFrom(
  { segment }: SegmentView,
  letter: string,
  length: TermLength,
  turns: Turns,
): AsyncGenerator<readonly TermCount[]> {
  const to = letterBehind(letter);
  for (let from = letter; ; ) {
    const some = segment.rows.countsBetween(from, to, length, termsAtOnce);
    yield some;
    const last = some.at(-1);
    if (last === undefined) return;
    // The first string behind it.
    from = `${last[0]}\0`;
    if (turns.isOver) await turns.pass();
  }
}
