import MiniSearch, { type AsPlainObject } from 'minisearch';
import { termsOf } from './terms.js';

export interface LexicalMatch {
  /** Position of the passage. */
  readonly passage: number;
  /** BM25+, 0 upwards. */
  readonly score: number;
  /** Terms of the query that stand in the passage or its footnotes. */
  readonly terms: readonly string[];
}

export interface LexicalResult {
  /** Every passage that holds a term of the query, best first. */
  readonly matches: readonly LexicalMatch[];
  /** For each distinct term of the query: inverse document frequency, ln(1 + (N - n + 0.5) / (n + 0.5)), above 0. */
  readonly idf: ReadonlyMap<string, number>;
  byPassage(passage: number): LexicalMatch | undefined;
}

/** Passages by their words. An interface of its own: this is the part that a large corpus outgrows first. */
export interface LexicalIndex {
  /** Terms as `termsOf` makes them; repetitions count once. */
  search(terms: readonly string[]): LexicalResult;
  /** For `loadLexicalIndex`. */
  serialise(): string;
}

const OPTIONS = {
  fields: ['text'],
  tokenize: termsOf,
  processTerm: (term: string) => term,
};

/** @param texts - One for each passage: its words and those of its footnotes. */
export function buildLexicalIndex(texts: readonly string[]): LexicalIndex {
  const index = new MiniSearch<{ id: number; text: string }>(OPTIONS);
  index.addAll(texts.map((text, id) => ({ id, text })));
  return wrap(index);
}

/** @throws Error where `serialised` is not what `serialise` gave. */
export function loadLexicalIndex(serialised: string): LexicalIndex {
  return wrap(
    MiniSearch.loadJS<{ id: number; text: string }>(JSON.parse(serialised) as AsPlainObject, OPTIONS),
  );
}

function wrap(index: MiniSearch<{ id: number; text: string }>): LexicalIndex {
  return {
    search(terms) {
      const distinct = [...new Set(terms)];
      const results = index.search(distinct.join('\n'), { tokenize: (query) => query.split('\n') });
      const holding = new Map(distinct.map((term) => [term, 0]));
      const byPassage = new Map<number, LexicalMatch>();
      for (const { id, score, terms: held } of results) {
        byPassage.set(id as number, { passage: id as number, score, terms: held });
        for (const term of held) holding.set(term, (holding.get(term) ?? 0) + 1);
      }
      const total = index.documentCount;
      const idf = new Map(
        [...holding].map(([term, n]) => [term, Math.log(1 + (total - n + 0.5) / (n + 0.5))]),
      );
      return {
        matches: [...byPassage.values()],
        byPassage: (passage) => byPassage.get(passage),
        idf,
      };
    },
    serialise: () => JSON.stringify(index),
  };
}
