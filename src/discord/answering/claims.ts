import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../log.js';
import type { ProcessClaims } from '../../store/index.js';

/**
 * Decides which of several processes answers, where Discord sends an interaction to all that connect its shard: one of
 * them, and another one if that one dies.
 */
export type Claims = Pick<ProcessClaims, 'isShared' | 'claim' | 'stopWaiting'>;

export type Claim = Awaited<ReturnType<Claims['claim']>>;

/** Nobody to agree with: the process answers all that it gets, unless another one has been faster. */
const unclaimed: Claim = {
  isOurs: true,
  turn: Promise.resolve(true),
  isHeld: async () => true,
  done: async () => undefined,
  leave: () => undefined,
};

export const noClaims: Claims = {
  isShared: false,
  claim: async () => unclaimed,
  stopWaiting: () => undefined,
};

/** What is not decided by then this process leaves to others. Discord has been told before that an answer will follow. */
const decideWithinMs = 6_000;

/** Null where it can't be decided in time: another process may answer, so this one must not. Never throws. */
export async function claimInTime(
  claims: Claims,
  interactionId: string,
  serverId: string,
  log: Logger,
): Promise<Claim | null> {
  const claiming = claims.claim(interactionId, serverId);
  const stop = new AbortController();
  const late = wait(decideWithinMs, null, { signal: stop.signal }).then(
    () => Promise.reject(new Error('the database does not answer in time')),
    () => null,
  );
  try {
    return await Promise.race([claiming, late]);
  } catch (error) {
    log.warn({ err: error, interaction: interactionId }, 'it could not be settled which process answers');
    claiming.then((claim) => claim.leave()).catch(() => undefined);
    return null;
  } finally {
    stop.abort();
  }
}
