import { SimpleShardingStrategy, type WebSocketManager } from '@discordjs/ws';
import { GatewayOpcodes } from 'discord.js';
import { z } from 'zod';
import type { Logger } from '../../log.js';

/**
 * What is touched of @discordjs/ws, and is private there: the shards of a strategy, where each takes what comes over its
 * socket, and where it begins a connection. Checked against 1.2.3; `test/discord/gateway/connection.test.ts` fails where a later version has it elsewhere.
 *
 * There is no public place for it. A shard calls this without waiting, and reads HELLO, READY and INVALID_SESSION before
 * it tells anybody of them: what it throws at an odd one is a rejection that nobody holds, which ends the process.
 */
interface Receiver {
  onMessage(data: unknown, isBinary: boolean): Promise<void>;
  internalConnect(): Promise<void>;
  readonly connection: Pick<EventTarget, 'addEventListener'> | null;
  destroy(options?: object): Promise<void>;
}

/** Runs the connection in this process, whatever Discord sends. */
export class GuardedShards extends SimpleShardingStrategy {
  readonly #log: Logger;
  readonly #left: AbortSignal;

  /** @param left - Aborted when the connection is given up: nothing connects from then on. */
  constructor(manager: WebSocketManager, log: Logger, left: AbortSignal) {
    super(manager);
    this.#log = log;
    this.#left = left;
  }

  override async spawn(shardIds: number[]): Promise<void> {
    await super.spawn(shardIds);
    const { shards } = this as unknown as { readonly shards: ReadonlyMap<number, Receiver> };
    for (const shard of shards.values()) {
      const connect = shard.internalConnect.bind(shard);
      // A shard that waits for its next try, or was being made, hears nothing of its end and would go on trying.
      shard.internalConnect = async () => {
        if (!this.#left.aborted) await connect();
      };
      const destroy = shard.destroy.bind(shard);
      shard.destroy = (options) => {
        // It takes its own listener from a socket that is given up while it opens: an error that nothing hears ends the process.
        shard.connection?.addEventListener('error', () => undefined);
        return destroy(options);
      };
      const receive = shard.onMessage.bind(shard);
      shard.onMessage = async (data, isBinary) => {
        try {
          await receive(mended(data), isBinary);
        } catch (error) {
          this.#log.warn({ err: error }, 'Discord sent something that the connection fails on; ignored');
        }
      };
    }
  }
}

const frames = z.looseObject({ op: z.number(), d: z.unknown().optional() });

/** The interval that Discord usually asks for, where it does not state one. */
const heartbeatMs = 41_250;

const hello = z
  .object({ heartbeat_interval: z.number().positive() })
  .catch({ heartbeat_interval: heartbeatMs });

/** A frame as a shard can take it: HELLO with an interval, INVALID_SESSION with a boolean, and no other without data. */
function mended(data: unknown): string {
  const { op, d, ...frame } = frames.parse(JSON.parse(String(data)));
  const read =
    op === GatewayOpcodes.Hello
      ? hello.parse(d)
      : op === GatewayOpcodes.InvalidSession
        ? d === true
        : (d ?? {});
  return JSON.stringify({ ...frame, op, d: read });
}
