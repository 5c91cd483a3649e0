import type { ChangeOptions, ChangeReceipt, Keeping, RemovedText } from '../../library/index.js';
import type { Reply } from '../message/reply.js';
import {
  type Back,
  changedReply,
  changingReply,
  lostPinsReply,
  waitingReply,
} from '../replies/text-change.js';
import type { Caller } from '../services/caller.js';
import type { ShowProgress } from '../services/command.js';
import type { Services } from '../services/services.js';
import type { WantedChange } from '../services/text-changes.js';

/** Who changes something, and what shows them how far it is. */
export interface ChangedBy {
  readonly caller: Caller;
  readonly services: Services;
  readonly show: ShowProgress;
}

/**
 * Makes a change of the texts.
 *
 * @returns Its receipt, or where other pins would be lost the question whether it is to be made.
 */
export async function changeTexts(
  change: WantedChange,
  { caller, services, show }: ChangedBy,
  { acceptLost = [], movesLost = false }: Pick<ChangeOptions, 'acceptLost' | 'movesLost'> = {},
): Promise<Reply> {
  const { changes, log, library } = services;
  const { keeping } = library;
  const { interactionId: id, userName: by } = caller;
  const cancelled = 'change-cancelled';
  return changes.run({ id, kind: 'change', by, doing: change.doing, cancelled }, async (work) => {
    show(changingReply(work, null));
    const outcome = await change.make(keeping, by, {
      acceptLost,
      movesLost,
      signal: work.abort.signal,
      onProgress: (progress) => show(changingReply(work, progress)),
      onLocked: (holder) => show(waitingReply(work, changes.before(work), holder)),
    });
    if (outcome.kind === 'pins-lost') {
      const lost = outcome.lost.map((result) => result.pin.id);
      return lostPinsReply(outcome.lost, changes.ask({ change, lost: [...acceptLost, ...lost] }));
    }
    const { receipt } = outcome;
    const { what, tookMs, embedded } = receipt;
    log.info({ what, texts: receipt.change.count, embedded, tookMs }, 'the texts were changed');
    return changedReply(receipt, await backFrom(receipt, keeping));
  });
}

/** How a change is taken back; null where somebody changed the texts since, or there is nothing to go back to. */
async function backFrom(
  { what, change, state, left }: ChangeReceipt,
  keeping: Keeping,
): Promise<Back | null> {
  if (left === null || (await keeping.live())?.state !== state) return null;
  const isLeft = ({ at, title }: RemovedText) =>
    what === 'undone' ? change.texts.includes(title) : at === change.at;
  const until = (await keeping.removed()).find(isLeft)?.until ?? null;
  return { to: left, from: state, until };
}

/** Brings a text back that was removed or replaced. */
export function restoring({ version, title }: RemovedText): WantedChange {
  return {
    doing: `Restoring “${title}”`,
    make: (keeping, who, options) => keeping.restore(version, who, options),
  };
}
