import { endsSentence, type Line } from './line.js';
import type { Run } from './note-regions.js';

/** Words of a note, between two numbers or blank lines. */
interface Piece {
  readonly lines: readonly Line[];
  /** Where it stands among numbers and pieces. */
  readonly at: number;
  /** Where a number stands that is printed within these words; null for none. */
  readonly around: number | null;
}

interface Slot {
  readonly at: number;
  /** Nothing stood between it and the piece above, or the one below. */
  readonly hugsAbove: boolean;
  readonly hugsBelow: boolean;
  /** The number stands on the first line of its words. */
  readonly inline: boolean;
  /** The sentence that the note is marked in, as far as it is known. */
  readonly context: ReadonlySet<string>;
}

// Costs of giving pieces to numbers; only their proportions matter.
const cost = {
  around: -3,
  numberAfterLongPiece: 0.3,
  numberAfterShortPiece: 1.2,
  numberFarFromPiece: 1.5,
  hug: -0.5,
  moreParagraphs: 1,
  citationAsParagraph: 1.5,
  noPiece: 6,
  pieceOfPageBefore: 1.5,
  sharedWord: -0.7,
} as const;

const citation =
  /^(?:ibid|idem|ivi\b|op\. cit|loc\. cit|see\b|cf\.|quoted)|\b(?:op|loc|art)\. cit|\bpp?\.\s?\d|\((?:[^()]*\b(?:1[5-9]|20)\d\d)\)|https?:|“[^”]+”,/i;

/**
 * Extractors that sort a page by height print the number of a note before its words, after them, or between two of its
 * paragraphs, each on a line of its own. Gives every piece of text to the number it most likely belongs to.
 *
 * @param region - The runs of one page's notes, in order.
 * @param contexts - For each run that opens a note, the words around its mark.
 * @returns For each run the paragraphs of its note; for one without opening, the rest of the note of the page before.
 */
export function assignPieces(
  lines: readonly Line[],
  region: readonly Run[],
  contexts: readonly ReadonlySet<string>[],
): readonly (readonly (readonly Line[])[])[] {
  const { pieces, slots } = itemsOf(lines, region, contexts);
  const owners = bestOwners(pieces, slots);
  return region.map((run) => {
    const slot =
      run.opening === null
        ? -1
        : region.filter((other) => other.opening !== null && other.from < run.from).length;
    return pieces.filter((_, at) => owners[at] === slot).map((piece) => piece.lines);
  });
}

function itemsOf(lines: readonly Line[], region: readonly Run[], contexts: readonly ReadonlySet<string>[]) {
  const pieces: Piece[] = [];
  const slots: Slot[] = [];
  let at = 0;
  for (const [index, run] of region.entries()) {
    const own = lines.slice(run.from, run.to);
    const [head] = own;
    let words = own;
    if (run.opening !== null && head !== undefined) {
      const { lone, rest } = run.opening;
      const below = lone ? own[1] : head;
      slots.push({
        at,
        inline: !lone,
        hugsAbove: lone && head.gap === 0 && !head.first,
        hugsBelow: lone && below?.gap === 0,
        context: contexts[index] ?? new Set(),
      });
      at += 1;
      words = lone ? own.slice(1) : [{ ...head, text: rest, gap: 1 }, ...own.slice(1)];
    }
    const cut = run.opening?.lone && isCut(pieces.at(-1), words);
    for (const [nth, piece] of piecesOf(words).entries()) {
      const above = pieces.at(-1);
      if (cut && nth === 0 && above !== undefined) {
        pieces[pieces.length - 1] = { ...above, lines: [...above.lines, ...piece], around: at - 1 };
        continue;
      }
      pieces.push({ lines: piece, at, around: null });
      at += 1;
    }
  }
  return { pieces, slots };
}

/** Whether a number cut a sentence in two: the words above it go on below. */
function isCut(above: Piece | undefined, below: readonly Line[]): boolean {
  const last = above?.lines.at(-1);
  const [next] = below;
  return (
    last !== undefined &&
    next !== undefined &&
    !endsSentence(last.text) &&
    !/(?:https?:|www\.)\S+$/.test(last.text)
  );
}

