import { SimpleShardingStrategy } from 'discord.js';
import type { Logger } from '../../log.js';
import type { Account } from '../rest/account.js';
import { checkFrame, type Frame } from './gateway-events.js';

export type ShardManager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/** Where a shard of @discordjs/ws takes what comes over its socket; what is thrown there nobody can catch. */
interface Receiver {
  onMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void>;
}

/** Runs the connection in this process, and lets discord.js see only frames that it can take. */
export class GuardedShards extends SimpleShardingStrategy {
  readonly #log: Logger;
  readonly #account: Account;

  constructor(manager: ShardManager, account: Account, log: Logger) {
    super(manager);
    this.#account = account;
    this.#log = log;
  }

  override async spawn(shardIds: number[]): Promise<void> {
    await super.spawn(shardIds);
    const { shards } = this as unknown as { readonly shards: ReadonlyMap<number, Receiver> };
    for (const shard of shards.values()) this.#guard(shard);
  }

  #guard(receiver: Receiver): void {
    const receive = receiver.onMessage.bind(receiver);
    receiver.onMessage = async (data) => {
      const sent = parseFrame(data);
      if (sent === null) {
        this.#log.warn({ bytes: sizeOf(data) }, 'Discord sent something that is no event; ignored');
        return;
      }
      const { frame, finding } = checkFrame(sent, this.#account);
      const fields = { type: sent.t ?? `op ${sent.op}`, id: idOf(sent.d) };
      if (finding !== null) this.#log.warn({ ...fields, finding }, 'Discord sent an event with wrong fields');
      try {
        await receive(JSON.stringify(frame), false);
      } catch (error) {
        this.#log.warn({ ...fields, err: error }, 'discord.js failed on an event; ignored');
      }
    };
  }
}

function parseFrame(data: string | ArrayBuffer): Frame | null {
  // Nothing is compressed: discord.js asks for that only where a further package is there.
  if (typeof data !== 'string') return null;
  try {
    const frame: unknown = JSON.parse(data);
    const isFrame =
      typeof frame === 'object' && frame !== null && 'op' in frame && typeof frame.op === 'number';
    return isFrame ? (frame as Frame) : null;
  } catch {
    return null;
  }
}

const sizeOf = (data: string | ArrayBuffer): number =>
  typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength;

function idOf(payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null || !('id' in payload)) return null;
  return typeof payload.id === 'string' ? payload.id : null;
}
