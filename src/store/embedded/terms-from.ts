import { countIn } from './matching.js';
import type { SegmentView } from './segment-view.js';
import type { Turns } from './turns.js';

const rowsAtOnce = 1_000;

/** Terms of a segment that begin with a letter, some more than once, each time with passages that hold them and count. */
export async function* countsFrom(
  view: SegmentView,
  letter: string,
  turns: Turns,
): AsyncGenerator<readonly [term: string, count: number]> {
  const { rows } = view.segment;
  const to = behind(letter);
  let last = { term: letter, first: -1 };
  for (;;) {
    const some = view.isWhole
      ? rows.countsBetween(last, to, rowsAtOnce)
      : rows
          .postingsBetween(last, to, rowsAtOnce)
          .map((row) => ({ term: row.term, first: row.first, count: countIn(view, row) }));
    for (const { term, count } of some) yield [term, count];
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
