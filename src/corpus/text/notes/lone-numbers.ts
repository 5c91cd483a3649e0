import { endsSentence, endsSentenceOrLink, type Line } from '../lines/line.js';
import type { Run } from '../regions/runs.js';
import type { Opening } from './opening.js';
import { type Pairing, pair } from './pairing.js';
import { citesWork, startsCitation, tellingWords } from './words.js';

/** Words of a note: lines that no number, blank line or end of a sentence parts. */
interface Piece {
  readonly lines: readonly Line[];
  readonly words: Words;
  /** Where its block is among numbers and blocks. */
  readonly at: number;
  /** Where a number is that is printed within these words; null for none. */
  readonly around: number | null;
  /** No blank line and no number is above it. */
  readonly joined: boolean;
  /** Whether the line above it fills the width of its block, as the last line of a note seldom does; null for none. */
  readonly belowFullLine: boolean | null;
  /** Lines of its block. */
  readonly blockLines: number;
}

/** What the words of a piece tell; read once, as every number is weighed against every piece. */
interface Words {
  readonly telling: ReadonlySet<string>;
  readonly startCitation: boolean;
  readonly citeWork: boolean;
}

interface Slot {
  readonly at: number;
  /** Nothing stood between it and the piece above, or the one below. */
  readonly hugsAbove: boolean;
  readonly hugsBelow: boolean;
  /** The number is on the first line of its words. */
  readonly inline: boolean;
  /** The sentence that the note is marked in, as far as it is known. */
  readonly context: ReadonlySet<string>;
}

// Costs of giving pieces to numbers; only their proportions matter.
const cost = {
  around: -3,
  inline: -3,
  numberAfterLongPiece: 0.3,
  numberAfterShortPiece: 1.2,
  numberFarFromPiece: 1.5,
  hug: -0.5,
  hugsText: 1.5,
  beginsWithinBlock: 1,
  citationBeginsWithinBlock: -0.5,
  beginsBelowFullLine: 1.5,
  beginsBelowShortLine: -0.5,
  moreParagraphs: 1,
  citationAsParagraph: 1.5,
  noPiece: 6,
  pieceOfPageBefore: 1.5,
  sharedWord: -0.7,
} as const;

// With a smaller lead the words of a note may as well begin elsewhere: of some 50 invented ones with less, half did.
const leastLead = 1.5;

/** The words of a region's notes, each as its paragraphs. */
interface AssignedWords {
  /** What belongs to the last note before the region. */
  readonly before: Line[][];
  /** Of each note that opens here; null for one that cannot be told from the note above, which has its words. */
  readonly notes: readonly (Line[][] | null)[];
}

/**
 * Extractors that sort a page by height print the number of a note before its words, after them, or between two of its
 * paragraphs, each on a line of its own. Gives every piece of text to the number it most likely belongs to.
 *
 * @param region - The runs of one page's notes, in order.
 * @param contexts - For each note that opens here, the words around its mark.
 * @param followsNote - Whether there is a note before the region, whose rest may be in it.
 */
export function assignPieces(
  lines: readonly Line[],
  region: readonly Run[],
  contexts: readonly ReadonlySet<string>[],
  followsNote: boolean,
): AssignedWords {
  const { pieces, slots } = itemsOf(lines, region, contexts);
  const { owners, leads } = pairItems(pieces, slots, followsNote && region[0]?.opening === null);
  // All words must have a note: the first of all keeps what cannot be told from it.
  const isTold = leads.map((lead, number) => lead >= leastLead || (number === 0 && !followsNote));
  const shownWith = (owner: number) => isTold.lastIndexOf(true, owner);
  const wordsOf = (number: number) => paragraphsOf(pieces.filter((_, at) => toldOwners[at] === number));
  const toldOwners = owners.map((owner) => (owner < 0 ? owner : shownWith(owner)));
  return {
    before: wordsOf(-1),
    notes: slots.map((_, number) => (isTold[number] ? wordsOf(number) : null)),
  };
}

