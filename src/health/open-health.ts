import type { AddressInfo } from 'node:net';
import type { BotObserver, ConnectionState } from '../discord/index.js';
import type { Library } from '../library/index.js';
import { createMetrics, type State } from './metrics.js';
import { observedLibrary } from './observed-library.js';
import { serve } from './server.js';

/** What a bot answers from, as it is now. */
export type Answering = Pick<State, 'hasIndex' | 'queueLength' | 'openCollections'>;

/** Tells whoever runs the bot, over HTTP, whether it is well and how it does. */
export interface Health {
  /** Where it is served, such as `http://127.0.0.1:9464`. */
  readonly url: string;
  /** To be handed to the bot. */
  readonly observer: BotObserver;
  /** The library, observed: to be used in its place. */
  observe<L extends Library>(library: L): L;
  /** Has it look at what is answered from. */
  watch(answering: Answering): void;
  close(): Promise<void>;
}

/**
 * Serves `/healthz` (the process answers), `/readyz` (it is connected and has an index) and `/metrics`.
 *
 * @param port - 0 takes any free one.
 * @throws UserError where the address cannot be had.
 */
export async function openHealth({ host, port }: { host: string; port: number }): Promise<Health> {
  let answering: Answering | null = null;
  let connection: ConnectionState = { connected: 0, shards: 0 };
  const state = {
    connection: () => connection,
    hasIndex: () => answering?.hasIndex() ?? false,
    queueLength: () => answering?.queueLength() ?? 0,
    openCollections: () => answering?.openCollections() ?? 0,
  };
  const metrics = createMetrics(state);
  const server = await serve({ host, port }, state, metrics);
  const { address, port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${taken}`,
    observer: {
      connection(now) {
        for (let lost = now.connected; lost < connection.connected; lost += 1) metrics.lost();
        connection = now;
      },
      used: metrics.used,
    },
    observe: (library) => observedLibrary(library, metrics),
    watch(what) {
      answering = what;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
