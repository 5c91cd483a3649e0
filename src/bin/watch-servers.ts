import { stat } from 'node:fs/promises';
import { type Config, serverFolders } from '../config.js';
import type { ServerCollections } from '../library/index.js';
import type { Logger } from '../log.js';
import { type WatchedTexts, watchTexts } from './keep-texts.js';
import type { FolderWatch } from './watch-folder.js';

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
