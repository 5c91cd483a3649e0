import { setTimeout as wait } from 'node:timers/promises';
import type { UseOutcome } from '../gateway/observer.js';
import { deferAfterMs, standInAfterMs, undecidedAfterMs } from '../message/limits.js';
import { replyToError } from '../replies/error-reply.js';
import type { Answering } from './answering.js';
import { type Claims, claimInTime } from './claims.js';
import type { UsedInteraction } from './interaction-calls.js';
import { Responder, type ResponderOptions } from './responder.js';

/** What is logged of the use of a command or button, and who hears how it ended. */
export interface Watched {
  readonly fields: Readonly<Record<string, string>>;
  observed(outcome: UseOutcome): void;
}

const undecided = "Ibid's database does not answer at the moment: try again in a few seconds.";

type Parts = Pick<Answering, 'rest' | 'log' | 'observer'>;

/** Whose turn it is to answer an interaction, and what is sent in any case. */
export class Turns {
  readonly #claims: Claims;
  readonly #with: Parts;
  /** How many interactions this process answers now. */
  #answering = 0;

  constructor(claims: Claims, parts: Parts) {
    this.#claims = claims;
    this.#with = parts;
  }

  /**
   * Sends a reply if this process shall answer; where Discord refuses it, sends an error message in its place. Where
   * another process shall, makes sure that Discord waits for the answer, and answers where that one dies.
   *
   * Where it can't be told who answers, says that, unless another process has sent anything.
   */
  async settle(
    interaction: UsedInteraction,
    shown: Pick<ResponderOptions, 'isPrivate' | 'isUpdate'>,
    watched: Watched,
    send: (responder: Responder) => Promise<void>,
  ): Promise<void> {
    const { rest, log, observer } = this.#with;
    const began = performance.now();
    let isHeld = async () => false;
    const responder = new Responder(interaction, {
      ...{ ...shown, rest, log, began, isShared: this.#claims.isShared },
      isHeld: () => isHeld(),
    });
    responder.deferAfter(standInAfterMs);
    const claim = await claimInTime(this.#claims, interaction.id, interaction.guild_id ?? '', log);
    if (claim === null) return await this.#tellUndecided(responder, began, watched);
    const { isOurs } = claim;
    isHeld = () => claim.isHeld();
    if (isOurs) responder.deferAfter(deferAfterMs(this.#answering));
    if (!(await claim.turn)) return await responder.end();
    if (!isOurs) {
      // The process that was to answer may have done so, and could not tell it.
      if (await responder.isAnswered().catch(() => false)) {
        await responder.end();
        return await claim.done();
      }
      log.info(watched.fields, 'answering in the place of a process that has ended');
      observer.tookOver();
    }
    this.#answering += 1;
    await this.#answerWith(responder, watched, send);
    this.#answering -= 1;
    await claim.done();
  }

  async #tellUndecided(responder: Responder, began: number, { fields }: Watched): Promise<void> {
    await wait(began + undecidedAfterMs - performance.now());
    await responder
      .showIfAlone({ content: undecided })
      .catch((error: unknown) =>
        this.#with.log.error({ err: error, ...fields }, 'a reply could not be sent'),
      );
    await responder.end();
  }

  async #answerWith(
    responder: Responder,
    { fields, observed }: Watched,
    send: (responder: Responder) => Promise<void>,
  ): Promise<void> {
    const { log } = this.#with;
    try {
      await send(responder);
    } catch (error) {
      observed('unsent');
      const apology = replyToError(error, { log, fields });
      await responder
        .show(apology)
        .catch((again: unknown) => log.error({ err: again, ...fields }, 'a reply could not be sent'));
    }
    await responder.end();
  }
}
