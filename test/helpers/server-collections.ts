import { join } from 'node:path';
import { type CollectionLimits, usualKeeping } from '../../src/config.js';
import { ServerCollections } from '../../src/library/collections/server-collections.js';
import type { Keeping } from '../../src/library/index.js';
import { fakeEmbedder } from './fake-embedder.js';
import { addText, done } from './kept-library.js';

export const roomy: CollectionLimits = { maxTexts: 100, maxPages: 10_000, maxBytes: 500_000_000 };

/** Ids as Discord gives them. */
export const serverId = (at: number): string => String(1_200_000_000_000_000_000n + BigInt(at));

export interface OpenServersOptions {
  readonly mostOpen?: number;
  readonly idleMs?: number;
  readonly limits?: CollectionLimits;
  readonly keepDays?: number;
  /** Address of a database; left out: they are in the folder alone. */
  readonly store?: string;
}

/** Collections of servers in a folder, with a fake embedder and all else real. */
export function openServers(
  dir: string,
  { mostOpen = 20, idleMs, limits = roomy, keepDays = 30, store }: OpenServersOptions = {},
): ServerCollections {
  const servers = { texts: 'own', dir, mostOpen, limits } as const;
  const settings = { ...usualKeeping, servers, keepDays, store: store ?? null };
  return new ServerCollections(settings, fakeEmbedder(), 'a test', { idleMs });
}

/** Adds a text to the collection of a server. */
export async function addToServer(
  collections: ServerCollections,
  dir: string,
  server: string,
  name: string,
  content: string,
): Promise<void> {
  await collections.use(server, async ({ keeping }) => {
    done(await addText(keeping as Keeping, join(dir, '..'), `${server}-${name}`, content));
  });
}
