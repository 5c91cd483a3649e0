import type { Caller, Services } from '../command.js';

/** Which role of a server keeps the texts beside its moderators. */
export interface KeepersRole {
  /** Its id; null: there is none. */
  readonly role: string | null;
  /** False where the bot's settings name it, as the server has not chosen. */
  readonly isChosenHere: boolean;
}

type Asked = Pick<Services, 'serverId' | 'textsRole' | 'keptAt'> & {
  readonly library: { readonly keeping: Pick<Services['library']['keeping'], 'settings'> };
};

export async function keepersRole({
  serverId,
  library,
  textsRole,
}: Omit<Asked, 'keptAt'>): Promise<KeepersRole> {
  const { role } = await library.keeping.settings(serverId);
  return role === undefined ? { role: textsRole, isChosenHere: false } : { role, isChosenHere: true };
}

/** The same person, known as a keeper where they have the role for it; of a keeper it is known what they may keep. */
export async function asKeeper<C extends Caller>(caller: C, services: Asked): Promise<C> {
  if (!caller.isKeeper && !(await hasRole(caller, services))) return caller;
  return { ...caller, isKeeper: true, keptAt: await services.keptAt() };
}

async function hasRole({ roles }: Caller, services: Asked): Promise<boolean> {
  if (roles.length === 0) return false;
  const { role } = await keepersRole(services);
  return role !== null && roles.includes(role);
}
