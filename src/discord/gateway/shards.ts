import type { DiscordConfig } from '../../config.js';

/** The shards that a process connects: their numbers, and how many all processes together have. */
export type Shards = NonNullable<DiscordConfig['shards']>;

/** All shards in one process. */
export const allShards = (count: number): Shards => ({
  ids: Array.from({ length: count }, (_, id) => id),
  count,
});
