import { stat } from 'node:fs/promises';
import { type Config, serverFolders } from '../config.js';
import { UserError } from '../errors.js';
import type { ServerCollections } from '../library/index.js';
import type { Logger } from '../log.js';
import { inTerminal } from '../wording/index.js';
import { onFolderChanged } from './keep-texts.js';
import { type FolderWatch, watchFolder } from './watch-folder.js';

/** Watches the folders of servers' texts, and has answers come from what somebody puts there. */
export class ServerWatches {
  readonly #watches = new Map<string, FolderWatch>();
  readonly #stop = new AbortController();

  constructor(
    private readonly collections: Pick<ServerCollections, 'visit'>,
    private readonly config: Pick<Config, 'servers' | 'watching'>,
    private readonly log: Logger,
  ) {}

  /** Watches the folder of a server where there is one; harmless where it is watched already. */
  async watch(server: string): Promise<void> {
    const { corpusDir } = serverFolders(this.config.servers.dir, server);
    const onSettled = onFolderChanged(this.config.watching);
    if (onSettled === null || !(await isFolder(corpusDir))) return;
    const { signal } = this.#stop;
    if (signal.aborted || this.#watches.has(server)) return;
    const log = this.log.child({ server });
    const watch = watchFolder(corpusDir, {
      onSettled: () =>
        this.collections.visit(server, (library) => onSettled(library, signal, log, corpusDir)),
      onError: (error) => {
        if (signal.aborted) return;
        if (error instanceof UserError)
          log.warn({ problem: inTerminal(error) }, 'the texts were not taken over');
        else log.error({ err: error }, 'the folder of texts could not be looked after');
      },
    });
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
