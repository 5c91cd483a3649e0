import type { Database, Queries } from './database.js';

/**
 * So many vectors of a collection are compared one by one, which finds exactly the nearest; a larger collection gets a
 * graph (HNSW) of its own. From there on a walk through the graph is faster: 3.5 ms at 10,000 vectors, where comparing all
 * takes 6.9 ms (`npm run bench:stores`).
 */
export const usualMostCompared = 5_000;
// pgvector's: halfvec has an index up to so many dimensions.
const mostDimensions = 4_000;
/** For the graph while it is built, where the server usually gives 64 MB, which 40,000 vectors fill. */
const buildMemory = '256MB';

/** Whether so many vectors have a graph. @param mostCompared - So many are compared one by one. */
export function isLarge(units: number, dimensions: number, mostCompared: number): boolean {
  return units > mostCompared && dimensions <= mostDimensions;
}

/** Whether a collection has a whole graph. */
export async function hasGraph(queries: Queries, collection: number, dimensions: number): Promise<boolean> {
  return (await graphState(queries, collection, dimensions)) === 'whole';
}

/** Builds the graph of a collection that has none. Others read and write meanwhile. */
export async function buildGraph(database: Database, collection: number, dimensions: number): Promise<void> {
  await database.alone(async (queries) => {
    const name = nameOf(collection, dimensions);
    const state = await graphState(queries, collection, dimensions);
    if (state === 'whole') return;
    // What a killed build leaves behind.
    if (state === 'broken') await queries.rows(`DROP INDEX CONCURRENTLY IF EXISTS ibid.${name}`);
    await queries.rows(`SET maintenance_work_mem = '${buildMemory}'`);
    await queries.rows(
      `CREATE INDEX CONCURRENTLY ${name} ON ibid.unit_vector
       USING hnsw ((embedding::halfvec(${dimensions})) halfvec_cosine_ops) WITH (m = 16, ef_construction = 200)
       WHERE collection = ${collection}`,
    );
  });
}

/** Removes the graphs of a collection that is gone. */
export async function dropGraphs(database: Database, collection: number): Promise<void> {
  const graphs = await database.rows<{ name: string }>(
    'SELECT relname AS name FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relname LIKE $2',
    ['ibid', nameOf(collection, '%').replaceAll('_', '\\_')],
  );
  if (graphs.length === 0) return;
  await database.alone(async (queries) => {
    for (const { name } of graphs) await queries.rows(`DROP INDEX CONCURRENTLY IF EXISTS ibid.${name}`);
  });
}

async function graphState(
  queries: Queries,
  collection: number,
  dimensions: number,
): Promise<'whole' | 'broken' | 'none'> {
  const [row] = await queries.rows<{ whole: boolean }>(
    'SELECT indisvalid AS whole FROM pg_index WHERE indexrelid = to_regclass($1)',
    [`ibid.${nameOf(collection, dimensions)}`],
  );
  if (row === undefined) return 'none';
  return row.whole ? 'whole' : 'broken';
}

function nameOf(collection: number, dimensions: number | '%'): string {
  return `graph_of_${collection}_in_${dimensions}`;
}
