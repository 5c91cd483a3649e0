import path from 'node:path';
import type { Pointer } from '../store.js';
import type { SegmentEntry } from './manifest.js';
import { openSegment, type Segment, type SegmentPlace } from './segment.js';

export function segmentsDir(indexDir: string): string {
  return path.join(indexDir, 'segments');
}

/** A folder with the snapshots of one collection. */
export interface IndexFolder {
  readonly indexDir: string;
  readonly pointer: Pointer;
  readonly segments: OpenSegments;
  /** How many states of the collection stay, the live one among them; of each its newest snapshot. */
  readonly statesKept: number;
}

/**
 * The segments that are open, each once however many snapshots read it: the next snapshot shares most of them, and must
 * neither read a graph again nor begin with empty caches.
 */
export class OpenSegments {
  readonly #indexDir: string;
  readonly #open = new Map<string, { users: number; readonly segment: Promise<Segment> }>();

  constructor(indexDir: string) {
    this.#indexDir = indexDir;
  }

  /** Each call wants one `release`, unless it rejects. @throws As `openSegment` does. */
  async take(entry: SegmentEntry, how: Pick<SegmentPlace, 'dimensions' | 'isSmall'>): Promise<Segment> {
    const { name } = entry;
    const dir = path.join(segmentsDir(this.#indexDir), name);
    const open = this.#open.get(name) ?? {
      users: 0,
      segment: openSegment({ indexDir: this.#indexDir, dir, entry, ...how }),
    };
    this.#open.set(name, open);
    open.users++;
    try {
      return await open.segment;
    } catch (error) {
      if (this.#open.get(name) === open) this.#open.delete(name);
      throw error;
    }
  }

  release({ entry: { name } }: Segment): void {
    const open = this.#open.get(name);
    if (open === undefined || --open.users > 0) return;
    this.#open.delete(name);
    void open.segment.then((segment) => segment.close());
  }
}
