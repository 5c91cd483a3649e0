import QuickLRU from 'quick-lru';
import type { Logger } from '../../log.js';
import { remembered } from '../../remembered.js';

/**
 * Where the texts that a server asks are kept: by its own people, by those of another server, by nobody on Discord; or it
 * is not known, as Discord does not say at the moment which servers the bot is in.
 */
export type KeptAt = 'here' | 'elsewhere' | 'nowhere' | 'unknown';

/** Says of a server, by its id, where the texts that it asks are kept. */
export type FindKeptAt = (serverId: string) => Promise<KeptAt>;

/** Each server has texts of its own. */
export const keptByEach: FindKeptAt = async () => 'here';

/**
 * The home of texts that all servers share: the one server whose people may change them. Anybody may invite a bot that is
 * public, so that being in a server is no reason to let its moderators change what all others ask.
 *
 * @param named - Id of the server that the settings name; null: none.
 * @param joined - Ids of the servers that the bot is in.
 * @returns Its id; null where there is none.
 */
export function homeOf(named: string | null, joined: readonly string[]): string | null {
  const [only = null, ...others] = joined;
  return named ?? (others.length === 0 ? only : null);
}

/** How long the list of servers counts: a home that was the only server stays it for so long at most. */
const joinedForMs = 60_000;

/**
 * For texts that all servers share.
 *
 * @param named - As of `homeOf`.
 * @param fetchJoined - Asks Discord for the ids of all servers that the bot is in; only where none is named.
 */
export function keptAtHome(
  named: string | null,
  fetchJoined: () => Promise<readonly string[]>,
  log: Logger,
): FindKeptAt {
  const known = new QuickLRU<'joined', Promise<readonly string[]>>({ maxSize: 1, maxAge: joinedForMs });
  return async (serverId) => {
    try {
      const home = homeOf(named, named === null ? await remembered(known, 'joined', fetchJoined) : []);
      if (home === null) return 'nowhere';
      return home === serverId ? 'here' : 'elsewhere';
    } catch (error) {
      log.warn({ err: error }, 'Discord did not say which servers the bot is in: no texts can be changed');
      return 'unknown';
    }
  };
}
