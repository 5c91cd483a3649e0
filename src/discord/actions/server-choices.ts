import type { PlainCode } from '../../errors.js';
import type { Reply } from '../message/reply.js';
import { gapsReply } from '../replies/gaps.js';
import { roleReply } from '../replies/role.js';
import type { Caller } from '../services/caller.js';
import { mayKeep } from '../services/keepers.js';
import type { Services } from '../services/services.js';

type In = Pick<Services, 'library' | 'serverId' | 'log'>;

/** Why somebody may not choose who keeps the texts; null where they may: the role itself can't hand itself on. */
export function onlyModeratorsChoose({ isModerator }: Caller): PlainCode | null {
  return isModerator ? null : 'only-moderators-choose';
}

/** @param role - Null: moderators alone. */
export async function chooseRole(
  role: string | null,
  { userName }: Caller,
  { library, serverId, log }: In,
): Promise<Reply> {
  await library.keeping.changeSettings(serverId, (settings) => ({ ...settings, role }));
  log.info({ server: serverId, role, by: userName }, 'who may keep the texts was chosen');
  return roleReply(role, true);
}

/** What was asked and not found in this server. */
export async function shownGaps(
  caller: Caller,
  { library: { keeping }, serverId }: In,
  page: number,
): Promise<Reply> {
  const { countsGaps } = await keeping.settings(serverId);
  return gapsReply(await keeping.unanswered.list(serverId), countsGaps, mayKeep(caller), page);
}
