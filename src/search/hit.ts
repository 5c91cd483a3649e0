import type { Passage } from '../chunking/index.js';
import type { Span } from '../corpus/index.js';
import type { StoredPassage } from '../store/index.js';
import { chooseSentence } from './answering-sentence.js';
import { type EvidenceFeatures, featuresOf } from './evidence-features.js';
import { compareWords, countMissingNames, wordsOfPassage } from './passage-words.js';
import type { Query } from './question.js';
import type { Scored } from './rank.js';
import type { WordsFound } from './words-found.js';

/** A passage that may answer, with the numbers behind its rank. */
export interface Hit {
  /** The passage with its text, vectors and notes, as the snapshot holds it. */
  readonly stored: StoredPassage;
  readonly passage: Passage;
  readonly score: number;
  /** The answering sentence; offsets into the document. */
  readonly sentence: Span;
  /** Rank among the passages by meaning and by words, counted from 1; null where that search did not find it. */
  readonly denseRank: number | null;
  readonly lexicalRank: number | null;
  /** Cosine of the question with the passage. */
  readonly cosine: number;
  /** The highest with one of its sentences or of the footnotes it cites; not always that with `sentence`. */
  readonly sentenceCosine: number;
  /** Words of the question that are in the passage or its footnotes, as the passage spells them. */
  readonly sharedWords: readonly string[];
  /** Words of the question that are nowhere in the passage. */
  readonly missingWords: readonly string[];
  readonly features: EvidenceFeatures;
}

/** @param query - With the terms that were searched for. */
export function hitOf(scored: Scored, query: Query, idf: WordsFound['idf']): Hit {
  const { stored } = scored;
  const { passage } = stored;
  const words = wordsOfPassage(stored);
  const sentence = passage.sentences[chooseSentence(stored, query, words, idf)] ?? passage;
  const compared = compareWords(words, query.words);
  return {
    stored,
    passage,
    score: scored.score,
    sentence: { start: sentence.start, end: sentence.end },
    denseRank: scored.denseRank,
    lexicalRank: scored.lexicalRank,
    cosine: scored.passageCosine,
    sentenceCosine: scored.closest.sentence,
    ...compared,
    features: featuresOf(scored.passageCosine, scored.closest, countMissingNames(words, query.names)),
  };
}
