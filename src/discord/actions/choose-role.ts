import type { PlainCode } from '../../errors.js';
import type { Reply } from '../message/reply.js';
import { roleReply } from '../replies/role.js';
import type { Caller } from '../services/caller.js';
import type { Services } from '../services/services.js';

/** Why somebody may not choose who keeps the texts; null where they may: the role itself can't hand itself on. */
export function onlyModeratorsChoose({ isModerator }: Caller): PlainCode | null {
  return isModerator ? null : 'only-moderators-choose';
}

/** @param role - Null: moderators alone. */
export async function chooseRole(
  role: string | null,
  { userName }: Caller,
  { library, serverId, log }: Pick<Services, 'library' | 'serverId' | 'log'>,
): Promise<Reply> {
  await library.keeping.changeSettings(serverId, (settings) => ({ ...settings, role }));
  log.info({ server: serverId, role, by: userName }, 'who may keep the texts was chosen');
  return roleReply(role, true);
}
