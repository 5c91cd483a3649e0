import type { Clock } from '../clock.js';
import type { Faults } from '../faults.js';
import type { GatewayControls } from '../gateway/controls.js';
import type { ShardingRules } from '../gateway/shards.js';
import { open } from '../open.js';
import type { LocalDiscord, LocalDiscordOptions } from '../options.js';
import type { RestRecord } from '../rest/record.js';
import type { World, WorldOptions } from '../state/world.js';
import { Drive } from './drive.js';

export interface TestDiscordOptions extends Partial<LocalDiscordOptions> {
  /** The clock of the interaction windows and of all timestamps; the Gateway and rate limits keep real time. */
  readonly clock?: Clock;
  readonly faults?: Faults;
  /** Servers besides the first one, in place of the second; the bot is in all of them. */
  readonly otherGuilds?: WorldOptions['otherGuilds'];
  /** Whether the bot may write in the channel by itself; default true. */
  readonly mayBotWrite?: boolean;
  /** Default: one shard is advised, each may have 2,500 servers, and logins may come as fast as they like. */
  readonly sharding?: Partial<ShardingRules>;
  /** In ms; default 41,250, as Discord's. A client that is silent for one and a half of it is disconnected. */
  readonly heartbeatIntervalMs?: number;
}

/** A running local Discord, with what a test needs to drive and observe it. */
export interface TestDiscord extends LocalDiscord {
  /** The servers, their channels, and the people in them. */
  readonly world: World;
  /** Lets the people act. */
  readonly drive: Drive;
  readonly faults: Faults;
  readonly gateway: GatewayControls;
  /** Every REST call so far, oldest first (the last 10,000). */
  readonly calls: readonly RestRecord[];
}

/**
 * Starts a local Discord for a test, on any free port where none is asked for.
 *
 * @throws PortError if the port cannot be had.
 */
export async function startTestDiscord(options: TestDiscordOptions = {}): Promise<TestDiscord> {
  const { discord, place, actions, faults, gateway, calls } = await open({ port: 0, ...options });
  return { ...discord, world: place.world, drive: new Drive(place, actions), faults, gateway, calls };
}
