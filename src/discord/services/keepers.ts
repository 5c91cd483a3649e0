import type { PlainCode } from '../../errors.js';
import type { Caller } from './caller.js';
import type { KeptAt } from './home-server.js';
import type { Services } from './services.js';

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

type Asked = Pick<Services, 'serverId' | 'keptAt'> & {
  readonly library: { readonly keeping: Pick<Services['library']['keeping'], 'settings'> };
};

/** Id of the role of a server that keeps the texts beside its moderators; null: there is none. */
export async function keepersRole({ serverId, library }: Omit<Asked, 'keptAt'>): Promise<string | null> {
  return (await library.keeping.settings(serverId)).role ?? null;
}

/** The same person, known as a keeper where they have the role for it; of a keeper it is known what they may keep. */
export async function asKeeper<C extends Caller>(caller: C, services: Asked): Promise<C> {
  if (!caller.isKeeper && !(await hasRole(caller, services))) return caller;
  return { ...caller, isKeeper: true, keptAt: await services.keptAt() };
}

async function hasRole({ roles }: Caller, services: Asked): Promise<boolean> {
  if (roles.length === 0) return false;
  const role = await keepersRole(services);
  return role !== null && roles.includes(role);
}
