import type { Machine } from '../machine.js';
import type { Latency } from '../measures/figures.js';

export const storeNames = ['embedded', 'PostgreSQL'] as const;
export type StoreName = (typeof storeNames)[number];

/** One collection, in one of the stores. */
export interface OneCollection {
  readonly store: StoreName;
  readonly passages: number;
  readonly buildMs: number;
  /** From a changed paragraph to answers from it, the median. */
  readonly changeMs: number;
  readonly openMs: number;
  /** What an answer without reading takes, whose question is embedded already. */
  readonly searching: Latency;
  readonly nearest: Latency;
  readonly matching: Latency;
  readonly passagesRead: Latency;
  /** Share of the ten nearest of the embedded store that are found too. */
  readonly alike: number;
}

/** Many collections of the same size, in one of the stores. */
export interface ManyCollections {
  readonly store: StoreName;
  readonly collections: number;
  /** Of all of them. */
  readonly passages: number;
  /** Of one collection, while there are few, and once all are there. */
  readonly firstBuildMs: number;
  readonly lastBuildMs: number;
  readonly bytes: number;
  /** The first answer of a collection that is not open, its opening and closing in it, and the next ones: without reading, their questions embedded already. */
  readonly first: Latency;
  readonly next: Latency;
}

/** The same questions asked of the same texts, read and judged as the bot does. */
export interface StoreQuality {
  readonly store: StoreName;
  readonly passages: number;
  readonly questions: number;
  readonly hit1: number;
  readonly paragraphHit1: number;
}

/** What `npm run bench:stores` writes as JSON. */
export interface StoresReport {
  readonly made: string;
  readonly command: string;
  readonly machine: Machine;
  /** What the server says of itself. */
  readonly server: string;
  readonly quality: readonly StoreQuality[];
  readonly one: readonly OneCollection[];
  readonly many: readonly ManyCollections[];
}
