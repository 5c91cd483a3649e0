import { type Footnote, type NoteNumber, noteKey } from '../src/corpus/index.js';

/** How many of some things are right. */
export interface Share {
  readonly right: number;
  readonly of: number;
}

export function sumOf(shares: readonly Share[]): Share {
  return {
    right: shares.reduce((sum, { right }) => sum + right, 0),
    of: shares.reduce((sum, { of }) => sum + of, 0),
  };
}

/** What was counted of one document. */
interface Score {
  readonly document: string;
  /** One line for each miss. */
  readonly misses: readonly string[];
}

/** The scores of several documents as one: shares and counts are added up. */
export function totalOf<S extends Score>(scores: readonly S[]): S {
  const [first] = scores;
  const sums = Object.entries(first ?? {}).map(([field, value]) => {
    const all = scores.map((score) => score[field as keyof S]);
    if (typeof value === 'number') return [field, (all as number[]).reduce((sum, one) => sum + one, 0)];
    return [field, sumOf(all as Share[])];
  });
  return { ...Object.fromEntries(sums), document: 'all', misses: missesOf(scores) };
}

/** The scores, with their total behind them where there are any. */
export function withTotal<S extends Score>(scores: readonly S[]): readonly S[] {
  return scores.length === 0 ? [] : [...scores, totalOf(scores)];
}

/** Each miss with the document in which it is. */
export function missesOf(scores: readonly Score[]): readonly string[] {
  return scores.flatMap(({ document, misses }) => misses.map((miss) => `${document}: ${miss}`));
}

/** Counts which of some things are right, and adds a line for each other one to `misses`. */
export function counting(misses: string[]) {
  return <T>(what: string, things: readonly T[], missOf: (thing: T) => string | null): Share => {
    const wrong = things.flatMap((thing) => missOf(thing) ?? []);
    misses.push(...wrong.map((miss) => `${what}: ${miss}`));
    return { right: things.length - wrong.length, of: things.length };
  };
}

/** What a note of the truth is called. */
export function keyOf({ number, chapter }: { number: NoteNumber; chapter?: number | undefined }): string {
  return noteKey(chapter === undefined ? { number } : { number, chapter });
}

/** How a note reads otherwise than it is printed; null where it does not. @param fold - What counts of both texts. */
export function textMiss(
  key: string,
  note: Footnote | undefined,
  printed: string,
  fold: (text: string) => string,
): string | null {
  if (note === undefined) return `${key} not found`;
  const [got, wanted] = [fold(note.text), fold(printed)];
  if (got === wanted) return null;
  let at = 0;
  while (at < wanted.length && got[at] === wanted[at]) at += 1;
  const from = Math.max(0, at - 20);
  return `${key} reads "${got.slice(from, at + 60)}", wanted "${wanted.slice(from, at + 60)}"`;
}
