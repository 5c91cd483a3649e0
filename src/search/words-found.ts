import type { OpenSnapshot, Within } from '../store/index.js';
import { respellUnknown } from './respelling.js';

/** What the words of a question found. */
export interface WordsFound {
  /** Ids of passages that hold one of its terms, best first. */
  readonly passages: readonly number[];
  /** For each distinct term that was searched: inverse document frequency, ln(1 + (N - n + 0.5) / (n + 0.5)), above 0. */
  readonly idf: ReadonlyMap<string, number>;
  /** Terms of the question that are nowhere, each with the one that was searched in its place. */
  readonly respelled: ReadonlyMap<string, string>;
}

/**
 * Finds passages by the words of a question, those that are mistyped put right.
 *
 * @param terms - As `termsOf` makes them; repetitions count once.
 * @param most - How many passages are found at most.
 */
export async function findWords(
  snapshot: OpenSnapshot,
  terms: readonly string[],
  most: number,
  within: Within = {},
): Promise<WordsFound> {
  const find = (wanted: Iterable<string>) => snapshot.matching([...new Set(wanted)], most, within);
  const asTyped = await find(terms);
  const unknown = [...asTyped.counts].flatMap(([term, count]) => (count === 0 ? term : []));
  const respelled = await respellUnknown(snapshot, unknown);
  const found = respelled.size === 0 ? asTyped : await find(terms.map((term) => respelled.get(term) ?? term));
  const idfOf = (count: number) => Math.log(1 + (snapshot.passageCount - count + 0.5) / (count + 0.5));
  return {
    passages: found.passages,
    idf: new Map([...found.counts].map(([term, count]) => [term, idfOf(count)])),
    respelled,
  };
}

/** How much of the weight of a question's terms a text holds, 0 to 1; 0 for a question without terms. */
export function heldShare(
  idf: ReadonlyMap<string, number>,
  terms: Pick<ReadonlySet<string>, 'has'> | undefined,
): number {
  let [held, all] = [0, 0];
  for (const [term, weight] of idf) {
    all += weight;
    if (terms?.has(term)) held += weight;
  }
  return all === 0 ? 0 : held / all;
}
