import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../log.js';

/**
 * Decides which of several processes answers, where Discord sends an interaction to all that connect its shard: one of
 * them, and another one if that one dies.
 */
export interface Claims {
  /**
   * @param serverId - The uses of one server go to the same process as long as it lives.
   * @throws Where it can't be decided.
   */
  claim(interactionId: string, serverId: string): Promise<Claim>;
  /** Waits for no other process any more: a turn that has not come never will. */
  stopWaiting(): void;
}

/** What a process knows of an interaction that others have got as well. */
export interface Claim {
  /** Another process may have sent the first response, to say that an answer will follow. */
  readonly isShared: boolean;
  /** This process answers now. */
  readonly isOurs: boolean;
  /** Resolves when it shall: now, or when whoever was to answer has died; false once that one has answered. */
  readonly turn: Promise<boolean>;
  /** Tells the others that it has answered. */
  done(): Promise<void>;
}

/** Nobody to agree with: the process answers all that it gets, unless another one has been faster. */
const unclaimed: Claim = {
  isShared: false,
  isOurs: true,
  turn: Promise.resolve(true),
  done: async () => undefined,
};

export const noClaims: Claims = { claim: async () => unclaimed, stopWaiting: () => undefined };

/** Discord waits 3 s: what is not decided by then is answered by whoever can. */
const decideWithinMs = 1_000;

/** Never throws: where it can't be decided, whoever is the first to answer does. */
export async function claimInTime(
  claims: Claims,
  interactionId: string,
  serverId: string,
  log: Logger,
): Promise<Claim> {
  const claiming = claims.claim(interactionId, serverId);
  const undecided = (error: unknown) => {
    log.warn({ err: error, interaction: interactionId }, 'it could not be settled which process answers');
    return unclaimed;
  };
  const stop = new AbortController();
  const timeout = wait(decideWithinMs, undefined, { signal: stop.signal }).then(
    () => {
      // Answered without it: nobody need wait for that.
      claiming.then((late) => (late.isOurs ? late.done() : undefined)).catch(() => undefined);
      return undecided(new Error('the database does not answer in time'));
    },
    () => unclaimed,
  );
  try {
    return await Promise.race([claiming.catch(undecided), timeout]);
  } finally {
    stop.abort();
  }
}
