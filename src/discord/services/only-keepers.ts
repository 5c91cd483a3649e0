import type { Caller } from './caller.js';
import type { KeptAt } from './home-server.js';

type Keeper = Pick<Caller, 'isKeeper' | 'keptAt'>;

const howToChange =
  'The person who runs the bot can name a home server (TEXTS_HOME_SERVER), or give each server texts of its own (SERVER_TEXTS=own).';

const notKeptHere: Readonly<Record<KeptAt, string | null>> = {
  here: null,
  elsewhere: `The texts are shared by all servers of this bot and kept by the moderators of another one: here they can be asked. ${howToChange}`,
  nowhere: `The texts are shared by all servers of this bot, and none of these is their home: nobody can change them on Discord. ${howToChange}`,
  unknown:
    'Discord does not say at the moment which servers this bot is in, so it is not known whose moderators keep the texts. Try again in a minute.',
};

/** Why somebody may not choose how their server asks the texts; null where they may. */
export function onlyServersKeepers({ isKeeper }: Pick<Keeper, 'isKeeper'>): string | null {
  return isKeeper
    ? null
    : 'Only moderators (people who may manage the server, or have the role for it) can change the texts.';
}

/** Why somebody may not keep the texts; null where they may. */
export function onlyKeepers(caller: Keeper): string | null {
  return onlyServersKeepers(caller) ?? notKeptHere[caller.keptAt];
}

/** Why somebody may not reindex; null where they may. */
export function onlyModeratorsReindex(caller: Keeper & Pick<Caller, 'isModerator'>): string | null {
  return caller.isModerator
    ? notKeptHere[caller.keptAt]
    : 'Only moderators (people who may manage the server) can reindex.';
}

/** Whether somebody may change what all who ask these texts get. */
export const mayKeep = (caller: Keeper): boolean => onlyKeepers(caller) === null;
