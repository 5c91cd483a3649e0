import type { Passage } from '../chunking/index.js';
import type { Span } from '../corpus/index.js';
import type { OpenSnapshot, StoredPassage, Within } from '../store/index.js';
import { chooseSentence } from './answering-sentence.js';
import { type Candidate, readCandidates } from './candidates.js';
import { type ClosestParts, closestParts } from './closest-parts.js';
import { type EvidenceFeatures, evidenceOf, featuresOf } from './evidence.js';
import { evidenceModel } from './evidence-model.js';
import { compareWords, countMissingNames, wordsOfPassage } from './passage-words.js';
import { type Query, readQuestion, respellQuery } from './question.js';
import { type Respelling, respellingsOf } from './respelling.js';
import { findWords, heldShare } from './words-found.js';

/** A passage that may answer, with the numbers behind its rank. */
export interface Hit {
  /** The passage with its text, vectors and notes, as the snapshot holds it. */
  readonly stored: StoredPassage;
  readonly passage: Passage;
  readonly score: number;
  /** 0 to 1: how likely it is that this passage answers the question. */
  readonly evidence: number;
  /** The answering sentence; offsets into the document. */
  readonly sentence: Span;
  /** Rank among the passages by meaning and by words, counted from 1; null where that search did not find it. */
  readonly denseRank: number | null;
  readonly lexicalRank: number | null;
  /** Cosine of the question with the passage. */
  readonly cosine: number;
  /** The highest with one of its sentences or of the footnotes it cites; not always that with `sentence`. */
  readonly sentenceCosine: number;
  /** Words of the question that stand in the passage or its footnotes, as the passage spells them. */
  readonly sharedWords: readonly string[];
  /** Words of the question that stand nowhere in the passage. */
  readonly missingWords: readonly string[];
  readonly features: EvidenceFeatures;
}

export interface SearchResult {
  /** Evidence of the first hit; 0 where there is none. The corpus answers from `threshold` upwards. */
  readonly evidence: number;
  readonly threshold: number;
  /** Best first, overlapping passages thinned to the best one. */
  readonly hits: readonly Hit[];
  /** Words that stand nowhere, with those that were searched in their place. */
  readonly respelled: readonly Respelling[];
}

export interface SearchOptions extends Within {
  /** At most so many hits; default 5. */
  readonly limit?: number;
}

/**
 * Weights of the score. The words count as the share of the question's idf that a passage holds, 0 to 1; BM25 divided
 * by the sum of idf in its place is worse, as it counts repetitions. On XQuAD's even articles (612 questions, 120
 * paragraphs) hit@1 is .962, .912 without the words, .949 without windows and sentences; on 187 questions about the
 * essay and the test documents .866, .834 and .856. Weights near these rank alike.
 */
const weights = { passage: 0.3, window: 0.35, sentence: 0.35, words: 0.2 };

/**
 * How many each search may put forward. Measured on XQuAD and the essay: the best passage by exact scores of all was
 * among them for every question.
 */
const perSearch = 48;

/**
 * Finds the passages that answer a question.
 *
 * A passage scores by its cosine with the question, those of its nearest window and its nearest sentence (a footnote
 * that it cites counts as either), and the share of the question's rare words that it and these footnotes hold.
 *
 * @param question - Its text, and the unit vector that the embedder made of it.
 */
export async function search(
  snapshot: OpenSnapshot,
  question: { readonly question: string; readonly vector: Float32Array },
  { documents, limit = 5 }: SearchOptions = {},
): Promise<SearchResult> {
  const asked = readQuestion(question.question, question.vector);
  const terms = asked.words.map(({ term }) => term);
  const [nearest, words] = await Promise.all([
    snapshot.nearest(asked.vector, perSearch, { documents }),
    findWords(snapshot, terms, perSearch, { documents }),
  ]);
  const query = respellQuery(asked, words.respelled);
  const scored = (await readCandidates(snapshot, nearest, words))
    .map((candidate) => scoreCandidate(candidate, query, words.idf))
    .sort(byScore);
  const hits = thinOverlaps(scored, limit).map((candidate) => toHit(candidate, query, words.idf));
  const found = scored.map(({ stored }) => stored);
  const respelled = respellingsOf(found, asked.words, words.respelled);
  return { evidence: hits[0]?.evidence ?? 0, threshold: evidenceModel.threshold, hits, respelled };
}

interface Scored extends Candidate {
  readonly score: number;
  readonly passageCosine: number;
  readonly closest: ClosestParts;
  /** Share of the question's idf whose words the passage or its footnotes hold, 0 to 1. */
  readonly wordShare: number;
}

function scoreCandidate(candidate: Candidate, query: Query, idf: ReadonlyMap<string, number>): Scored {
  const { stored } = candidate;
  const passageCosine = stored.vector.cosine(query.vector);
  const closest = closestParts(stored, query.vector);
  const wordShare = heldShare(idf, stored.terms);
  const score =
    weights.passage * passageCosine +
    weights.window * closest.window +
    weights.sentence * closest.sentence +
    weights.words * wordShare;
  return { ...candidate, score, passageCosine, closest, wordShare };
}

/** Best first; equal ones as they stand in the collection, in whatever order its files were indexed. */
function byScore(a: Scored, b: Scored): number {
  const [one, other] = [a.stored.passage, b.stored.passage];
  if (a.score !== b.score) return b.score - a.score;
  if (one.document !== other.document) return one.document < other.document ? -1 : 1;
  return one.start - other.start;
}

/** Keeps a passage where less than half of it, or of a better one, is the same text. */
function thinOverlaps(scored: readonly Scored[], limit: number): readonly Scored[] {
  const kept: Scored[] = [];
  for (const candidate of scored) {
    if (kept.length === limit) break;
    if (!kept.some((better) => overlaps(candidate.stored.passage, better.stored.passage)))
      kept.push(candidate);
  }
  return kept;
}

function overlaps(a: Passage, b: Passage): boolean {
  if (a.document !== b.document) return false;
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > Math.min(a.end - a.start, b.end - b.start) / 2;
}

function toHit(scored: Scored, query: Query, idf: ReadonlyMap<string, number>): Hit {
  const { stored } = scored;
  const { passage } = stored;
  const words = wordsOfPassage(stored);
  const sentence = passage.sentences[chooseSentence(stored, query, words, idf)] ?? passage;
  const compared = compareWords(words, query.words);
  const features = featuresOf(
    scored.passageCosine,
    scored.closest,
    scored.wordShare,
    countMissingNames(words, query.names),
    compared.sharedWords.length > 0 && compared.missingWords.length === 0,
  );
  return {
    stored,
    passage,
    score: scored.score,
    evidence: evidenceOf(features),
    sentence: { start: sentence.start, end: sentence.end },
    denseRank: scored.denseRank,
    lexicalRank: scored.lexicalRank,
    cosine: scored.passageCosine,
    sentenceCosine: scored.closest.sentence,
    ...compared,
    features,
  };
}
