import type { DiscordConfig } from '../../config.js';

/** The shards that a process connects: their numbers, and how many all processes together have. */
export type Shards = NonNullable<DiscordConfig['shards']>;

/** All shards in one process. */
export const allShards = (count: number): Shards => ({
  ids: Array.from({ length: count }, (_, id) => id),
  count,
});

/** What is done once for all processes is done by the one that has the first shard. */
export const hasFirst = ({ ids }: Shards): boolean => ids.includes(0);
