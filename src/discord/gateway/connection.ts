import { setTimeout as wait } from 'node:timers/promises';
import { type SessionInfo, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { GatewayCloseCodes, GatewayDispatchEvents, type REST } from 'discord.js';
import { z } from 'zod';
import type { DiscordConfig } from '../../config.js';
import { abortedAfter } from '../../deadline.js';
import { closeError } from '../rest/startup-error.js';
import type { ConnectOptions } from './connect.js';
import { GuardedShards } from './guarded-shards.js';
import { readInteraction } from './interactions.js';
import { type GatewayAdvice, isGatewayUrl } from './login-limit.js';

/** The shards that a process connects: their numbers, and how many all processes together have. */
export type Shards = NonNullable<DiscordConfig['shards']>;

/** What this process has connected to Discord. */
export interface Connection {
  readonly shards: Shards;
  /** Resolves when it is closed; rejects with a UserError when Discord ends it for good. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

interface ConnectionOptions extends Pick<ConnectOptions, 'token' | 'log' | 'observer' | 'handle'> {
  readonly rest: REST;
  readonly shards: Shards;
  readonly advice: GatewayAdvice;
}

const closeTimeoutMs = 2_000;
const loginTimeoutMs = 20_000;
/** Discord takes so many logins at once, and the next ones after this time. */
const loginIntervalMs = 5_000;
/** A shard tries twice a second: the log has the first time and then one in a minute. */
const attemptsPerLine = 120;

/** Close codes after which a shard does not try again. */
const lastCodes: readonly number[] = [
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
];

/**
 * Logs in without intents, as interactions come without any, and resolves when they can come from all shards.
 *
 * @param stop - Gives up.
 * @throws UserError where Discord closes the connection for good, a TimeoutError where it cannot be had; other errors
 * are those of @discordjs/ws.
 */
export async function openConnection(options: ConnectionOptions, stop: AbortSignal): Promise<Connection> {
  const { token, rest, shards, advice, log } = options;
  const left = new AbortController();
  const manager = new WebSocketManager({
    ...{ token, rest, intents: 0, shardIds: [...shards.ids], shardCount: shards.count },
    ...sessionsIn(new Map()),
    buildStrategy: (of) => new GuardedShards(of, log, left.signal),
  });
  // It was asked for, and checked, already.
  manager.fetchGatewayInformation = async () => advice;
  handOn(manager, options);
  const { ready, noneConnected } = observe(manager, options);
  const ended = untilEnded(manager, left.signal);
  const close = async () => {
    left.abort();
    // A shard reports this also for a connection that we close ourselves.
    manager.removeAllListeners(WebSocketShardEvents.Closed);
    manager.removeAllListeners(WebSocketShardEvents.Dispatch);
    const closed = manager.destroy({ reason: 'the bot is stopped' });
    // Where it was just opening or closing, it may never be done.
    await Promise.race([closed, wait(closeTimeoutMs, undefined, { ref: false })]);
    noneConnected();
  };
  // Logins of other processes take their turn too: there is time for those of all shards.
  const turns = Math.ceil(shards.count / advice.session_start_limit.max_concurrency);
  const inTime = abortedAfter(loginTimeoutMs + loginIntervalMs * (turns - 1), stop);
  try {
    const connecting = manager.connect().then(() => ready);
    await Promise.race([ready, ended, aborted(inTime), connecting]);
    ended.catch((error: Error) => log.error(error.message));
    return { shards, ended, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** What resumes a connection; where its address is none it is not kept, and the connection begins anew. */
const sessionsIn = (sessions: Map<number, SessionInfo>) => ({
  retrieveSessionInfo: (shard: number) => sessions.get(shard) ?? null,
  updateSessionInfo(shard: number, session: SessionInfo | null) {
    if (session !== null && isGatewayUrl(session.resumeURL)) sessions.set(shard, session);
    else sessions.delete(shard);
  },
});

const untilEnded = (manager: WebSocketManager, left: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    left.addEventListener('abort', () => resolve());
    manager.on(WebSocketShardEvents.Closed, ({ code }) => {
      if (lastCodes.includes(code)) reject(closeError(code));
    });
  });

const identified = z.object({ id: z.string() });

function handOn(manager: WebSocketManager, { log, handle }: ConnectionOptions): void {
  manager.on(WebSocketShardEvents.Dispatch, ({ data: { t: type, d } }) => {
    if (type !== GatewayDispatchEvents.InteractionCreate) return;
    const { interaction, finding } = readInteraction(d);
    if (interaction !== null) return handle(interaction);
    const id = identified.safeParse(d).data?.id ?? null;
    log.warn({ type, id, finding }, 'Discord sent an event with wrong fields');
  });
}

/** Tells log and observer how the shards are; `ready` resolves when all have been connected. */
function observe(manager: WebSocketManager, { shards: { ids }, log, observer }: ConnectionOptions) {
  const connected = new Set<number>();
  const latencies = new Map<number, number>();
  const attemptsOf = new Map<number, number>();
  const tell = () => observer.connection({ connected: connected.size, shards: ids.length });
  const noneConnected = () => {
    connected.clear();
    tell();
  };
  observer.shards(() =>
    ids.map((id) => ({ id, isConnected: connected.has(id), latencyMs: latencies.get(id) ?? null })),
  );
  manager.on(WebSocketShardEvents.HeartbeatComplete, ({ shardId, latency }) =>
    latencies.set(shardId, latency),
  );
  manager.on(WebSocketShardEvents.Error, ({ error }) => log.debug({ err: error }, 'connection error'));
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId: shard }) => {
    if (lastCodes.includes(code)) return noneConnected();
    connected.delete(shard);
    tell();
    const attempts = attemptsOf.get(shard) ?? 0;
    if (attempts % attemptsPerLine === 0)
      log.warn({ shard, attempts, closeCode: code }, 'connection lost, reconnecting');
    attemptsOf.set(shard, attempts + 1);
  });
  const ready = new Promise<void>((resolve) => {
    let isReady = false;
    const isThere = (shard: number, how: string) => {
      if (isReady) log.info({ shard, attempts: attemptsOf.get(shard) ?? 0 }, how);
      attemptsOf.delete(shard);
      connected.add(shard);
      tell();
      isReady ||= connected.size === ids.length;
      if (isReady) resolve();
    };
    manager.on(WebSocketShardEvents.Ready, ({ shardId }) =>
      isThere(shardId, 'reconnected to Discord in a new session'),
    );
    manager.on(WebSocketShardEvents.Resumed, ({ shardId }) => isThere(shardId, 'connection resumed'));
  });
  return { ready, noneConnected };
}
