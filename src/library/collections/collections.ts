import type { Library } from '../library.js';

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

/** The same collection for every server; whoever opened it closes it. */
export function oneForAll(library: Library): Collections {
  return { isShared: true, nameFor: () => 'shared', use: (_serverId, work) => work(library) };
}
