import type { Reply } from '../message/reply.js';
import { gapsReply } from '../replies/gaps.js';
import type { Caller } from '../services/caller.js';
import { mayKeep } from '../services/keepers.js';
import type { Services } from '../services/services.js';

/** What was asked and not found in this server. */
export async function shownGaps(
  caller: Caller,
  { library: { keeping }, serverId }: Pick<Services, 'library' | 'serverId'>,
  page: number,
): Promise<Reply> {
  const { countsGaps } = await keeping.settings(serverId);
  return gapsReply(await keeping.unanswered.list(serverId), countsGaps, mayKeep(caller), page);
}
