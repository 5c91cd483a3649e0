import type { NearestOptions, Neighbour } from '../store.js';
import { type PlacedView, type SegmentView, unitsOf } from './segment-view.js';

interface Near {
  readonly placed: PlacedView;
  readonly id: number;
  readonly score: number;
}

// Of a document with more vectors they would take too much memory. A walk through the graph that looks for the vectors of
// one document takes the longer the smaller it is: 28 ms for one of 100 vectors among 10,000, 2 ms for one of 1,000.
const mostCompared = 4_000;

/** The nearest vectors of all segments, best first. */
export async function nearestOf(
  views: readonly PlacedView[],
  vector: Float32Array,
  k: number,
  { ef, document }: NearestOptions,
): Promise<readonly Neighbour[]> {
  const near: Near[] = [];
  for (const placed of views) {
    const found =
      document === undefined
        ? nearestInView(placed.view, vector, k, ef)
        : await nearestInDocument(placed.view, vector, k, ef, document);
    near.push(...found.map(({ id, score }) => ({ placed, id, score })));
  }
  if (views.length > 1) near.sort((a, b) => b.score - a.score);
  return near.slice(0, k).map(neighbourOf);
}

function neighbourOf({ placed: { view, offset }, id, score }: Near): Neighbour {
  const { entry, rows } = view.segment;
  const rowsNear = id < entry.passages ? [id] : rows.passagesCiting(id - entry.passages);
  return { passages: rowsNear.map((row) => offset + row), score };
}

type Scored = readonly { readonly id: number; readonly score: number }[];

function nearestInView(view: SegmentView, vector: Float32Array, k: number, ef: number | undefined): Scored {
  const filter = view.isWhole ? undefined : (id: number) => view.counts(id);
  return view.segment.graph.nearest(vector, k, { ef, filter });
}

async function nearestInDocument(
  view: SegmentView,
  vector: Float32Array,
  k: number,
  ef: number | undefined,
  id: string,
): Promise<Scored> {
  const document = view.document(id);
  if (document === null) return [];
  const { graph, documentVectors } = view.segment;
  const ranges = unitsOf(view.segment, document);
  if (document.passages + document.cited > mostCompared) {
    const filter = (unit: number) => ranges.some(({ from, to }) => unit >= from && unit < to);
    return graph.nearest(vector, k, { ef, filter });
  }
  const ids = ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
  const cosines = cosinesOf(await documentVectors.of(document.row, ranges), vector);
  return ids
    .map((unit, at) => ({ id: unit, score: cosines[at] ?? 0 }))
    .sort((a, b) => b.score - a.score)
    .slice(0, k);
}

/** The cosine of each row of unit vectors with a vector. */
function cosinesOf(rows: Float32Array, vector: Float32Array): Float32Array {
  const dimensions = vector.length;
  const length = Math.hypot(...vector);
  return Float32Array.from({ length: rows.length / dimensions }, (_, row) => {
    let product = 0;
    for (let i = 0; i < dimensions; i++) product += (rows[row * dimensions + i] ?? 0) * (vector[i] ?? 0);
    return length === 0 ? 0 : product / length;
  });
}
