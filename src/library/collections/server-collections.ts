import { join } from 'node:path';
import { type Config, serverFolders } from '../../config.js';
import type { ModelEmbedder } from '../../embedding/index.js';
import { removeShared, sharedPlace } from '../../store/index.js';
import type { Library } from '../library.js';
import { openOver } from '../open-over.js';
import type { FolderLibrary } from '../opened-library.js';
import { BesideLibrary } from './beside-library.js';
import type { Collections } from './collections.js';
import {
  deleteServer,
  finishDeletions,
  forgetLeft,
  noteLeft,
  readLeft,
  seenAgain,
  serversIn,
} from './departed.js';
import { type Openable, OpenOnUse } from './open-on-use.js';

export type ServerSettings = Pick<Config, 'servers' | 'fileLimits' | 'keepDays'> &
  Partial<Pick<Config, 'store'>>;

export interface ServerCollectionsOptions {
  /** As of `openLibrary`. */
  readonly readingMs?: number | undefined;
  /** What nobody has asked for so long is closed; default 10 minutes. */
  readonly idleMs?: number | undefined;
  /** A collection that all servers ask beside their own; it is closed by the code that opened it. */
  readonly beside?: Library | undefined;
  /** Called with each library that is opened. */
  readonly onOpened?: ((library: FolderLibrary, serverId: string) => void) | undefined;
  /** What it returns is used in the place of what a server asks. */
  readonly observe?: ((library: Library, serverId: string) => Library) | undefined;
}

/** What became of collections whose servers the bot is in no more: ids of servers. */
interface Departures {
  /** It is in them no more, which was not known before. */
  readonly left: readonly string[];
  /** It is in them again. */
  readonly back: readonly string[];
  /** They were left so long ago that their collections are deleted now. */
  readonly deleted: readonly string[];
}

const usualIdleMs = 10 * 60_000;
const dayMs = 24 * 60 * 60 * 1000;

/** A collection for each server, in a folder that its first text makes; all over one model. */
export class ServerCollections implements Collections {
  readonly isShared = false;
  readonly #settings: ServerSettings;
  readonly #open: OpenOnUse<Opened>;

  constructor(
    settings: ServerSettings,
    embedder: ModelEmbedder,
    who: string,
    {
      readingMs,
      idleMs = usualIdleMs,
      beside,
      onOpened,
      observe = (library) => library,
    }: ServerCollectionsOptions = {},
  ) {
    this.#settings = settings;
    const { mostOpen, limits } = settings.servers;
    const { fileLimits, keepDays, store = null } = settings;
    const options = { readingMs, isMadeByFirstText: true };
    this.#open = new OpenOnUse(
      async (serverId) => {
        const folders = { ...this.#folders(serverId), fileLimits, keepDays, limits, store };
        const library = await openOver(embedder, folders, who, options);
        onOpened?.(library, serverId);
        return {
          library,
          used: observe(beside === undefined ? library : new BesideLibrary(library, beside), serverId),
          get isIdle() {
            return library.isIdle;
          },
          close: () => library.close(),
        };
      },
      { mostOpen, idleMs },
    );
  }

  get openCount(): number {
    return this.#open.size;
  }

  nameFor(serverId: string): string {
    return serverId;
  }

  use<T>(serverId: string, work: (library: Library) => Promise<T>): Promise<T> {
    return this.#open.use(serverId, ({ used }) => work(used));
  }

  /** Uses the collection of a server; where nobody else does, it is not left open. */
  visit<T>(serverId: string, work: (library: FolderLibrary) => Promise<T>): Promise<T> {
    return this.#open.use(serverId, ({ library }) => work(library), true);
  }

  servers(): Promise<readonly string[]> {
    return serversIn(this.#dir);
  }

  /**
   * Takes note of the servers that the bot is in, and deletes the collections of those that it has not been in for as long
   * as removed texts are kept. What is being asked is deleted at another time.
   *
   * @param joined - Ids of all servers that the bot is in.
   * @param isOurs - Whether this process looks after a server; another one does after the others.
   */
  async keepOnly(
    joined: ReadonlySet<string>,
    now = new Date(),
    isOurs: (serverId: string) => boolean = () => true,
  ): Promise<Departures> {
    await finishDeletions(this.#dir);
    const departures = { left: [] as string[], back: [] as string[], deleted: [] as string[] };
    const keptMs = this.#settings.keepDays * dayMs;
    for (const serverId of (await this.servers()).filter(isOurs)) {
      const dir = join(this.#dir, serverId);
      const before = await readLeft(dir);
      if (joined.has(serverId)) {
        await forgetLeft(dir);
        if (before !== null) departures.back.push(serverId);
        continue;
      }
      const left = before === null ? { since: now, seen: now } : seenAgain(before, now, keptMs);
      await noteLeft(dir, left);
      if (before === null) departures.left.push(serverId);
      else if (now.getTime() - left.since.getTime() >= keptMs) {
        const isDeleted = await this.#open.whileClosed(serverId, () => this.#delete(serverId));
        if (isDeleted) departures.deleted.push(serverId);
      }
    }
    return departures;
  }

  /** Closes all collections once what runs in them is done. */
  close(): Promise<void> {
    return this.#open.close();
  }

  /** The folder goes last: while it is there, a deletion that was broken off is begun again. */
  async #delete(serverId: string): Promise<void> {
    const shared = sharedPlace({ ...this.#folders(serverId), store: this.#settings.store });
    if (shared !== null) await removeShared(shared);
    await deleteServer(this.#dir, serverId);
  }

  get #dir(): string {
    return this.#settings.servers.dir;
  }

  #folders(serverId: string) {
    return serverFolders(this.#dir, serverId);
  }
}

/** A library, and what is used in its place. */
interface Opened extends Openable {
  readonly library: FolderLibrary;
  readonly used: Library;
}