/** Splits at blank lines, but for those within a sentence. */
function piecesOf(lines: readonly Line[]): Line[][] {
  const pieces: Line[][] = [];
  for (const line of lines) {
    const above = pieces.at(-1)?.at(-1);
    const goesOn =
      above !== undefined && (line.gap === 0 || (!endsSentence(above.text) && !/^https?:/.test(above.text)));
    if (goesOn) pieces.at(-1)?.push(line);
    else pieces.push([line]);
  }
  return pieces;
}

/** For each piece the index of its number, by dynamic programming over pieces and numbers; -1: of the page before. */
function bestOwners(pieces: readonly Piece[], slots: readonly Slot[]): number[] {
  // best[n]: the cheapest way so far whose last begun number is n - 1.
  let best: { cost: number; owners: number[] }[] = slots.map(() => ({
    cost: Number.POSITIVE_INFINITY,
    owners: [],
  }));
  best = [{ cost: 0, owners: [] }, ...best];
  for (const piece of pieces) {
    const next = best.map(() => ({ cost: Number.POSITIVE_INFINITY, owners: [] as number[] }));
    best.forEach((way, begun) => {
      if (way.cost === Number.POSITIVE_INFINITY) return;
      const keep = (owner: number, price: number) => {
        const into = next[owner + 1];
        if (into !== undefined && way.cost + price < into.cost) {
          next[owner + 1] = { cost: way.cost + price, owners: [...way.owners, owner] };
        }
      };
      if (begun === 0) keep(-1, cost.pieceOfPageBefore);
      else keep(begun - 1, paragraphCost(piece, slots[begun - 1]));
      for (let owner = begun; owner < slots.length; owner += 1) {
        keep(owner, beginCost(piece, slots[owner]) + (owner - begun) * cost.noPiece);
      }
    });
    best = next;
  }
  const ends = best.map((way, begun) => ({ ...way, cost: way.cost + (slots.length - begun) * cost.noPiece }));
  return ends.reduce((a, b) => (b.cost < a.cost ? b : a)).owners;
}

function beginCost(piece: Piece, slot: Slot | undefined): number {
  if (slot === undefined) return Number.POSITIVE_INFINITY;
  if (slot.inline) return piece.at === slot.at + 1 ? -3 : cost.noPiece;
  if (piece.around !== null) return piece.around === slot.at ? cost.around : cost.noPiece;
  const shared = sharedWords(piece, slot) * cost.sharedWord;
  if (piece.at === slot.at + 1) return shared + (slot.hugsBelow ? cost.hug : 0);
  if (piece.at === slot.at - 1) {
    return (
      shared +
      (piece.lines.length > 1 ? cost.numberAfterLongPiece : cost.numberAfterShortPiece) +
      (slot.hugsAbove && !slot.hugsBelow ? cost.hug : 0)
    );
  }
  return shared + cost.numberFarFromPiece * Math.abs(piece.at - slot.at);
}

function paragraphCost(piece: Piece, slot: Slot | undefined): number {
  if (slot === undefined) return Number.POSITIVE_INFINITY;
  const text = piece.lines.map((line) => line.text).join(' ');
  return (
    cost.moreParagraphs +
    (citation.test(text) ? cost.citationAsParagraph : 0) +
    sharedWords(piece, slot) * cost.sharedWord
  );
}

function sharedWords(piece: Piece, slot: Slot): number {
  const words = tellingWords(piece.lines.map((line) => line.text).join(' '));
  return Math.min(2, [...words].filter((word) => slot.context.has(word)).length);
}

/** Names and numbers: the words by which a note and the sentence it is marked in can be told to belong together. */
export function tellingWords(text: string): ReadonlySet<string> {
  const words = text.match(/\p{Lu}\p{L}{3,}|\p{N}{2,}/gu) ?? [];
  return new Set(words.map((word) => word.toLowerCase()));
}
