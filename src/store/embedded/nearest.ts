import type { Neighbour } from '../store.js';
import { cosinesOf } from './cosines.js';
import { type SegmentView, unitsOf } from './segment-view.js';

interface Near {
  readonly view: SegmentView;
  readonly id: number;
  readonly score: number;
}

// Of documents with more vectors they would take too much memory. A walk through the graph that looks for the vectors of
// one document takes the longer the smaller it is: 28 ms for one of 100 vectors among 10,000, 2 ms for one of 1,000.
const mostCompared = 4_000;

/** The nearest vectors of all segments, best first. */
export async function nearestOf(
  views: readonly SegmentView[],
  vector: Float32Array,
  k: number,
  documents: readonly string[] | undefined,
): Promise<readonly Neighbour[]> {
  const near: Near[] = [];
  for (const view of views) {
    const found =
      documents === undefined
        ? nearestInView(view, vector, k)
        : await nearestInDocuments(view, vector, k, documents);
    near.push(...found.map(({ id, score }) => ({ view, id, score })));
  }
  if (views.length > 1) near.sort((a, b) => b.score - a.score);
  return near.slice(0, k).map(neighbourOf);
}

function neighbourOf({ view, id, score }: Near): Neighbour {
  const { entry, rows } = view.segment;
  const rowsNear = id < entry.passages ? [id] : rows.passagesCiting(id - entry.passages);
  return { passages: rowsNear.map((row) => view.offset + row), score };
}

type Scored = readonly { readonly id: number; readonly score: number }[];

function nearestInView(view: SegmentView, vector: Float32Array, k: number): Scored {
  const filter = view.isWhole ? undefined : (id: number) => view.counts(id);
  return view.segment.vectors.nearest(vector, k, { filter });
}

async function nearestInDocuments(
  view: SegmentView,
  vector: Float32Array,
  k: number,
  wanted: readonly string[],
): Promise<Scored> {
  const documents = view.documentsOf(wanted);
  const { vectors, documentVectors } = view.segment;
  const count = documents.reduce((sum, { passages, cited }) => sum + passages + cited, 0);
  if (count > mostCompared) {
    const ranges = documents.flatMap((document) => unitsOf(view.segment, document));
    const filter = (unit: number) => ranges.some(({ from, to }) => unit >= from && unit < to);
    return vectors.nearest(vector, k, { filter });
  }
  const compared: Scored[number][] = [];
  for (const document of documents) {
    const ranges = unitsOf(view.segment, document);
    const ids = ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
    const cosines = cosinesOf(await documentVectors(document.row, ranges), vector);
    compared.push(...ids.map((id, at) => ({ id, score: cosines[at] ?? 0 })));
  }
  return compared.sort((a, b) => b.score - a.score).slice(0, k);
}
