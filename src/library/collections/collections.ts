import type { ModelEmbedder } from '../../embedding/index.js';
import type { Library } from '../library.js';
import type { ServerCollections, ServerCollectionsOptions, ServerSettings } from './server-collections.js';

/** The collections that the servers of one bot ask. */
export interface Collections {
  /** Whether all servers have the same one. */
  readonly isShared: boolean;
  /** Names the collection of a server: servers that share one have the same. */
  nameFor(serverId: string): string;
  /**
   * Opens the collection of a server, unless it is open, and keeps it open until `work` has settled.
   *
   * @throws UserError where it can't be opened, or no more is taken.
   */
  use<T>(serverId: string, work: (library: Library) => Promise<T>): Promise<T>;
}

/** The same collection for every server; it is closed by the code that opened it. */
export function oneForAll(library: Library): Collections {
  return { isShared: true, nameFor: () => 'shared', use: (_serverId, work) => work(library) };
}

/**
 * The collections of servers over one model, which stays open; they are opened as they are asked.
 *
 * @param who - As of `openLibrary`.
 */
export async function openCollections(
  settings: ServerSettings,
  embedder: ModelEmbedder,
  who: string,
  options?: ServerCollectionsOptions,
): Promise<ServerCollections> {
  const { ServerCollections: Opened } = await import('./server-collections.js');
  return new Opened(settings, embedder, who, options);
}
