import { setTimeout as wait } from 'node:timers/promises';
import type { REST } from 'discord.js';
import { UserError } from '../../errors.js';
import type { Logger } from '../../log.js';
import type { Outcome } from '../buttons/index.js';
import type { BotObserver, UseOutcome } from '../gateway/observer.js';
import type { Reply } from '../message/reply.js';
import { replyToError } from '../replies/error-reply.js';
import type { Caller } from '../services/caller.js';
import type { ShowProgress } from '../services/command.js';
import { asKeeper } from '../services/keepers.js';
import type { WithServices } from '../services/server-services.js';
import type { Services } from '../services/services.js';
import type { TakeAsk } from './cooldown.js';
import type { UsedInteraction } from './interaction-calls.js';
import type { Responder } from './responder.js';
import type { Turns } from './turns.js';

/** What the use of any command or button is answered with. */
export interface Answering {
  readonly log: Logger;
  readonly rest: REST;
  readonly withServices: WithServices;
  readonly takeAsk: TakeAsk;
  readonly observer: BotObserver;
  readonly turns: Turns;
}

/** The use of a command or button, and what it does. */
interface Use<C extends Caller> {
  readonly kind: 'command' | 'button';
  /** Of the command, or the button's action; `unknown` for one that there is no more. */
  readonly name: string;
  readonly caller: C;
  readonly isPrivate: boolean;
  /** It changes the message that holds the button. */
  readonly isUpdate: boolean;
  run(caller: C, services: Services, show: ShowProgress): Promise<Outcome>;
  /** Called once the outcome was sent. */
  sent?(outcome: Outcome, responder: Responder): Promise<void>;
}

/** @throws UserError in a direct message. */
export function serverOf({ guild_id, member }: UsedInteraction): string {
  if (guild_id == null || member == null) throw new UserError('no-server');
  return guild_id;
}

/** Runs what was used in a server, shows how far it is and what comes of it; a thrown value is told as a reply. */
export async function answer<C extends Caller>(
  interaction: UsedInteraction,
  { kind, name, caller, isPrivate, isUpdate, run, sent }: Use<C>,
  { log, withServices, observer, turns }: Answering,
): Promise<void> {
  const fields = { [kind]: name, interaction: interaction.id };
  const startMs = performance.now();
  const observed = (outcome: UseOutcome) => observer.used(kind, name, outcome, performance.now() - startMs);
  const outcomeOf = async (live: LiveReply): Promise<Outcome> => {
    let isUnderWay = false;
    const show: ShowProgress = (state) => {
      isUnderWay = true;
      live.show(state);
    };
    try {
      const outcome = await withServices(serverOf(interaction), async (services) =>
        run(await asKeeper(caller, services), services, show),
      );
      observed('answered');
      return outcome;
    } catch (error) {
      observed(error instanceof UserError ? 'refused' : 'failed');
      const reply = replyToError(error, { log, fields });
      // Progress that was shown would stay for ever.
      return isUpdate && isUnderWay ? { update: reply } : { reply };
    }
  };
  await turns.settle(interaction, { isPrivate, isUpdate }, fields, async (responder) => {
    const live = new LiveReply((reply) => (isUpdate ? responder.update(reply) : responder.show(reply)));
    try {
      const outcome = await outcomeOf(live);
      await live.end();
      await send(outcome, responder);
      await sent?.(outcome, responder);
    } catch (error) {
      observed('unsent');
      await responder
        .show(replyToError(error, { log, fields }))
        .catch((again: unknown) => log.error({ err: again, ...fields }, 'a reply could not be sent'));
    }
  });
}

async function send({ update, reply }: Outcome, responder: Responder): Promise<void> {
  if (update !== undefined) await responder.update(update);
  if (reply === undefined) return;
  if (update === undefined) await responder.show(reply);
  else await responder.follow(reply);
}

/** Discord allows about five edits in five seconds; progress needs fewer. */
const editIntervalMs = 2_000;

/**
 * Progress that moves: shows the newest state at most once in an interval, and leaves out those in between.
 *
 * @param send - Shows a state; called again only after it has ended and the interval has passed.
 */
export class LiveReply {
  readonly #send: (reply: Reply) => Promise<void>;
  readonly #intervalMs: number;
  readonly #stop = new AbortController();
  #newest: Reply | null = null;
  #loop: Promise<void> | null = null;

  constructor(send: (reply: Reply) => Promise<void>, intervalMs = editIntervalMs) {
    this.#send = send;
    this.#intervalMs = intervalMs;
  }

  show(reply: Reply): void {
    if (this.#stop.signal.aborted) return;
    this.#newest = reply;
    this.#loop ??= this.#run();
  }

  /**
   * Drops states that have not been shown and waits for the one being sent, so that the caller can send the final
   * one.
   */
  async end(): Promise<void> {
    this.#newest = null;
    this.#stop.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (this.#newest !== null) {
      const reply = this.#newest;
      this.#newest = null;
      // A state that could not be shown does not matter: the next one replaces it.
      await this.#send(reply).catch(() => undefined);
      await wait(this.#intervalMs, undefined, { signal: this.#stop.signal, ref: false }).catch(
        () => undefined,
      );
    }
    this.#loop = null;
  }
}
