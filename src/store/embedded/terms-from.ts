import type { PlacedView, SegmentView } from './segment-view.js';
import type { PostingsCount } from './selections.js';
import { Turns } from './turns.js';

const rowsAtOnce = 1_000;

/** Terms that begin with a letter, with the number of passages that hold them and count. */
export async function termsFrom(
  views: readonly PlacedView[],
  letter: string,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const turns = new Turns();
  for (const { view } of views) {
    for await (const { term, count } of countsFrom(view, letter, turns)) {
      counts.set(term, (counts.get(term) ?? 0) + count);
    }
    for (const [term, gone] of await view.droppedTerms()) {
      const held = counts.get(term);
      if (held !== undefined) counts.set(term, held - gone);
    }
  }
  return new Map([...counts].filter(([, count]) => count > 0));
}

/** Terms of a segment that begin with a letter, some more than once, each time with passages that hold them. */
async function* countsFrom(view: SegmentView, letter: string, turns: Turns): AsyncGenerator<PostingsCount> {
  const to = behind(letter);
  for (let last = { term: letter, first: -1 }; ; ) {
    const some = view.segment.rows.countsBetween(last, to, rowsAtOnce);
    yield* some;
    const end = some.at(-1);
    if (end === undefined) return;
    last = end;
    if (turns.isOver) await turns.pass();
  }
}

/** The first string behind all that begin with a character, in the order of code points. */
function behind(character: string): string {
  const next = (character.codePointAt(0) ?? 0) + 1;
  // Surrogates are no characters: SQLite, which orders by UTF-8, can't hold one.
  return String.fromCodePoint(next === 0xd800 ? 0xe000 : Math.min(next, 0x10ffff));
}