/** How little the numbers and texts of a region fit: 0 or less where every number has its text beside it. */
export function misfit(lines: readonly Line[], region: readonly Run[]): number {
  const { pieces, slots } = itemsOf(lines, region, []);
  const [first] = slots;
  const hugsOthers = region[0]?.opening?.lone && first?.hugsAbove && !first.hugsBelow;
  return pairItems(pieces, slots, region[0]?.opening === null).cost + (hugsOthers ? cost.hugsText : 0);
}

/** Whether every number of a region may have words of its own in it. */
export function hasWordsForAll(lines: readonly Line[], region: readonly Run[]): boolean {
  const { pieces, slots } = itemsOf(lines, region, []);
  const owners = new Set(pairItems(pieces, slots, region[0]?.opening === null).owners);
  return slots.every((_, at) => owners.has(at));
}

/** Pieces of one block are one paragraph. */
function paragraphsOf(pieces: readonly Piece[]): Line[][] {
  const paragraphs: Line[][] = [];
  for (const piece of pieces) {
    if (piece.joined && paragraphs.length > 0) paragraphs.at(-1)?.push(...piece.lines);
    else paragraphs.push([...piece.lines]);
  }
  return paragraphs;
}

function itemsOf(lines: readonly Line[], region: readonly Run[], contexts: readonly ReadonlySet<string>[]) {
  const pieces: Piece[] = [];
  const slots: Slot[] = [];
  let at = 0;
  for (const run of region) {
    const own = lines.slice(run.from, run.to);
    const words = wordsOf(run, own);
    if (run.opening !== null) {
      slots.push(slotOf(run.opening, own, at, contexts[slots.length] ?? new Set()));
      at += 1;
    }
    let blocks = blocksOf(words);
    const above = pieces.at(-1);
    const isCutHere = run.opening?.lone && own[0]?.gap === 0 && isCut(above, words);
    if (isCutHere && above !== undefined) {
      const joined = [...above.lines, ...(blocks[0] ?? [])];
      pieces[pieces.length - 1] = { ...above, lines: joined, words: readWords(joined), around: at - 1 };
      blocks = blocks.slice(1);
    }
    for (const block of blocks) {
      pieces.push(...piecesOf(block, at));
      at += 1;
    }
  }
  return { pieces, slots };
}

/** The lines of a run without its number. */
function wordsOf({ opening }: Run, own: readonly Line[]): readonly Line[] {
  const [head, ...below] = own;
  if (opening === null || head === undefined) return own;
  return opening.lone ? below : [{ ...head, text: opening.rest, gap: 1 }, ...below];
}

function slotOf(
  { lone }: Opening,
  [head, below]: readonly Line[],
  at: number,
  context: ReadonlySet<string>,
): Slot {
  const hugsAbove = lone && head?.gap === 0 && !head.first;
  return { at, inline: !lone, hugsAbove, hugsBelow: lone && below?.gap === 0, context };
}

/** Whether a number cut a sentence in two: the words above it go on below. */
function isCut(above: Piece | undefined, below: readonly Line[]): boolean {
  const last = above?.lines.at(-1);
  return last !== undefined && below.length > 0 && !endsSentenceOrLink(last.text);
}

