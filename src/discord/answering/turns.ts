import { setTimeout as wait } from 'node:timers/promises';
import { deferAfterMs, standInAfterMs, undecidedAfterMs } from '../message/limits.js';
import type { Answering } from './answering.js';
import { type Claims, claimInTime } from './claims.js';
import type { UsedInteraction } from './interaction-calls.js';
import { Responder, type ResponderOptions } from './responder.js';

const undecided = "Ibid's database does not answer at the moment: try again in a few seconds.";

/** Whose turn it is to answer an interaction, and what is sent in any case. */
export type Turns = ReturnType<typeof turnsBy>;

export function turnsBy(
  claims: Claims,
  { rest, log, observer }: Pick<Answering, 'rest' | 'log' | 'observer'>,
) {
  /** How many interactions this process answers now. */
  let answering = 0;

  /** @param began - When the interaction came, as `performance.now()` told it. */
  async function tellUndecided(responder: Responder, began: number, fields: object): Promise<void> {
    await wait(began + undecidedAfterMs - performance.now());
    await responder
      .showIfAlone({ content: undecided })
      .catch((error: unknown) => log.error({ err: error, ...fields }, 'a reply could not be sent'));
    await responder.end();
  }

  return {
    /**
     * Sends a reply if this process shall answer. Where another process shall, makes sure that Discord waits for the answer,
     * and answers where that one dies. Where it can't be told who answers, says that, unless another process has sent anything.
     *
     * @param fields - Logged.
     * @param send - Never rejects.
     */
    async settle(
      interaction: UsedInteraction,
      shown: Pick<ResponderOptions, 'isPrivate' | 'isUpdate'>,
      fields: object,
      send: (responder: Responder) => Promise<void>,
    ): Promise<void> {
      const began = performance.now();
      let isHeld = async () => false;
      const responder = new Responder(interaction, {
        ...{ ...shown, rest, log, began, isShared: claims.isShared },
        isHeld: () => isHeld(),
      });
      responder.deferAfter(standInAfterMs);
      const claim = await claimInTime(claims, interaction.id, interaction.guild_id ?? '', log);
      if (claim === null) return await tellUndecided(responder, began, fields);
      const { isOurs } = claim;
      isHeld = () => claim.isHeld();
      if (isOurs) responder.deferAfter(deferAfterMs(answering));
      if (!(await claim.turn)) return await responder.end();
      if (!isOurs) {
        // The process that was to answer may have done so, and could not tell it.
        if (await responder.isAnswered().catch(() => false)) {
          await responder.end();
          return await claim.done();
        }
        log.info(fields, 'answering in the place of a process that has ended');
        observer.tookOver();
      }
      answering += 1;
      await send(responder);
      await responder.end();
      answering -= 1;
      await claim.done();
    },
  };
}
