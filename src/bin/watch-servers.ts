import { stat } from 'node:fs/promises';
import { type Config, serverFolders } from '../config.js';
import type { ServerCollections } from '../library/index.js';
import type { Logger } from '../log.js';
import { watchTexts } from './keep-texts.js';
import type { FolderWatch } from './watch-folder.js';

/** Watches the folders of servers' texts, and has answers come from what somebody puts there. */
export class ServerWatches {
  readonly #watches = new Map<string, FolderWatch>();
  readonly #stop = new AbortController();

  constructor(
    private readonly visit: ServerCollections['visit'],
    private readonly config: Pick<Config, 'servers' | 'watching'>,
    private readonly log: Logger,
  ) {}

  /** Watches the folder of a server where there is one; harmless where it is watched already. */
  async watch(server: string): Promise<void> {
    const { servers, watching } = this.config;
    const { corpusDir } = serverFolders(servers.dir, server);
    if (!(await isFolder(corpusDir))) return;
    const { signal } = this.#stop;
    if (signal.aborted || this.#watches.has(server)) return;
    const watch = watchTexts(
      (use) => this.visit(server, use),
      { corpusDir, watching },
      signal,
      this.log.child({ server }),
    );
    if (watch === null) return;
    this.#watches.set(server, watch);
    await watch.ready;
  }

  /** Of a server whose folder is gone. */
  async forget(server: string): Promise<void> {
    const watch = this.#watches.get(server);
    this.#watches.delete(server);
    await watch?.close();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all([...this.#watches.values()].map((watch) => watch.close()));
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