/** Splits at blank lines, but for those within a sentence. */
function blocksOf(lines: readonly Line[]): Line[][] {
  const blocks: Line[][] = [];
  for (const line of lines) {
    const above = blocks.at(-1)?.at(-1);
    const goesOn =
      above !== undefined && (line.gap === 0 || (!endsSentence(above.text) && !/^https?:/.test(above.text)));
    if (goesOn) blocks.at(-1)?.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

// The share of the longest line that a line up to the margin has.
const full = 0.85;

/** Splits a block where a sentence ends with its line: there another note may begin. */
function piecesOf(block: readonly Line[], at: number): Piece[] {
  const pieces: Line[][] = [];
  for (const line of block) {
    const above = pieces.at(-1)?.at(-1);
    const ends = above !== undefined && endsSentence(above.text) && !leavesParenthesis(pieces.at(-1) ?? []);
    const begins = above === undefined || (ends && /^[“"«‘(]?\p{Lu}/u.test(line.text));
    if (begins) pieces.push([line]);
    else pieces.at(-1)?.push(line);
  }
  const width = Math.max(...block.map(({ text }) => text.length)) * full;
  return pieces.map((lines, nth) => ({
    lines,
    words: readWords(lines),
    at,
    around: null,
    joined: nth > 0,
    belowFullLine: nth === 0 ? null : (pieces[nth - 1]?.at(-1)?.text.length ?? 0) >= width,
    blockLines: block.length,
  }));
}

/** Whether a parenthesis is open at the end: "(Okla." ends no sentence. */
function leavesParenthesis(lines: readonly Line[]): boolean {
  const text = lines.map((line) => line.text).join(' ');
  return text.lastIndexOf('(') > text.lastIndexOf(')');
}

/** Pairs pieces with numbers, both in their order. */
function pairItems(pieces: readonly Piece[], slots: readonly Slot[], mayGoOn: boolean): Pairing {
  const slotAt = (at: number) => slots[at] as Slot;
  const pieceAt = (at: number) => pieces[at] as Piece;
  return pair({
    pieces: pieces.length,
    numbers: slots.length,
    none: cost.noPiece,
    begin: (piece, number) => beginCost(pieceAt(piece), slotAt(number)),
    goOn: (piece, number) => {
      if (number >= 0) return paragraphCost(pieceAt(piece), slotAt(number));
      return mayGoOn ? cost.pieceOfPageBefore : Number.POSITIVE_INFINITY;
    },
  });
}

function beginCost(piece: Piece, slot: Slot): number {
  if (piece.around !== null) return piece.around === slot.at ? cost.around : cost.noPiece;
  if (slot.inline) return piece.at === slot.at + 1 && !piece.joined ? cost.inline : cost.noPiece;
  return placeCost(piece, slot) + blockCost(piece) + sharedWords(piece, slot) * cost.sharedWord;
}

/** The cost of where a piece is beside its number. */
function placeCost(piece: Piece, slot: Slot): number {
  if (piece.at === slot.at + 1) return slot.hugsBelow ? cost.hug : 0;
  if (piece.at !== slot.at - 1) return cost.numberFarFromPiece * Math.abs(piece.at - slot.at);
  const after = piece.blockLines > 1 ? cost.numberAfterLongPiece : cost.numberAfterShortPiece;
  return after + (slot.hugsAbove && !slot.hugsBelow ? cost.hug : 0);
}

/** The cost of a note that begins within a block. */
function blockCost(piece: Piece): number {
  if (!piece.joined) return 0;
  const words = piece.words.startCitation ? cost.citationBeginsWithinBlock : cost.beginsWithinBlock;
  return words + (piece.belowFullLine ? cost.beginsBelowFullLine : cost.beginsBelowShortLine);
}

function paragraphCost(piece: Piece, slot: Slot): number {
  const cites = piece.joined ? piece.words.startCitation : piece.words.citeWork;
  const more = piece.joined ? 0 : cost.moreParagraphs;
  return more + (cites ? cost.citationAsParagraph : 0) + sharedWords(piece, slot) * cost.sharedWord;
}

function readWords(lines: readonly Line[]): Words {
  const text = lines.map((line) => line.text).join(' ');
  return {
    telling: tellingWords(text),
    startCitation: startsCitation(text),
    citeWork: citesWork(text),
  };
}

function sharedWords({ words }: Piece, { context }: Slot): number {
  return Math.min(2, [...context].filter((word) => words.telling.has(word)).length);
}
