import type { Span } from '../corpus/index.js';
import type { Reader } from '../embedding/index.js';
import { messageOf } from '../errors.js';
import type { AskedQuestion, Hit, SearchResult } from '../search/index.js';
import { judgedEvidence } from './evidence-model.js';
import { featureNames, features, type ReadHit } from './features.js';
import { readPassage } from './passage-reading.js';
import { readingScore } from './reading-score.js';
import { type HitToRead, whatToRead } from './what-to-read.js';

/** A hit after it was read. */
export interface JudgedHit extends Hit {
  /** Where the answer stands within the sentence; null where that is not known. */
  readonly answer: Span | null;
}

export interface Judgement {
  /** Evidence of the first hit; 0 where there is none. */
  readonly evidence: number;
  readonly threshold: number;
  /** Best first. */
  readonly hits: readonly JudgedHit[];
  /** Why it was decided without reading, in a few words; null where the passages were read. */
  readonly unread: string | null;
}

export interface JudgeOptions {
  /** Null where there is none. */
  readonly reader: Reader | null;
  /** How long reading may take in all; what is not read then is decided by search alone. */
  readonly budgetMs?: number | undefined;
}

/**
 * Reads the best hits with the question that they were found for, puts them in order by search and reading, and says how
 * likely each answers.
 */
export async function judge(found: SearchResult, { reader, budgetMs }: JudgeOptions): Promise<Judgement> {
  if (reader === null) return unread(found, 'there is no reader');
  const signal = budgetMs === undefined ? undefined : AbortSignal.timeout(budgetMs);
  try {
    const read = await readHits(found.asked, found.hits, reader, signal);
    return judgeRead(read, found.hits.slice(read.length));
  } catch (error) {
    return unread(found, signal?.aborted ? `not within ${budgetMs} ms` : messageOf(error));
  }
}

/**
 * Reads the best of some hits, which stand in front of the others.
 *
 * @throws Error where the reader can't be loaded, and the signal's reason.
 */
export function readHits(
  { question, vector }: AskedQuestion,
  hits: readonly Hit[],
  reader: Reader,
  signal?: AbortSignal,
): Promise<readonly ReadHit[]> {
  const readHit = async ({ hit, parts }: HitToRead) => ({
    hit,
    reading: await readPassage(hit.stored, parts, question, reader, signal),
  });
  return Promise.all(whatToRead(hits, vector).map(readHit));
}

function unread(found: SearchResult, reason: string): Judgement {
  return { ...found, hits: found.hits.map(asSearched), unread: reason };
}

function asSearched(hit: Hit): JudgedHit {
  return { ...hit, answer: null };
}

function judgeRead(read: readonly ReadHit[], rest: readonly Hit[]): Judgement {
  const judged = read.map(judgeHit).sort((a, b) => b.score - a.score);
  // What was not read is no likelier than what was.
  const least = Math.min(1, ...judged.map(({ evidence }) => evidence));
  const others = rest.map((hit) => ({ ...asSearched(hit), evidence: Math.min(hit.evidence, least) }));
  return {
    evidence: judged[0]?.evidence ?? 0,
    threshold: judgedEvidence.threshold,
    hits: [...judged, ...others],
    unread: null,
  };
}

function judgeHit(read: ReadHit): JudgedHit {
  const { hit, reading } = read;
  // Where the reader is not sure of a span, search's sentence stays.
  const isSure =
    reading.isQuoted ||
    reading.margin >= judgedEvidence.spanFrom ||
    reading.sentence.start === hit.sentence.start;
  return {
    ...hit,
    score: rankingScore(read),
    sentence: isSure ? reading.sentence : hit.sentence,
    answer: isSure ? reading.answer : null,
    evidence: evidenceOf(read),
  };
}

/** By which hits that were read are put in order. */
export function rankingScore(
  { hit, reading }: ReadHit,
  readingWeight = judgedEvidence.readingWeight,
): number {
  // Above every score, which is at most 2.
  const quoted = reading.isQuoted ? 2 : 0;
  return hit.score + readingWeight * readingScore(reading) + quoted;
}

function evidenceOf(read: ReadHit): number {
  // What stands there word for word needs no estimate.
  if (read.reading.isQuoted) return 1;
  const { intercept, weights } = judgedEvidence;
  const logit = featureNames.reduce((sum, name) => sum + weights[name] * features[name](read), intercept);
  return 1 / (1 + Math.exp(-logit));
}
