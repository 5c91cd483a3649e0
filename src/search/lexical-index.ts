import MiniSearch, { type AsPlainObject } from 'minisearch';
import { termsOf } from './terms.js';

export interface LexicalMatch {
  /** Position of the passage. */
  readonly passage: number;
  /** Terms of the query that stand in the passage or its footnotes. */
  readonly terms: readonly string[];
}

export interface LexicalResult {
  /** Every passage that holds a term of the query, best first. */
  readonly matches: readonly LexicalMatch[];
  /** For each distinct term of the query: inverse document frequency, ln(1 + (N - n + 0.5) / (n + 0.5)), above 0. */
  readonly idf: ReadonlyMap<string, number>;
  byPassage(passage: number): LexicalMatch | undefined;
  /**
   * Terms of the query that occur nowhere, each with the term that was searched in its place because only a typing
   * error sets them apart.
   */
  readonly respelled?: ReadonlyMap<string, string>;
}

/**
 * Finds passages by their words. It has an interface of its own because a large corpus will outgrow this part first.
 */
export interface LexicalIndex {
  /** Terms as `termsOf` makes them; repetitions count once. */
  search(terms: readonly string[]): LexicalResult;
  /** For `loadLexicalIndex`. */
  serialise(): string;
}

const options = {
  fields: ['text'],
  tokenize: termsOf,
  processTerm: (term: string) => term,
};

/** @param texts - One for each passage: its words and those of its footnotes. */
export function buildLexicalIndex(texts: readonly string[]): LexicalIndex {
  const index = new MiniSearch<{ id: number; text: string }>(options);
  index.addAll(texts.map((text, id) => ({ id, text })));
  return wrap(index);
}

/** @throws Error where `serialised` is not what `serialise` gave. */
export function loadLexicalIndex(serialised: string): LexicalIndex {
  return wrap(
    MiniSearch.loadJS<{ id: number; text: string }>(JSON.parse(serialised) as AsPlainObject, options),
  );
}

type Index = MiniSearch<{ id: number; text: string }>;

const asTerms = { tokenize: (query: string) => query.split('\n') };

function wrap(index: Index): LexicalIndex {
  return {
    search(terms) {
      const asked = searchTerms(index, [...new Set(terms)]);
      const unknown = [...asked.idf.keys()].filter((term) => !asked.found.has(term));
      const respelled = new Map(unknown.flatMap((term) => respell(index, term)));
      if (respelled.size === 0) return asked;
      const corrected = new Set([...asked.idf.keys()].map((term) => respelled.get(term) ?? term));
      return { ...searchTerms(index, [...corrected]), respelled };
    },
    serialise: () => JSON.stringify(index),
  };
}

function searchTerms(index: Index, terms: readonly string[]) {
  const results = index.search(terms.join('\n'), asTerms);
  const holding = new Map<string, number>();
  const byPassage = new Map<number, LexicalMatch>();
  for (const { id, terms: held } of results) {
    byPassage.set(id as number, { passage: id as number, terms: held });
    for (const term of held) holding.set(term, (holding.get(term) ?? 0) + 1);
  }
  const idfOf = (n: number) => Math.log(1 + (index.documentCount - n + 0.5) / (n + 0.5));
  return {
    matches: [...byPassage.values()],
    byPassage: (passage: number) => byPassage.get(passage),
    idf: new Map(terms.map((term) => [term, idfOf(holding.get(term) ?? 0)])),
    found: holding,
  };
}

const shortestSlip = 5;
const long = 9;

/**
 * The term of the corpus that a mistyped one stands for: one letter off or two swapped, two in a long word, the first one right.
 * With one slip in each of XQuAD's questions hit@1 is .950 with this, .926 without, .961 where nothing is mistyped.
 */
function respell(index: Index, term: string): readonly (readonly [string, string])[] {
  if (term.length < shortestSlip || /\p{N}/u.test(term)) return [];
  const fuzzy = term.length < long ? 1 : 2;
  const slips = [
    ...index.search(term, { ...asTerms, fuzzy }),
    ...index.search(withNeighboursSwapped(term).join('\n'), asTerms),
  ];
  const near = slips.flatMap(({ terms }) => terms).find((other) => other[0] === term[0]);
  return near === undefined ? [] : [[term, near]];
}

function withNeighboursSwapped(term: string): readonly string[] {
  const letters = [...term];
  return letters.slice(2).map((letter, i) => {
    const swapped = [...letters];
    swapped[i + 2] = letters[i + 1] ?? '';
    swapped[i + 1] = letter;
    return swapped.join('');
  });
}
