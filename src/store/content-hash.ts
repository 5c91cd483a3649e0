import { createHash } from 'node:crypto';

/** Short enough for an index over all passages, long enough that no two texts share one. */
export function contentHash(content: string): Uint8Array {
  return createHash('sha256').update(content).digest().subarray(0, 16);
}
