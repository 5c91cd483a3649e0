import type { RouteName } from '../faults.js';

/** One REST call as it was answered, for tests that look at what a bot sent; tokens are left out. */
export interface RestRecord {
  readonly route: RouteName;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** When it came, in milliseconds of real time since 1970. */
  readonly atMs: number;
}
