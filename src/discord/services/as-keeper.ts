import type { Caller } from './caller.js';
import type { Services } from './services.js';

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
