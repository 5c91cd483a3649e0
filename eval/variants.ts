import type { OpenCorpus } from '../src/indexing/index.js';
import { passagesOf } from '../src/library/answer.js';
import { ask, citePassage } from '../src/library/ask.js';
import { type SearchIndex, windowRow } from '../src/search/index.js';
import { buildLexicalIndex, type LexicalIndex } from '../src/search/lexical-index.js';
import { termsOf } from '../src/search/terms.js';
import { textsToEmbed } from '../src/search/units.js';
import type { Engine } from './engine.js';
import { deepestRank, type JudgedAnswer } from './outcome.js';

/** A way of answering: the product's, or the product's with a part taken out. */
export interface Variant {
  readonly name: string;
  /** Whether its evidence is what the product would show, so that its decisions can be compared. */
  readonly decides: boolean;
  /** Whether it chooses a sentence. */
  readonly marksSentence: boolean;
  /** Whether it would differ from the product only where documents have footnotes. */
  readonly concernsNotes: boolean;
  open(corpus: OpenCorpus, engine: Engine): (question: string) => Promise<JudgedAnswer>;
}

/** The product, then without reading what it finds, then ablations of that search. */
export const allVariants: readonly Variant[] = [
  searching('Ibid', (index) => index, { decides: true, reads: true }),
  searching('without the reader', (index) => index, { decides: true }),
  searching('without window and sentence vectors', withoutParts),
  searching('without footnotes searched', withoutNotes),
  searching('dense only', (index) => ({ ...index, lexical: noWords })),
  {
    name: 'lexical only (BM25)',
    decides: false,
    marksSentence: false,
    concernsNotes: false,
    open: (corpus) => async (question) => answerByWords(corpus, question),
  },
];

/** @param reads - Whether it reads what it finds; the ablations of search do not. */
function searching(
  name: string,
  change: (index: SearchIndex) => SearchIndex,
  { decides = false, reads = false } = {},
): Variant {
  return {
    name,
    decides,
    marksSentence: true,
    concernsNotes: change === withoutNotes,
    open(corpus, { embedder: { embedQuestion, reader } }) {
      const changed = { ...corpus, search: change(corpus.search) };
      const embedder = { embedQuestion, reader: reads ? reader : null };
      return async (question) => {
        const answer = await ask(async () => changed, embedder, question, { limit: deepestRank });
        if (reads && answer.unread !== null) throw new Error(answer.unread);
        const { kind, evidence } = answer;
        return { saidFound: kind === 'found', evidence, passages: passagesOf(answer) };
      };
    },
  };
}

const noWords: LexicalIndex = {
  search: () => ({ matches: [], idf: new Map(), byPassage: () => undefined }),
  serialise: () => '',
};

/** A window or sentence counts as much as the passage it stands in. */
function withoutParts(index: SearchIndex): SearchIndex {
  const { passages, firstWindow, firstSentence } = index.units;
  const firstRow = windowRow(index.units, 0, 0);
  const passageOfRow = [firstWindow, firstSentence].flatMap((first) =>
    passages.flatMap((_, at) => Array.from({ length: (first[at + 1] ?? 0) - (first[at] ?? 0) }, () => at)),
  );
  return {
    ...index,
    vectors: {
      ...index.vectors,
      cosine: (row, vector) =>
        index.vectors.cosine(row < firstRow ? row : (passageOfRow[row - firstRow] ?? 0), vector),
    },
  };
}

/** Footnotes are still shown, but neither their vectors nor their words lead to a passage. */
function withoutNotes(index: SearchIndex): SearchIndex {
  const { units } = index;
  const isPassage = (id: number) => id < units.passages.length;
  return {
    ...index,
    units: {
      ...units,
      notes: units.notes.map((note) => ({ ...note, passages: [] })),
      notesOf: units.notesOf.map(() => []),
    },
    lexical: buildLexicalIndex(textsToEmbed(units).passages.map(({ text }) => text)),
    nearest: (vector, k, { filter } = {}) =>
      index.nearest(vector, k, { filter: (id) => isPassage(id) && (filter?.(id) ?? true) }),
  };
}

/** Passages by BM25 alone; the share of the question's idf stands in for evidence. */
function answerByWords(corpus: OpenCorpus, question: string): JudgedAnswer {
  const { units, lexical } = corpus.search;
  const { matches, idf } = lexical.search(termsOf(question));
  const sum = (terms: Iterable<string>) =>
    [...terms].reduce((total, term) => total + (idf.get(term) ?? 0), 0);
  const passages = matches.slice(0, deepestRank).flatMap(({ passage }) => units.passages[passage] ?? []);
  const evidence = sum(matches[0]?.terms ?? []) / (sum(idf.keys()) || 1);
  return {
    saidFound: matches.length > 0,
    evidence,
    passages: passages.map((passage) => citePassage(corpus, passage)),
  };
}
