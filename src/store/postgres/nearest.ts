import type { NearestOptions, Neighbour } from '../store.js';
import { answerMs, type Database, type Queries } from './database.js';
import { vectorText } from './vector-text.js';
import { unitsOf, type Versions } from './versions.js';

interface NearRow {
  readonly version: number;
  readonly unit: number;
  readonly citing: readonly number[] | null;
  /** The negative inner product, which of unit vectors is the negative cosine: it takes a third of the time of that. */
  readonly distance: number;
}

// As of the embedded store.
const usualEf = 128;
/** pgvector keeps no more candidates. */
const mostEf = 1_000;

interface Asked {
  readonly vector: Float32Array;
  readonly k: number;
  readonly options: NearestOptions;
  /** Of the collection's own graph; null where it has none. */
  readonly graph: {
    readonly collection: number;
    readonly dimensions: number;
    /** So many vectors are compared one by one all the same. */
    readonly mostCompared: number;
  } | null;
}

/** The vectors nearest to another one, best first. */
export async function nearestOf(
  database: Database,
  versions: Versions,
  { vector, k, options, graph }: Asked,
): Promise<readonly Neighbour[]> {
  const wanted = versions.of(options.documents);
  const ids = wanted.map(({ id }) => id);
  if (ids.length === 0 || k < 1) return [];
  const rows =
    graph !== null && unitsOf(wanted) > graph.mostCompared
      ? await walkGraph(database, graph, ids, vector, k, options.ef)
      : await compareAll(database, ids, vector, k);
  return rows.map((row) => neighbourOf(row, versions));
}

function neighbourOf({ version, unit, citing, distance }: NearRow, versions: Versions): Neighbour {
  const offset = versions.get(version)?.offset ?? 0;
  const places = citing ?? [unit];
  return {
    passages: places.map((place) => offset + place),
    score: -distance,
  };
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((x) => x / length);
}

function compareAll(
  queries: Queries,
  versions: readonly number[],
  vector: Float32Array,
  k: number,
): Promise<readonly NearRow[]> {
  return queries.rows<NearRow>(
    `SELECT version, unit, citing, embedding <#> $1::vector AS distance FROM ibid.unit_vector
     WHERE version = ANY($2::integer[]) ORDER BY distance, version, unit LIMIT $3`,
    [vectorText(unit(vector)), versions, k],
  );
}

/** The graph holds vectors with 16-bit numbers; those that it finds are compared by all of theirs. */
async function walkGraph(
  database: Database,
  { collection, dimensions }: { readonly collection: number; readonly dimensions: number },
  versions: readonly number[],
  vector: Float32Array,
  k: number,
  ef: number = usualEf,
): Promise<readonly NearRow[]> {
  const rows = await database.transaction(
    async (queries) => {
      await queries.rows(
        `SELECT set_config('hnsw.ef_search', $1, true), set_config('hnsw.iterative_scan', 'strict_order', true),
         set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
         set_config('enable_sort', 'off', true)`,
        [String(Math.min(Math.max(ef, k), mostEf))],
      );
      return queries.rows<NearRow>(
        `SELECT version, unit, citing, embedding <#> $1::vector AS distance FROM ibid.unit_vector
       WHERE collection = ${collection} AND version = ANY($2::integer[])
       ORDER BY embedding::halfvec(${dimensions}) <=> $1::halfvec(${dimensions}) LIMIT $3`,
        [vectorText(unit(vector)), versions, k],
      );
    },
    { withinMs: answerMs },
  );
  // Not by the database: a plan with a step that is off costs so much by its count that it would be compiled first,
  // which takes 100 ms for each question.
  return [...rows].sort((one, other) => one.distance - other.distance);
}
