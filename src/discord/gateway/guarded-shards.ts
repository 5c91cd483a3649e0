import { SimpleShardingStrategy } from 'discord.js';
import { z } from 'zod';
import type { Logger } from '../../log.js';
import type { Account } from '../rest/account.js';
import { checkFrame, type Frame, frameSchema } from './gateway-events.js';

export type ShardManager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/**
 * What is touched of @discordjs/ws, and is private there: the shards of a strategy, and where each takes what comes over
 * its socket. Checked against 1.2.3, of discord.js 14.28; `test/discord/gateway/guarded-shards.test.ts` fails where a later
 * version has it elsewhere.
 *
 * There is no public place for it. A shard calls this without waiting, and reads HELLO, READY and INVALID_SESSION before
 * it tells anybody of them; discord.js builds what else comes within it. What either throws at an odd field is a rejection
 * that nobody holds: `shardError` hears nothing of it, and it ends the process.
 */
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
    return frameSchema.parse(JSON.parse(data));
  } catch {
    return null;
  }
}

const sizeOf = (data: string | ArrayBuffer): number =>
  typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength;

const identified = z.object({ id: z.string() });
const idOf = (payload: unknown): string | null => identified.safeParse(payload).data?.id ?? null;
