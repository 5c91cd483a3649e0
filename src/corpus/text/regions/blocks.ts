import { groupBy } from '../../counting.js';
import type { Opened } from './opened-notes.js';
import type { Printed } from './printed.js';
import { turnBelow } from './turns.js';

/** Notes that are below each other with no body between: at the foot of a page, or at the end of a chapter or text. */
export interface Block {
  kind: 'foot' | 'end';
  /** None where only the rest of a note is on its page. */
  readonly opened: Opened[];
  readonly start: number;
  /** Right behind its last line. */
  to: number;
}

// Of footnotes so many have their mark on their page or the one before.
const onTheirPage = 0.75;
// Below the last notes, so much must speak for a line to be body again, but for so many characters: few notes are longer.
const mostDoubt = 4;
const longestNote = 2_400;

/** Puts the notes that opened together to blocks. */
export function blocksOf(printed: Printed, opened: readonly Opened[]): readonly Block[] {
  const isFoot = tellFootnotes(printed, opened);
  const blocks: Block[] = [];
  for (const one of opened) {
    const block = blocks.at(-1);
    const turn = block === undefined ? one.at : turnBetween(printed, block, one);
    if (turn === null) block?.opened.push(one);
    else {
      if (block !== undefined) block.to = turn;
      const kind = isFoot(one) ? 'foot' : 'end';
      blocks.push({ kind, opened: [one], start: one.at, to: printed.lines.length });
    }
  }
  return settled(printed, blocks);
}

/** With the end of the last block, which no other block tells. */
function settled(printed: Printed, blocks: readonly Block[]): readonly Block[] {
  const last = blocks.at(-1);
  if (last !== undefined) last.to = endOf(printed, last);
  if (printed.paged) return withRests(printed, blocks);
  // Without pages, notes below which no text goes on are endnotes.
  const [only] = blocks;
  if (only === last && only?.to === printed.lines.length) only.kind = 'end';
  return blocks;
}

/** Tells footnotes from endnotes, by where their marks are. */
function tellFootnotes(printed: Printed, opened: readonly Opened[]): (one: Opened) => boolean {
  const areFoot = new Map(
    [...groupBy(opened, ({ opening }) => opening.series)].map(([series, own]) => {
      const marked = own.filter(({ at, opening }) => printed.isMarked(opening, 0, at));
      const near = marked.filter(({ at, opening }) => printed.isMarked(opening, printed.pageBefore(at), at));
      return [series, near.length >= marked.length * onTheirPage];
    }),
  );
  return ({ at, opening }) => printed.headingOver(at) === null && (areFoot.get(opening.series) ?? true);
}

/** The line with which the body goes on between two notes; null where the one follows on the other. */
function turnBetween(printed: Printed, block: Block, next: Opened): number | null {
  const last = lastOf(block);
  if (printed.paged && block.kind === 'foot') {
    const page = printed.pageEnd(last);
    return page <= next.at ? page : null;
  }
  for (let at = last + 1; at < next.at; at += 1) {
    if (!printed.isMarked(next.opening, at, at + 1)) continue;
    return turnBelow(printed, { ...block, last }, at, Number.NEGATIVE_INFINITY);
  }
  // Between two headings of notes is what the second notes are about.
  const heading = next.restarts ? printed.headingOver(next.at) : null;
  return heading === null ? null : bodyBelow(printed, block, heading);
}

function endOf(printed: Printed, block: Block): number {
  if (printed.paged && block.kind === 'foot') return printed.pageEnd(lastOf(block));
  const end = printed.lines.length;
  return bodyBelow(printed, block, end) ?? end;
}

/** The line with which the body goes on below notes, down to where it ends; null for none. */
function bodyBelow(printed: Printed, block: Block, end: number): number | null {
  const last = lastOf(block);
  let to = last;
  for (let length = 0; to < end && length < longestNote; to += 1) length += printed.textAt(to).length;
  const least = to < end ? Number.NEGATIVE_INFINITY : mostDoubt;
  return turnBelow(printed, { ...block, last }, Math.min(to, end - 1), least);
}

/** The line with which its last note opens. */
function lastOf({ opened, start }: Block): number {
  return opened.at(-1)?.at ?? start;
}

/** With a block without notes for each page on which only the rest of the last may be. */
function withRests(printed: Printed, blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block, nth) => {
    const next = blocks[nth + 1];
    const isNextPage = next !== undefined && block.to >= printed.pageFrom(next.start);
    if (block.kind === 'end' || isNextPage || block.to >= printed.lines.length) return [block];
    const to = printed.pageEnd(block.to);
    return [block, { kind: 'foot', opened: [], start: to, to }];
  });
}
