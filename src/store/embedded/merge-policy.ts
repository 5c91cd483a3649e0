/** How much of a segment still counts. */
export interface SegmentSize {
  readonly name: string;
  /** Passages that it holds. */
  readonly passages: number;
  /** Those of them that still count. */
  readonly livingPassages: number;
}

/** Segments count as at least so large: to rewrite so little takes about half a second. */
const smallest = 1_000;
const mostDropped = 1 / 4;

/**
 * Which segments are written anew together with what is added, so that there are never many: each that is left is at
 * least twice as large as all that is written. A passage is then rewritten about as often as its collection doubles.
 *
 * @param added - Passages that are added; null: no file is.
 * @see O'Neil et al., "The Log-Structured Merge-Tree", 1996; Lucene merges its segments so.
 */
export function segmentsToMerge(segments: readonly SegmentSize[], added: number | null): readonly string[] {
  const bySize = [...segments].sort((one, other) => one.livingPassages - other.livingPassages);
  const isWorn = ({ passages, livingPassages }: SegmentSize) =>
    passages - livingPassages > passages * mostDropped;
  const merged = bySize.filter(isWorn);
  const sum = () => merged.reduce((total, { livingPassages }) => total + livingPassages, added ?? 0);
  // No segment is written only to have fewer.
  if (added === null && merged.length === 0) return [];
  for (const segment of bySize.filter((other) => !isWorn(other))) {
    if (weight(sum()) * 2 <= weight(segment.livingPassages)) break;
    merged.push(segment);
  }
  return merged.map(({ name }) => name);
}

function weight(passages: number): number {
  return Math.max(passages, smallest);
}
