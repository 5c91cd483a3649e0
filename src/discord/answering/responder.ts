import { MessageFlags, type REST } from 'discord.js';
import type { Logger } from '../../log.js';
import type { Reply } from '../message/reply.js';
import { isAcknowledged, isExpired, isQuiet } from '../rest/api-errors.js';
import {
  callsFor,
  editOf,
  type FirstResponse,
  type InteractionCalls,
  isUnderWay,
  messageOf,
  type UsedInteraction,
} from './interaction-calls.js';

export interface ResponderOptions {
  readonly rest: REST;
  /** Visibility of what is deferred. */
  readonly isPrivate: boolean;
  /** Deferring announces a change of the message that holds the button, instead of another message. */
  readonly isUpdate: boolean;
  /** Another process may have sent the first response in this one's place, to say that an answer will follow. */
  readonly isShared: boolean;
  /** When the interaction came, as `performance.now()` told it. */
  readonly began: number;
  /** As of `Claim`. */
  isHeld(): Promise<boolean>;
  readonly log: Logger;
}

/**
 * Everything that is sent in answer to one interaction, in order: the first thing is the response that Discord waits
 * for, later ones edit or follow. Defers by itself when there is nothing to send in time.
 */
export class Responder {
  readonly #calls: InteractionCalls;
  readonly #options: ResponderOptions;
  #timer: NodeJS.Timeout | undefined;
  #queue: Promise<void> = Promise.resolve();
  /** Discord takes nothing more: it is too late, or the message to edit was deleted. */
  #isGone = false;
  #isExpired = false;
  /** What the interaction has got so far. */
  #state: FirstResponse | 'nothing' = 'nothing';
  /** What this process has tried to send first, whether Discord has it or not. */
  #tried: FirstResponse | null = null;
  /** The first response was this process's. */
  #isFirst = false;

  constructor(interaction: UsedInteraction, options: ResponderOptions) {
    this.#calls = callsFor(options.rest, interaction, options.began);
    this.#options = options;
  }

