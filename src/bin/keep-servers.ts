import { stat } from 'node:fs/promises';
import { type Config, serverFolders } from '../config.js';
import type { ServerCollections } from '../library/index.js';
import type { Logger } from '../log.js';
import { daily, logFailure, purgeTexts, type WatchedTexts, watchTexts } from './keep-texts.js';
import type { FolderWatch } from './watch-folder.js';

/** What the collections of servers are looked after with. */
interface KeepServersOptions {
  /** Ids of the servers that the bot is in; null where nobody can say: then no collection is deleted. */
  readonly joined: (() => Promise<readonly string[]>) | null;
  readonly keepDays: number;
  readonly log: Logger;
  /** Whether this process looks after a server; default: after all. */
  readonly isOurs?: ((server: string) => boolean) | undefined;
  /** Default: the time as it is. */
  readonly now?: () => Date;
}

/**
 * Looks after the collections of servers, at once and then daily: deletes what was removed long ago, and the collections of
 * servers that the bot has not been in for as long.
 *
 * @param signal - Ends it.
 */
export function keepServers(
  collections: ServerCollections,
  options: KeepServersOptions,
  signal: AbortSignal,
): void {
  daily(() => keepServersNow(collections, options, signal), signal);
}

const notLookedAfter = [
  'a collection was not looked after',
  'collections could not be looked after',
] as const;

/** As `keepServers`, once. Never rejects: what fails for one server concerns no other, and is tried again the next day. */
export async function keepServersNow(
  collections: ServerCollections,
  options: KeepServersOptions,
  signal: AbortSignal,
): Promise<void> {
  const { log, isOurs = () => true } = options;
  const failed = (error: unknown, of = log) => logFailure(error, signal, of, notLookedAfter);
  // Discord may not say which servers the bot is in: what was removed long ago is deleted all the same.
  await keepDepartures(collections, options).catch(failed);
  try {
    for (const server of (await collections.servers()).filter(isOurs)) {
      if (signal.aborted) return;
      const ofServer = log.child({ server });
      await collections
        .visit(server, (library) => purgeTexts(library, signal, ofServer))
        .catch((error: unknown) => failed(error, ofServer));
    }
  } catch (error) {
    failed(error);
  }
}

async function keepDepartures(
  collections: ServerCollections,
  { joined, keepDays, log, isOurs, now = () => new Date() }: KeepServersOptions,
): Promise<void> {
  if (joined === null) return;
  const { left, back, deleted } = await collections.keepOnly(new Set(await joined()), now(), isOurs);
  if (left.length > 0)
    log.warn(
      { servers: left, keepDays },
      'the bot is in these servers no more: their texts are kept for so many days',
    );
  if (back.length > 0) log.info({ servers: back }, 'the bot is in these servers again: their texts stay');
  if (deleted.length > 0)
    log.warn(
      { servers: deleted },
      'the texts of these servers, which the bot has left long ago, are deleted',
    );
}

/**
 * Watches the folders of servers' texts, and has answers come from what somebody puts there; null where the settings want
 * none of it.
 *
 * @param servers - Those whose texts this process looks after now.
 */
export function watchServers(
  servers: () => Promise<readonly string[]>,
  visit: ServerCollections['visit'],
  config: Pick<Config, 'servers' | 'watching'>,
  signal: AbortSignal,
  log: Logger,
): FolderWatch | null {
  const folderOf = (server: string): WatchedTexts => {
    const { corpusDir: dir } = serverFolders(config.servers.dir, server);
    return {
      ...{ dir, log: log.child({ server }) },
      async visit(use) {
        // A collection that was deleted must not be opened, which would make its folders again.
        if (await isFolder(dir)) await visit(server, use);
      },
    };
  };
  return watchTexts(async () => (await servers()).map(folderOf), config, signal, log);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
