import type { Collections } from '../../library/index.js';
import type { FindKeptAt } from './home-server.js';
import { ReindexRuns } from './reindex-runs.js';
import type { Services } from './services.js';
import { TextChanges } from './text-changes.js';

/** Runs something with the services of a server. @throws UserError where its collection can't be opened. */
export type WithServices = <T>(serverId: string, work: (services: Services) => Promise<T>) => Promise<T>;

/**
 * What is the same for every server. What is remembered by the ids of channels and messages is bounded over all of them,
 * as no two servers have the same.
 */
type Common = Pick<Services, 'fetchFile' | 'refusals' | 'recent' | 'shared' | 'log'>;

/** What a bot remembers of one collection. */
type Remembered = Pick<Services, 'reindexes' | 'changes'>;

/** The services of each server. What belongs to one collection is reached from no server that asks another one. */
export class ServerServices {
  readonly #collections: Collections;
  readonly #common: Common;
  readonly #keptAt: FindKeptAt;
  /** By the names of the collections. */
  readonly #remembered = new Map<string, Remembered>();

  constructor(collections: Collections, keptAt: FindKeptAt, common: Common) {
    this.#collections = collections;
    this.#keptAt = keptAt;
    this.#common = common;
  }

  readonly with: WithServices = (serverId, work) =>
    this.#collections.use(serverId, (library) =>
      work({
        ...{ serverId, library, keptAt: () => this.#keptAt(serverId) },
        ...this.#rememberedOf(serverId),
        ...this.#common,
      }),
    );

  /** Stops every reindex and every change that somebody on Discord started. */
  cancelAll(): void {
    for (const { reindexes, changes } of this.#remembered.values()) {
      reindexes.cancel();
      changes.cancelAll();
    }
  }

  #rememberedOf(serverId: string): Remembered {
    const name = this.#collections.nameFor(serverId);
    const known = this.#remembered.get(name) ?? {
      reindexes: new ReindexRuns(),
      changes: new TextChanges(),
    };
    this.#remembered.set(name, known);
    return known;
  }
}
