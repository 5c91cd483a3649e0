import type { Caller, Services } from '../command.js';

/** Which role of a server keeps the texts beside its moderators. */
export interface KeepersRole {
  /** Its id; null: there is none. */
  readonly role: string | null;
  /** False where the bot's settings name it, as the server has not chosen. */
  readonly isChosenHere: boolean;
}

type Asked = Pick<Services, 'serverId' | 'textsRole'> & {
  readonly library: { readonly keeping: Pick<Services['library']['keeping'], 'settings'> };
};

export async function keepersRole({ serverId, library, textsRole }: Asked): Promise<KeepersRole> {
  const { role } = await library.keeping.settings(serverId);
  return role === undefined ? { role: textsRole, isChosenHere: false } : { role, isChosenHere: true };
}

/** The same person, known as somebody who may keep the texts where they have the role for it. */
export async function asKeeper<C extends Caller>(caller: C, services: Asked): Promise<C> {
  if (caller.isKeeper || caller.roles.length === 0) return caller;
  const { role } = await keepersRole(services);
  return role !== null && caller.roles.includes(role) ? { ...caller, isKeeper: true } : caller;
}
