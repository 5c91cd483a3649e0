import { addScores, bestOf, inverseFrequency } from '../bm25.js';
import { letterBehind } from '../letter-behind.js';
import { unpackPostings } from '../postings.js';
import type { Matches, TermLength, Within } from '../store.js';
import type { Queries } from './database.js';
import { storedTerm } from './stored-term.js';
import type { PlacedVersion, Versions } from './versions.js';

/** The passages of one version that hold a term. */
interface VersionPostings {
  readonly version: number;
  /** How many they are. */
  readonly passages: number;
  /** As of `packPostings`. */
  readonly data: Uint8Array;
}

/**
 * The passages that hold terms, best first, by the same numbers as in the embedded store. PostgreSQL's own ranking
 * (ts_rank) does not know how rare a word is in a collection.
 */
export async function matchingOf(
  queries: Queries,
  collection: number,
  versions: Versions,
  terms: readonly string[],
  most: number,
  { documents }: Within,
): Promise<Matches> {
  const distinct = [...new Set(terms)];
  const stored = new Map(distinct.map((term) => [term, storedTerm(term)]));
  // Versions are compared with what is found of the terms (+ 0): looked up one by one, each would cost a way through the
  // index. One row a term: thousands of rows of a few bytes each would take longer to receive than all else.
  const rows = await queries.rows<{ term: string; postings: Buffer }>(
    `SELECT term, string_agg(int4send(version) || int4send(passages) || int4send(length(data)) || data, '') AS postings
     FROM ibid.posting
     WHERE collection = $1 AND term = ANY($2::text[]) AND version + 0 = ANY($3::integer[]) GROUP BY term`,
    [collection, [...new Set(stored.values())], versions.ids],
  );
  const byTerm = new Map(rows.map(({ term, postings }) => [term, postingsIn(postings)]));
  const postingsOf = (term: string) => byTerm.get(stored.get(term) ?? '') ?? [];
  const counts = new Map(distinct.map((term) => [term, sumOf(postingsOf(term))]));
  const scores = new Float64Array(versions.lengths.passages);
  for (const [term, count] of counts) {
    const weight = inverseFrequency(versions.lengths.passages, count);
    for (const row of postingsOf(term)) {
      const version = versions.get(row.version);
      if (version !== undefined) addTo(scores, version, row, weight, versions.lengths.average);
    }
  }
  return { passages: bestOf(scores, rangesOf(versions.of(documents)), most), counts };
}

function postingsIn(bytes: Buffer): readonly VersionPostings[] {
  const all: VersionPostings[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 12 + bytes.readInt32BE(at + 8);
    const data = bytes.subarray(at + 12, end);
    all.push({ version: bytes.readInt32BE(at), passages: bytes.readInt32BE(at + 4), data });
    at = end;
  }
  return all;
}

function sumOf(rows: readonly VersionPostings[]): number {
  return rows.reduce((sum, { passages }) => sum + passages, 0);
}

function addTo(
  scores: Float64Array,
  { offset, passages, lengths }: PlacedVersion,
  row: VersionPostings,
  weight: number,
  average: number,
): void {
  const own = scores.subarray(offset, offset + passages);
  addScores(own, unpackPostings(row.data, row.passages), weight, lengths, average);
}

/** Ids of their passages. */
function rangesOf(versions: readonly PlacedVersion[]) {
  return versions.map(({ offset, passages }) => ({ from: offset, to: offset + passages }));
}

/** Terms of a collection that begin with a letter; those of former states too. */
export async function termsFrom(
  queries: Queries,
  collection: number,
  letter: string,
  length: TermLength | undefined,
): Promise<ReadonlySet<string>> {
  const rows = await queries.rows<{ term: string }>(
    `SELECT term FROM ibid.term WHERE collection = $1 AND term >= $2 AND term < $3
       AND ($4::integer IS NULL OR char_length(term) BETWEEN $4 AND $5)`,
    [collection, letter, letterBehind(letter), length?.least ?? null, length?.most ?? null],
  );
  return new Set(rows.map(({ term }) => term));
}
