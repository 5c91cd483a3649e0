import {
  type APIEmbed,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  MessageFlags,
} from 'discord.js';
import type { Logger } from '../log.js';
import type { Reply } from './command.js';
import { isAcknowledged, isExpired, isQuiet } from './error-reply.js';
import { acknowledging, creating, editing } from './persistence.js';

export interface ResponderOptions {
  /** Visibility of a reply that does not say it itself, and of what is deferred. */
  readonly isPrivate: boolean;
  /** Deferring announces a change of the message that holds the button, instead of another message. */
  readonly isUpdate: boolean;
  /** How long to wait for something to send before deferring. */
  readonly deferAfterMs: number;
  readonly log: Logger;
}

/**
 * Everything that is sent in answer to one interaction, in order: the first thing is the response that Discord waits
 * for, later ones edit or follow. Defers by itself when there is nothing to send in time.
 */
export class Responder {
  readonly #interaction: ChatInputCommandInteraction | ButtonInteraction;
  readonly #options: ResponderOptions;
  readonly #timer: NodeJS.Timeout;
  #queue: Promise<void> = Promise.resolve();
  /** Too late, or what is to be edited is no longer there: nothing more can be sent. */
  #isGone = false;
  #isExpired = false;
  readonly #began = performance.now();
  /** What the interaction has got so far. */
  #state: 'nothing' | 'deferred' | 'update-deferred' | 'responded' = 'nothing';

  constructor(interaction: ChatInputCommandInteraction | ButtonInteraction, options: ResponderOptions) {
    this.#interaction = interaction;
    this.#options = options;
    this.#timer = setTimeout(() => {
      // The answer itself may still arrive.
      this.#enqueue(() => this.#defer()).catch((error: unknown) =>
        options.log.warn({ err: error }, 'could not defer'),
      );
    }, options.deferAfterMs);
  }

  /** Something could not be sent because Discord takes nothing more for this interaction. */
  get isExpired(): boolean {
    return this.#isExpired;
  }

  /** Sends the reply, or puts it in the place of what was sent before. */
  show(reply: Reply): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#state === 'nothing') await this.#respond(reply);
      else if (this.#state === 'update-deferred') await this.#follow(reply);
      else await this.#editOriginal(reply);
      for (const next of reply.more ?? []) await this.#follow({ isPrivate: this.#isPrivate(reply), ...next });
    });
  }

  /** Changes the message that holds the pressed button. */
  update(reply: Reply): Promise<void> {
    return this.#enqueue(async () => {
      const interaction = this.#interaction;
      if (this.#state !== 'nothing') await this.#editOriginal(reply);
      else if (interaction.isButton()) {
        await this.#acknowledge('responded', () => interaction.update(edited(reply)));
      }
    });
  }

  /** Sends another message. */
  follow(reply: Reply): Promise<void> {
    return this.#enqueue(() => this.#follow(reply));
  }

  /** Waits for what is being sent; nothing is deferred from now on. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#queue;
  }

  /** Rejects what is worth a log entry; an interaction that is gone is not. */
  #enqueue(send: () => Promise<void>): Promise<void> {
    const unlessGone = () => (this.#isGone ? undefined : send());
    const sent = this.#queue.then(unlessGone).catch((error: unknown) => {
      if (!isQuiet(error)) throw error;
      this.#isGone = true;
      this.#isExpired = isExpired(error);
      this.#options.log.debug({ err: error }, 'interaction is gone');
    });
    this.#queue = sent.catch(() => undefined);
    return sent;
  }

  async #respond(reply: Reply): Promise<void> {
    await this.#acknowledge('responded', () => this.#interaction.reply(this.#payload(reply)));
  }

  async #defer(): Promise<void> {
    if (this.#state !== 'nothing') return;
    const interaction = this.#interaction;
    if (this.#options.isUpdate && interaction.isButton()) {
      await this.#acknowledge('update-deferred', () => interaction.deferUpdate());
      return;
    }
    const flags = this.#options.isPrivate ? { flags: MessageFlags.Ephemeral as const } : {};
    await this.#acknowledge('deferred', () => interaction.deferReply(flags));
  }

  async #acknowledge(
    state: 'deferred' | 'update-deferred' | 'responded',
    call: () => Promise<unknown>,
  ): Promise<void> {
    clearTimeout(this.#timer);
    let tries = 0;
    const counted = () => {
      tries += 1;
      return call();
    };
    try {
      await acknowledging(counted, performance.now() - this.#began);
    } catch (error) {
      // At the first try another process of this bot was faster, and all the rest is its work.
      if (!isAcknowledged(error) || tries === 1) throw error;
      // A repeated call after a lost answer: Discord has the first one, so go on from there.
      if (state === 'responded') this.#interaction.replied = true;
      else this.#interaction.deferred = true;
    }
    this.#state = state;
  }

  async #editOriginal(reply: Reply): Promise<void> {
    await editing(() => this.#interaction.editReply(edited(reply)));
  }

  async #follow(reply: Reply): Promise<void> {
    await creating(() => this.#interaction.followUp(this.#payload(reply)));
  }

  #isPrivate(reply: Reply): boolean {
    return reply.isPrivate ?? this.#options.isPrivate;
  }

  #payload(reply: Reply) {
    const isPrivate = this.#isPrivate(reply);
    return {
      ...(reply.content === undefined ? {} : { content: reply.content }),
      embeds: embedsOf(reply),
      components: [...(reply.components ?? [])],
      allowedMentions: { parse: [] },
      ...(isPrivate ? { flags: MessageFlags.Ephemeral as const } : {}),
    };
  }
}

/** A reply that takes the place of another one whole: Discord keeps what an edit leaves out. */
function edited(reply: Reply) {
  return {
    content: reply.content ?? null,
    embeds: embedsOf(reply),
    components: [...(reply.components ?? [])],
    allowedMentions: { parse: [] },
  };
}

const embedsOf = (reply: Reply): APIEmbed[] => [...(reply.embeds ?? [])];
