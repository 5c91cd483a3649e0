/** The number of a shard, from 0, and how many there are. */
export type Shard = readonly [id: number, count: number];

/** How a bot has to share out its servers over connections. */
export interface ShardingRules {
  /** What `GET /gateway/bot` advises. */
  readonly advisedShards: number;
  /** A session that would have more servers is told to share them out. */
  readonly maxGuildsPerShard: number;
  /** Logins in 5 seconds; null: one is said, and none is refused. */
  readonly maxConcurrency: number | null;
}

/** As Discord has it for a small bot, but for the limit on logins, for which most tests would wait. */
export const usualSharding: ShardingRules = {
  advisedShards: 1,
  maxGuildsPerShard: 2_500,
  maxConcurrency: null,
};

export function isShard(value: unknown): value is Shard {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isInteger)) return false;
  const [id, count] = value;
  return id >= 0 && id < count;
}

/**
 * Whether a shard gets the events of a server; those without a server go to the first.
 *
 * @see https://docs.discord.com/developers/events/gateway#sharding
 */
export function hasGuild([id, count]: Shard, guildId: string | null): boolean {
  if (guildId === null) return id === 0;
  return Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
}
