import type { PlainCode } from '../../errors.js';
import type { Caller } from './caller.js';
import type { KeptAt } from './home-server.js';

type Keeper = Pick<Caller, 'isKeeper' | 'keptAt'>;

const notKeptHere = {
  here: null,
  elsewhere: 'kept-elsewhere',
  nowhere: 'kept-nowhere',
  unknown: 'kept-unknown',
} as const satisfies Readonly<Record<KeptAt, PlainCode | null>>;

/** Why somebody may not choose how their server asks the texts; null where they may. */
export function onlyServersKeepers({ isKeeper }: Pick<Keeper, 'isKeeper'>): PlainCode | null {
  return isKeeper ? null : 'only-keepers';
}

/** Why somebody may not keep the texts; null where they may. */
export function onlyKeepers(caller: Keeper): PlainCode | null {
  return onlyServersKeepers(caller) ?? notKeptHere[caller.keptAt];
}

/** Why somebody may not reindex; null where they may. */
export function onlyModeratorsReindex(caller: Keeper & Pick<Caller, 'isModerator'>): PlainCode | null {
  return caller.isModerator ? notKeptHere[caller.keptAt] : 'only-moderators-reindex';
}

/** Whether somebody may change what all who ask these texts get. */
export const mayKeep = (caller: Keeper): boolean => onlyKeepers(caller) === null;
