import { countBelow, groupBy } from '../counting.js';
import type { Line } from '../text/lines/line.js';
import { alignMarks } from '../text/marks/align.js';
import { findMarkCandidates, type MarkCandidate } from '../text/marks/candidates.js';
import { listNotes, type NoteSlot } from '../text/notes/segments.js';
import type { Series } from '../text/notes/symbols.js';
import type { Run } from '../text/regions/runs.js';
import { tellRuns } from '../text/regions/tell-runs.js';
import type { Block } from './blocks.js';
import type { BlocksAndNotes } from './document-builder.js';
import { type ExactNote, noteLabel } from './exact-notes.js';
import { type FlatText, FlatTextBuilder } from './flat-text.js';
import { firstMark, isBehindWords, raised } from './marks-left.js';

const inSigns: readonly string[] = ['bracket', 'parenthesis'];

// No text has more that were typed by hand, and what aligns marks takes the square of notes with one number.
const mostNotes = 3_000;

// One mark that was forgotten does not make the others numbers of a list.
const mostlyMarked = 0.9;

/**
 * Where a format states no notes, takes out those that were typed as text: paragraphs that begin with a number, one after
 * the other, to each of which a mark in the words before it leads.
 */
export function takeTypedNotes(stated: BlocksAndNotes): BlocksAndNotes {
  // A text is looked through only where it has a first mark, and a first note.
  const isFirst = ({ words }: Block) => /^\W{0,2}[1¹](?:\D|$)/.test(words.text);
  if (stated.notes.length > 0 || !stated.blocks.some(isFirst)) return stated;
  if (!stated.blocks.some(({ words }) => firstMark.test(words.text))) return stated;
  const lines = stated.blocks.map((block, at) => lineOf(block, at, stated.blocks[at - 1]));
  const runs = tellRuns(lines, false);
  const opened = runs.filter(({ opening }) => opening !== null);
  const opening = new Set(opened.map(({ from }) => from));
  const extents = new Map(opened.map((run) => [run, extentOf(stated.blocks, run, opening)]));
  const headings = runs.flatMap(({ kind, from, to }) =>
    kind === 'notes-heading' ? stated.blocks.slice(from, to) : [],
  );
  const apart = new Set([...extents.values(), headings].flat());
  const body = bodyOf(stated.blocks.filter((block) => !apart.has(block)));
  const slots = listNotes(runs, () => 1);
  if (slots.length > mostNotes) return stated;
  const marks = marksIn(body.text, slots);
  const places = placesOf(stated.blocks, opened, body);
  const before = marks.map((mark, nth) => (mark !== null && mark.start < (places[nth] ?? 0) ? mark : null));
  if (!areMarked(body.text, slots, before, headings.length > 0)) return stated;
  const notes = opened.map((run, nth): ExactNote => {
    const [, ...further] = extents.get(run) ?? [];
    // The number may have had a cell of its own.
    const first = run.opening?.rest.replace(/^\|\s+/, '') ?? '';
    return {
      key: `typed ${nth}`,
      label: noteLabel(String(run.opening?.number)),
      paragraphs: [first, ...further.map(({ words }) => words.text)],
    };
  });
  const carried = pagesCarried(stated.blocks, apart);
  const blocks = withMarks(body, notes, before).map((block, at) =>
    withPages(block, carried.get(body.blocks[at] as Block) ?? []),
  );
  return { blocks, notes };
}

type Pages = NonNullable<FlatText['pages']>;

/** The pages that begin in blocks that are set apart, by the block of the text that follows them. */
function pagesCarried(blocks: readonly Block[], apart: ReadonlySet<Block>): ReadonlyMap<Block, Pages> {
  const carried = new Map<Block, Pages>();
  let open: Pages = [];
  for (const block of blocks) {
    if (apart.has(block)) open = [...open, ...(block.words.pages ?? [])];
    else if (open.length > 0) {
      carried.set(block, open);
      open = [];
    }
  }
  return carried;
}

function withPages(block: Block, pages: Pages): Block {
  if (pages.length === 0) return block;
  const begun = pages.map((page) => ({ ...page, at: 0 }));
  return { ...block, words: { ...block.words, pages: [...begun, ...(block.words.pages ?? [])] } };
}

/** A block as the line of a text in which every paragraph has one. What numbers a heading opens no note. */
function lineOf({ kind, words: { text } }: Block, at: number, before: Block | undefined): Line {
  return {
    text: kind === 'paragraph' ? text : text.replace(/^[^\p{L}]+/u, ''),
    row: at + 1,
    indent: 0,
    page: 1,
    // What is below a colon is the list that it announces.
    gap: at === 0 || before?.words.text.trimEnd().endsWith(':') ? 0 : 1,
    ruled: false,
    first: at === 0,
    roman: false,
  };
}

