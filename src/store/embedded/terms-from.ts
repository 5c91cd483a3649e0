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

const lastCodePoint = 0x10ffff;
const surrogates = { first: 0xd800, behind: 0xe000 } as const;

/** The first string behind all that begin with a letter, in the order of code points, which is that of UTF-8. */
function letterBehind(letter: string): string {
  const next = (letter.codePointAt(0) ?? 0) + 1;
  // Surrogates are no letters, which UTF-8 can't hold, and neither is the last code point.
  return String.fromCodePoint(next === surrogates.first ? surrogates.behind : Math.min(next, lastCodePoint));
}
