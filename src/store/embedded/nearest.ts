import type { NearestOptions, Neighbour } from '../store.js';
import { type SegmentView, unitsOf } from './segment-view.js';

/** A view with the id of its first passage in the snapshot. */
export interface PlacedView {
  readonly view: SegmentView;
  readonly offset: number;
}

interface Near {
  readonly placed: PlacedView;
  readonly id: number;
  readonly score: number;
}

// Up to here comparing with every vector is faster than a filtered walk through the graph, and finds all.
const mostCompared = 1_000;

/** The nearest vectors of all segments, best first. */
export function nearestOf(
  views: readonly PlacedView[],
  vector: Float32Array,
  k: number,
  { ef, document }: NearestOptions,
): readonly Neighbour[] {
  const near = views.flatMap((placed) => {
    const found =
      document === undefined
        ? nearestInView(placed.view, vector, k, ef)
        : nearestInDocument(placed.view, vector, k, ef, document);
    return found.map(({ id, score }): Near => ({ placed, id, score }));
  });
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
  const { graph } = view.segment;
  return graph.nearest(vector, k, {
    ...(ef === undefined ? {} : { ef }),
    ...(view.isWhole ? {} : { filter: (id) => view.counts(id) }),
  });
}

function nearestInDocument(
  view: SegmentView,
  vector: Float32Array,
  k: number,
  ef: number | undefined,
  id: string,
): Scored {
  const document = view.document(id);
  if (document === null) return [];
  const { graph } = view.segment;
  const [passages, notes] = unitsOf(view.segment, document);
  if (document.passages + document.cited > mostCompared) {
    const isIn = (unit: number) =>
      (unit >= passages.from && unit < passages.to) || (unit >= notes.from && unit < notes.to);
    return graph.nearest(vector, k, { ...(ef === undefined ? {} : { ef }), filter: isIn });
  }
  const scored = [passages, notes].flatMap(({ from, to }) =>
    Array.from({ length: to - from }, (_, i) => ({ id: from + i, score: graph.cosine(from + i, vector) })),
  );
  return scored.sort((a, b) => b.score - a.score).slice(0, k);
}
