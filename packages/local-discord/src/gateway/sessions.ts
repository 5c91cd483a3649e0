import { randomBytes } from 'node:crypto';
import { GatewayOpcodes } from 'discord-api-types/v10';
import type { Frame } from './protocol.js';
import { hasGuild, type Shard } from './shards.js';

/** How long a session waits for its client to come back. */
const resumableMs = 5 * 60_000;

/** How many events a session keeps for a resume. */
const maxReplay = 1000;

/** One login of the bot. It outlives its connection, and keeps the events that a resume must replay. */
export class Session {
  readonly id = randomBytes(16).toString('hex');
  #sequence = 0;
  #replay: Frame[] = [];
  #send: ((frame: Frame) => void) | null = null;
  #leftAtMs = Date.now();

  constructor(readonly shard: Shard) {}

  /** Whether it gets what happens in this server; null: what happens in none. */
  hears(guildId: string | null): boolean {
    return hasGuild(this.shard, guildId);
  }

  get isConnected(): boolean {
    return this.#send !== null;
  }

  get sequence(): number {
    return this.#sequence;
  }

  attach(send: (frame: Frame) => void): void {
    this.#send = send;
  }

  detach(): void {
    this.#send = null;
    this.#leftAtMs = Date.now();
  }

  /** Whether its client has been gone for too long to resume. */
  isForsaken(): boolean {
    return !this.isConnected && Date.now() - this.#leftAtMs > resumableMs;
  }

  /** Numbers the event, keeps it, and sends it where there is a connection. */
  dispatch(type: string, payload: unknown): void {
    this.#sequence += 1;
    const frame: Frame = { op: GatewayOpcodes.Dispatch, t: type, s: this.#sequence, d: payload };
    this.#replay = [...this.#replay, frame].slice(-maxReplay);
    this.#send?.(frame);
  }

  /** The events after a sequence number, or null if some of them are no longer kept. */
  missedSince(sequence: number): readonly Frame[] | null {
    if (sequence > this.#sequence) return null;
    const missed = this.#replay.filter((frame) => (frame.s ?? 0) > sequence);
    return missed.length === this.#sequence - sequence ? missed : null;
  }
}

/** The sessions that get events or may still be resumed. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  open(shard: Shard): Session {
    for (const other of this.all()) if (other.isForsaken()) this.end(other);
    const session = new Session(shard);
    this.#sessions.set(session.id, session);
    return session;
  }

  get(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  end(session: Session): void {
    this.#sessions.delete(session.id);
  }

  all(): readonly Session[] {
    return [...this.#sessions.values()];
  }
}
