import type { AddressInfo } from 'node:net';
import type { BotObserver } from '../discord/index.js';
import type { FolderLibrary } from '../library/index.js';
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
  observe(library: FolderLibrary): FolderLibrary;
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
  let isConnected = false;
  const state = {
    isConnected: () => isConnected,
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
      connected() {
        isConnected = true;
      },
      disconnected() {
        if (isConnected) metrics.lost();
        isConnected = false;
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
