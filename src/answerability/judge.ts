import type { Span } from '../corpus/index.js';
import type { Cuts, Evidence, Reader } from '../embedding/index.js';
import { messageOf } from '../errors.js';
import type { Hit, SearchResult } from '../search/index.js';
import { evidenceOfRead, evidenceOfSearched, type ReadScores } from './evidence.js';
import { readingScore } from './passage-reading.js';
import { type ReadHit, rankingScore, readHits, type TitleOf } from './read-hits.js';

/** A hit with how likely it answers. */
export interface JudgedHit extends Hit {
  /** 0 to 1: how likely it is that this passage answers the question. */
  readonly evidence: number;
  /** Where the answer is within the sentence; null where that is not known. */
  readonly answer: Span | null;
}

interface Judgement {
  /** Evidence of the first hit; 0 where there is none. The texts answer from a threshold upwards. */
  readonly evidence: number;
  readonly cuts: Cuts;
  /** Best first. */
  readonly hits: readonly JudgedHit[];
  /** Why it was decided without reading, in a few words; null where the passages were read. */
  readonly unread: string | null;
}

export interface JudgeOptions {
  /** Null where there is none. */
  readonly reader: Reader | null;
  /** Of the model by which the hits were found. */
  readonly evidence: Evidence;
  /** The title of a document, by its id. */
  readonly titleOf: TitleOf;
  /** How long reading may take in all; what is not read then is decided by search alone. */
  readonly budgetMs?: number | undefined;
}

/**
 * Reads the best hits with the question that they were found for, puts them in order by search and reading, and says how
 * likely each answers.
 */
export async function judge(
  found: SearchResult,
  { reader, evidence, titleOf, budgetMs }: JudgeOptions,
): Promise<Judgement> {
  if (reader === null) return unread(found, evidence.searched, 'there is no reader');
  const signal = budgetMs === undefined ? undefined : AbortSignal.timeout(budgetMs);
  try {
    const options = { reader, titleOf, readingWeight: evidence.read.readingWeight };
    const read = await readHits(found.asked, found.hits, options, signal);
    return judgeRead(read, found.hits.slice(read.length), evidence);
  } catch (error) {
    return unread(found, evidence.searched, signal?.aborted ? `not within ${budgetMs} ms` : messageOf(error));
  }
}

function unread({ hits }: SearchResult, searched: Evidence['searched'], reason: string): Judgement {
  const judged = hits.map((hit) => asSearched(hit, searched));
  return {
    evidence: judged[0]?.evidence ?? 0,
    cuts: searched,
    hits: judged,
    unread: reason,
  };
}

function asSearched(hit: Hit, searched: Evidence['searched']): JudgedHit {
  return { ...hit, evidence: evidenceOfSearched(hit.features, searched), answer: null };
}

function judgeRead(hits: readonly ReadHit[], rest: readonly Hit[], { read, searched }: Evidence): Judgement {
  const ranked = hits
    .map((hit) => ({ ...hit, score: rankingScore(hit, read.readingWeight) }))
    .sort((a, b) => b.score - a.score);
  const scores = ranked.map(({ hit, reading }) => ({
    score: hit.score,
    readingScore: readingScore(reading),
  }));
  const judged = ranked.map((hit, at) => judgeHit(hit, scores.slice(at), read));
  // What was not read is no likelier than what was.
  const least = Math.min(1, ...judged.map(({ evidence }) => evidence));
  const others = rest.map((hit) => {
    const other = asSearched(hit, searched);
    return { ...other, evidence: Math.min(other.evidence, least) };
  });
  return {
    evidence: judged[0]?.evidence ?? 0,
    cuts: read,
    hits: [...judged, ...others],
    unread: null,
  };
}

/** @param scores - Its own, and those of the hits that are ranked behind it. */
function judgeHit(
  { hit, reading, score }: ReadHit & { readonly score: number },
  scores: readonly ReadScores[],
  evidence: Evidence['read'],
): JudgedHit {
  const { sentence, answer, isQuoted } = reading;
  // What is there word for word needs no estimate.
  const likely = isQuoted ? 1 : evidenceOfRead(scores, evidence);
  return { ...hit, score, sentence, answer, evidence: likely };
}
