import type { Clock } from './clock.js';
import type { Faults } from './faults.js';
import type { ShardingRules } from './gateway/shards.js';
import type { Log } from './log.js';
import type { WorldOptions } from './state/world.js';

export interface LocalDiscordOptions {
  /** Port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /** Nothing is logged where absent. */
  readonly log?: Log;
  /** What the bot must log in with; made up where absent. */
  readonly token?: string;
  readonly applicationId?: string;
  /** "Bot" where absent. */
  readonly botName?: string;
  /** "Local server" where absent. */
  readonly guildName?: string;
  /** "general" where absent. */
  readonly channelName?: string;
  /** The most that one file may have; 10 MiB where absent, as on Discord. */
  readonly maxFileBytes?: number;
  /** Whole commands that the page offers to a newcomer, such as `/roll dice: 3d6`; asked for whenever it is opened. */
  examples?(): readonly string[];
}

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

/** A running local Discord. */
export interface LocalDiscord {
  /** Address of the page, without a path. */
  readonly url: string;
  /** For `rest.api` of discord.js. */
  readonly apiUrl: string;
  /** For `rest.cdn` of discord.js. */
  readonly cdnUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly guildId: string;
  readonly channelId: string;
  close(): Promise<void>;
}