/** The blocks of a note: to the next note or the next heading; of the last below each other only its number and words. */
function extentOf(blocks: readonly Block[], run: Run, opening: ReadonlySet<number>): readonly Block[] {
  const end = opening.has(run.to) ? run.to : run.from + (run.opening?.lone ? 2 : 1);
  const own = blocks.slice(run.from, end);
  const heading = own.findIndex(({ kind }) => kind !== 'paragraph');
  return heading < 0 ? own : own.slice(0, heading);
}

/** The blocks that are no notes, as one text. */
interface Body {
  readonly blocks: readonly Block[];
  readonly text: string;
  /** Where each block begins in it. */
  readonly starts: readonly number[];
}

const between = '\n\n';

function bodyOf(blocks: readonly Block[]): Body {
  let behind = 0;
  const starts = blocks.map(({ words }) => {
    const start = behind;
    behind += words.text.length + between.length;
    return start;
  });
  return { blocks, text: blocks.map(({ words }) => words.text).join(between), starts };
}

/** How much of the body is before each note. */
function placesOf(all: readonly Block[], opened: readonly Run[], body: Body): readonly number[] {
  const starts = new Map(body.blocks.map((block, at) => [block, body.starts[at] ?? 0]));
  let next = body.text.length + between.length;
  const places = all
    .toReversed()
    .map((block) => {
      next = starts.get(block) ?? next;
      return next;
    })
    .reverse();
  return opened.map(({ from }) => places[from] ?? 0);
}

type Marks = readonly (MarkCandidate | null)[];

function marksIn(text: string, slots: readonly NoteSlot[]): Marks {
  const wanted = new Set(slots.map(({ series, value }) => `${series} ${value}`));
  const candidates = findMarkCandidates(text, (series, value) => wanted.has(`${series} ${value}`));
  return alignMarks(slots, { candidates, pageAt: () => 1 });
}

/**
 * Whether the marks tell that these are the notes: most have one, and no further mark goes on counting behind the last. What
 * is counted "1." is marked "[1]" only below a heading: "list[1]" may be a formula's.
 */
function areMarked(text: string, slots: readonly NoteSlot[], marks: Marks, isUnderHeading: boolean): boolean {
  const told = marks.filter((mark, at): mark is MarkCandidate => {
    const isSigned = isUnderHeading || slots[at]?.inBrackets || slots[at]?.inParentheses;
    return (
      mark !== null && (raised.includes(mark.manner) || (isSigned === true && inSigns.includes(mark.manner)))
    );
  });
  const last = told.at(-1);
  if (last === undefined || told.length < slots.length * mostlyMarked) return false;
  // Exponents are behind figures and single letters.
  const behind = told.filter(({ start }) => isBehindWords(text, start));
  if (behind.length * 2 < told.length) return false;
  const isNext = (series: Series, value: number) => series === last.series && value === last.value + 1;
  return !findMarkCandidates(text, isNext).some(
    ({ start, manner }) => manner === last.manner && start > last.start,
  );
}

/** The blocks with marks of the notes in place of what was typed. */
function withMarks({ blocks, starts }: Body, notes: readonly ExactNote[], marks: Marks): readonly Block[] {
  const found = marks.flatMap((mark, nth) =>
    mark === null ? [] : [{ ...mark, note: notes[nth] as ExactNote }],
  );
  const byBlock = groupBy(found, ({ start }) => countBelow(starts, (from) => from <= start) - 1);
  return blocks.map((block, at) => {
    const own = byBlock.get(at);
    if (own === undefined) return block;
    const from = starts[at] ?? 0;
    const placed = own.map((mark) => ({ ...mark, start: mark.start - from, end: mark.end - from }));
    return { ...block, words: marked(block.words, placed) };
  });
}

interface Typed {
  readonly note: ExactNote;
  readonly start: number;
  readonly end: number;
}

function marked({ text, marks, pages = [] }: FlatText, typed: readonly Typed[]): FlatText {
  const words = new FlatTextBuilder();
  const places = [
    ...marks.map(({ at, key, label }) => ({ start: at, end: at, put: () => words.mark(key, label) })),
    ...pages.map(({ at, label }) => ({ start: at, end: at, put: () => words.page(label) })),
    ...typed.map(({ start, end, note }) => ({ start, end, put: () => words.mark(note.key, note.label) })),
  ].sort((a, b) => a.start - b.start);
  let from = 0;
  for (const { start, end, put } of places) {
    words.add(text.slice(from, start));
    put();
    from = Math.max(from, end);
  }
  words.add(text.slice(from));
  return words.finish();
}