  /** Where nothing is sent by then, tells Discord that an answer will follow. @param ms - Since the interaction came. */
  deferAfter(ms: number): void {
    const { began, log } = this.#options;
    const defer = () => {
      // The answer itself may still arrive.
      this.#enqueue(() => this.#defer()).catch((error: unknown) =>
        log.warn({ err: error }, 'Discord could not be told that an answer will follow'),
      );
    };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(defer, began + ms - performance.now());
  }

  /** Something could not be sent because Discord takes nothing more for this interaction. */
  get isExpired(): boolean {
    return this.#isExpired;
  }

  /**
   * Whether another process has sent an answer, and not only that one will follow. Has Discord wait meanwhile.
   *
   * @returns False also where it can't be told: of a change of the message that holds the button.
   */
  async isAnswered(): Promise<boolean> {
    await this.#enqueue(() => this.#defer());
    if (this.#isGone) return true;
    if (this.#options.isUpdate) return false;
    const original = await this.#calls.original();
    return original === null || !isUnderWay(original);
  }

  /**
   * Sends a reply if no other process has sent anything: as the first response, of which Discord takes one, or in the
   * place of this process's own one that has Discord wait, if nothing has come there.
   */
  showIfAlone(reply: Reply): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#state === 'nothing') await this.#acknowledge('message', messageOf(reply));
      else if (this.#isFirst && this.#state === 'updateDeferred') await this.#follow(reply);
      else if (this.#isFirst && isUnderWay((await this.#calls.original()) ?? {}))
        await this.#calls.editOriginal(editOf(reply));
    });
  }

  /** Sends the reply, or puts it in the place of what was sent before. */
  show(reply: Reply): Promise<void> {
    return this.#enqueueAnswer(async () => {
      const body = messageOf(reply);
      const isSent = this.#state === 'nothing' && (await this.#acknowledge('message', body, reply.files));
      if (!isSent) await this.#change(reply);
      for (const next of reply.more ?? []) await this.#follow({ ...next, isPublic: reply.isPublic ?? false });
    });
  }

  /** Changes the message that holds the pressed button. */
  update(reply: Reply): Promise<void> {
    return this.#enqueueAnswer(async () => {
      const isSent = this.#state === 'nothing' && (await this.#acknowledge('update', editOf(reply)));
      if (!isSent) await this.#calls.editOriginal(editOf(reply));
    });
  }

  follow(reply: Reply): Promise<void> {
    return this.#enqueueAnswer(() => this.#follow(reply));
  }

  /** Waits for what is being sent; nothing is deferred from now on. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#queue;
  }

  /** As `#enqueue`, unless another process answers by now. */
  #enqueueAnswer(send: () => Promise<void>): Promise<void> {
    return this.#enqueue(async () => {
      if (await this.#options.isHeld()) return await send();
      this.#isGone = true;
      this.#options.log.warn('another process answers what this one has begun');
    });
  }

  /**
   * Rejects for failures that are worth logging; an interaction that has expired or whose message was deleted is not.
   */
  #enqueue(send: () => Promise<void>): Promise<void> {
    const unlessGone = () => (this.#isGone ? undefined : send());
    const sent = this.#queue.then(unlessGone).catch((error: unknown) => {
      if (!isQuiet(error)) throw error;
      this.#isGone = true;
      this.#isExpired = isExpired(error);
      this.#options.log.debug({ err: error }, 'Discord takes nothing more for this interaction');
    });
    this.#queue = sent.catch(() => undefined);
    return sent;
  }

  /** Puts a reply in the place of what was sent before. */
  async #change(reply: Reply): Promise<void> {
    if (this.#state === 'updateDeferred') await this.#follow(reply);
    else if (this.#mustWithdraw(reply)) await this.#withdraw(reply);
    else await this.#calls.editOriginal(editOf(reply), reply.files);
  }

  async #defer(): Promise<void> {
    if (this.#state !== 'nothing') return;
    const { isUpdate, isPrivate } = this.#options;
    if (isUpdate) await this.#acknowledge('updateDeferred', {});
    else await this.#acknowledge('deferred', isPrivate ? { flags: MessageFlags.Ephemeral } : {});
  }

  /** Sends the first response; false where Discord has another one, which says that an answer will follow. */
  async #acknowledge(kind: FirstResponse, data: object, files?: Reply['files']): Promise<boolean> {
    clearTimeout(this.#timer);
    const before = this.#tried;
    this.#tried ??= kind;
    let tries = 0;
    try {
      const onTry = (nth: number) => {
        tries = nth;
      };
      await this.#calls.respond(kind, data, onTry, files);
      this.#state = kind;
    } catch (error) {
      if (!isAcknowledged(error)) throw error;
      if (this.#options.isShared) {
        this.#state = this.#options.isUpdate ? 'updateDeferred' : 'deferred';
        return false;
      }
      // At the first try another process of this bot was faster, and all the rest is its work. Later it was a try
      // whose answer was lost: Discord has that response, so go on from there.
      if (before === null && tries === 1) throw error;
      this.#state = before ?? kind;
    }
    this.#isFirst = true;
    return this.#state === kind;
  }

  /** Discord fixes with the first response who sees it, so that what everybody was told to wait for stays public. */
  #mustWithdraw(reply: Reply): boolean {
    return this.#state === 'deferred' && !this.#options.isPrivate && reply.isPublic !== true;
  }

  /** Takes back that an answer will follow, and tells it to the one person that it is for. */
  async #withdraw(reply: Reply): Promise<void> {
    try {
      await this.#calls.deleteOriginal();
    } catch (error) {
      // Gone already, as where the answer to a first try was lost; else it is told to everybody rather than to nobody.
      if (!isQuiet(error)) return await this.#calls.editOriginal(editOf(reply));
    }
    this.#state = 'updateDeferred';
    await this.#follow(reply);
  }

  async #follow(reply: Reply): Promise<void> {
    await this.#calls.follow(messageOf(reply), reply.files);
  }
}
