import type { Collections } from '../../library/index.js';
import { remembered } from '../../remembered.js';
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
export function servicesOf(collections: Collections, keptAt: FindKeptAt, common: Common) {
  /** By the names of the collections. */
  const known = new Map<string, Remembered>();
  let isEnding = false;
  const end = ({ reindexes, changes }: Remembered) => {
    reindexes.end();
    changes.end();
  };
  const rememberedOf = (serverId: string): Remembered => {
    const make = () => ({ reindexes: new ReindexRuns(), changes: new TextChanges() });
    const found = remembered(known, collections.nameFor(serverId), make);
    if (isEnding) end(found);
    return found;
  };
  const withServices: WithServices = (serverId, work) =>
    collections.use(serverId, (library) =>
      work({
        ...{ serverId, library, keptAt: () => keptAt(serverId) },
        ...rememberedOf(serverId),
        ...common,
      }),
    );
  return {
    with: withServices,
    /** Stops every reindex and every change that somebody on Discord started, and begins none any more. */
    end(): void {
      isEnding = true;
      for (const found of known.values()) end(found);
    },
  };
}
