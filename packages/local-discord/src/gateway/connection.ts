import {
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayIdentifyData,
  GatewayOpcodes,
  type GatewayResumeData,
} from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { BotAccount } from '../account.js';
import type { Log } from '../log.js';
import type { Installations } from '../state/installations.js';
import type { World } from '../state/world.js';
import type { LoginLimit } from './login-limit.js';
import { readyPayload } from './payloads.js';
import { type Frame, maxFrameBytes, maxFramesPerMinute } from './protocol.js';
import type { Session, Sessions } from './sessions.js';
import { hasGuild, isShard, type ShardingRules } from './shards.js';

export interface ConnectionOptions {
  readonly account: BotAccount;
  readonly world: World;
  readonly installations: Installations;
  readonly sessions: Sessions;
  readonly sharding: ShardingRules;
  readonly loginLimit: LoginLimit;
  readonly log: Log;
  readonly heartbeatIntervalMs: number;
  /** Called when a session has become connected or is so no longer. */
  readonly onChange: () => void;
  /** What is sent in the place of READY's ordinary payload. */
  readonly changeReady: (ready: object) => unknown;
}

/** One WebSocket of a bot, from Hello to its close. */
export class Connection {
  #session: Session | null = null;
  #lastHeardMs = Date.now();
  #framesSince = Date.now();
  #frames = 0;
  readonly #watchdog: NodeJS.Timeout;

  constructor(
    private readonly socket: WebSocket,
    private readonly options: ConnectionOptions,
  ) {
    const { heartbeatIntervalMs } = options;
    this.#watchdog = setInterval(() => this.#checkHeartbeat(), heartbeatIntervalMs / 2);
    this.#watchdog.unref();
    socket.on('message', (data, isBinary) => this.#receive(data as Buffer, isBinary));
    socket.on('close', (code) => this.#closed(code));
    this.#send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: heartbeatIntervalMs } });
  }

  close(code: number, reason: string): void {
    this.options.log.info({ code, reason }, 'Gateway closes a connection');
    this.socket.close(code, reason);
  }

  requestReconnect(): void {
    this.#send({ op: GatewayOpcodes.Reconnect, d: null });
  }

  /** Takes the session off this connection, which then waits for a resume or an identify. */
  invalidateSession(isResumable: boolean): void {
    if (isResumable) this.#leaveSession();
    else this.#forgetSession();
    this.#send({ op: GatewayOpcodes.InvalidSession, d: isResumable });
  }

  #send(frame: Frame): void {
    this.socket.send(JSON.stringify({ t: null, s: null, ...frame }));
  }

  #receive(data: Buffer, isBinary: boolean): void {
    const refusal = this.#handle(data, isBinary);
    if (refusal !== null) this.close(refusal, GatewayCloseCodes[refusal]);
  }

  /** Does what a frame asks; otherwise says why the connection must be closed. */
  #handle(data: Buffer, isBinary: boolean): GatewayCloseCodes | null {
    if (this.#isFlooding()) return GatewayCloseCodes.RateLimited;
    const frame = data.byteLength > maxFrameBytes || isBinary ? null : parseFrame(data.toString('utf8'));
    if (frame === null) return GatewayCloseCodes.DecodeError;
    switch (frame.op) {
      case GatewayOpcodes.Heartbeat:
        this.#lastHeardMs = Date.now();
        this.#send({ op: GatewayOpcodes.HeartbeatAck, d: null });
        return null;
      case GatewayOpcodes.Identify:
        return this.#identify((frame.d ?? {}) as GatewayIdentifyData);
      case GatewayOpcodes.Resume:
        return this.#resume((frame.d ?? {}) as GatewayResumeData);
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestGuildMembers:
        return this.#session === null ? GatewayCloseCodes.NotAuthenticated : null;
      default:
        return GatewayCloseCodes.UnknownOpcode;
    }
  }

  #identify(data: GatewayIdentifyData): GatewayCloseCodes | null {
    const { account, installations, loginLimit, sessions, sharding, world } = this.options;
    if (this.#session !== null) return GatewayCloseCodes.AlreadyAuthenticated;
    if (data.token !== account.token) return GatewayCloseCodes.AuthenticationFailed;
    const shard = data.shard ?? [0, 1];
    if (!isShard(shard)) return GatewayCloseCodes.InvalidShard;
    // Interactions come without any, and there are no other events.
    if (data.intents !== 0) return GatewayCloseCodes.DisallowedIntents;
    const guilds = installations.guilds().filter(({ id }) => hasGuild(shard, id));
    if (guilds.length > sharding.maxGuildsPerShard) return GatewayCloseCodes.ShardingRequired;
    if (!loginLimit.take(shard[0])) {
      this.#send({ op: GatewayOpcodes.InvalidSession, d: false });
      return null;
    }
    const session = sessions.open(shard);
    this.#adopt(session);
    const ready = readyPayload(world, guilds, account, session.id, shard);
    session.dispatch(GatewayDispatchEvents.Ready, this.options.changeReady(ready));
    this.options.log.info({ session: session.id, shard }, 'bot logged in');
    this.options.onChange();
    return null;
  }

  #resume(data: GatewayResumeData): GatewayCloseCodes | null {
    const { account, sessions, log } = this.options;
    if (this.#session !== null) return GatewayCloseCodes.AlreadyAuthenticated;
    if (data.token !== account.token) return GatewayCloseCodes.AuthenticationFailed;
    const session = sessions.get(data.session_id);
    if (session !== undefined && data.seq > session.sequence) return GatewayCloseCodes.InvalidSeq;
    const missed = session?.missedSince(data.seq) ?? null;
    if (session === undefined || missed === null) {
      if (session !== undefined) sessions.end(session);
      this.#send({ op: GatewayOpcodes.InvalidSession, d: false });
      return null;
    }
    for (const frame of missed) this.#send(frame);
    this.#adopt(session);
    session.dispatch(GatewayDispatchEvents.Resumed, {});
    log.info({ session: session.id, replayed: missed.length }, 'bot resumed');
    this.options.onChange();
    return null;
  }

  #adopt(session: Session): void {
    this.#session = session;
    session.attach((frame) => this.#send(frame));
  }

  /** The session goes on without this connection, and may be resumed. */
  #leaveSession(): void {
    this.#session?.detach();
    this.#session = null;
    this.options.onChange();
  }

  #forgetSession(): void {
    if (this.#session !== null) this.options.sessions.end(this.#session);
    this.#leaveSession();
  }

  #checkHeartbeat(): void {
    if (Date.now() - this.#lastHeardMs < this.options.heartbeatIntervalMs * 1.5) return;
    this.#forgetSession();
    this.close(GatewayCloseCodes.SessionTimedOut, 'Session timed out.');
    // A peer that no longer answers would keep a closing socket open for half a minute.
    this.socket.terminate();
  }

  #closed(code: number): void {
    clearInterval(this.#watchdog);
    // A client that closes with 1000 or 1001 does not intend to resume.
    if (code === 1000 || code === 1001) this.#forgetSession();
    else this.#leaveSession();
  }

  #isFlooding(): boolean {
    const now = Date.now();
    if (now - this.#framesSince >= 60_000) {
      this.#framesSince = now;
      this.#frames = 0;
    }
    this.#frames += 1;
    return this.#frames > maxFramesPerMinute;
  }
}

function parseFrame(text: string): Frame | null {
  try {
    const frame: unknown = JSON.parse(text);
    const isFrame =
      typeof frame === 'object' && frame !== null && 'op' in frame && typeof frame.op === 'number';
    return isFrame ? (frame as Frame) : null;
  } catch {
    return null;
  }
}
