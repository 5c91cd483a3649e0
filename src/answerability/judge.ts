import type { Span } from '../corpus/index.js';
import type { Cuts, Evidence, Reader } from '../embedding/index.js';
import { messageOf } from '../errors.js';
import type { AskedQuestion, Hit, SearchResult } from '../search/index.js';
import { evidenceOfRead, evidenceOfSearched } from './evidence.js';
import type { ReadHit } from './features.js';
import { readPassage } from './passage-reading.js';
import { readingScore } from './reading-score.js';
import { type HitToRead, whatToRead } from './what-to-read.js';

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
  /** How long reading may take in all; what is not read then is decided by search alone. */
  readonly budgetMs?: number | undefined;
}

/**
 * Reads the best hits with the question that they were found for, puts them in order by search and reading, and says how
 * likely each answers.
 */
export async function judge(
  found: SearchResult,
  { reader, evidence, budgetMs }: JudgeOptions,
): Promise<Judgement> {
  if (reader === null) return unread(found, evidence.searched, 'there is no reader');
  const signal = budgetMs === undefined ? undefined : AbortSignal.timeout(budgetMs);
  try {
    const read = await readHits(found.asked, found.hits, reader, signal);
    return judgeRead(read, found.hits.slice(read.length), evidence);
  } catch (error) {
    return unread(found, evidence.searched, signal?.aborted ? `not within ${budgetMs} ms` : messageOf(error));
  }
}

/**
 * Reads the best of some hits, which are in front of the others.
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
  const judged = hits.map((hit) => judgeHit(hit, read)).sort((a, b) => b.score - a.score);
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

function judgeHit(read: ReadHit, evidence: Evidence['read']): JudgedHit {
  const { hit, reading } = read;
  return {
    ...hit,
    score: rankingScore(read, evidence.readingWeight),
    sentence: reading.sentence,
    answer: reading.answer,
    evidence: evidenceOfRead(read, evidence),
  };
}

/** By which hits that were read are put in order. */
function rankingScore({ hit, reading }: ReadHit, readingWeight: number): number {
  // Above every score, which is at most 2.
  const quoted = reading.isQuoted ? 2 : 0;
  return hit.score + readingWeight * readingScore(reading) + quoted;
}
