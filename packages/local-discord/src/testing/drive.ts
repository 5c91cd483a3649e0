import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { OptionValue } from '../page-api.js';
import type { Actions } from '../state/actions.js';
import { type ChannelEntry, isVisibleTo } from '../state/channel.js';
import type { Interaction } from '../state/interactions.js';
import type { Place } from '../state/place.js';
import type { Person } from '../state/world.js';

/** Who acts: one of the two people of the server. */
export type Who = 'member' | 'moderator';

export interface ActOptions {
  /** The member where absent. */
  readonly user?: Who;
  readonly subcommand?: readonly string[];
  /** Acts as if an administrator had allowed this person a command that its declaration denies them. */
  readonly isOverridden?: boolean;
}

/** A person in the channel, for tests: does what the page's user would, and waits for what they would see. */
export class Drive {
  constructor(
    private readonly place: Place,
    private readonly actions: Actions,
  ) {}

  /** @throws RefusedAction for what Discord's client would not send. */
  slash(
    command: string,
    options: Readonly<Record<string, OptionValue['value']>> = {},
    { user, subcommand, isOverridden }: ActOptions = {},
  ): Interaction {
    const request = {
      user: this.idOf(user),
      command,
      options: optionsOf(options),
      subcommand: subcommand ?? [],
    };
    return this.actions.slash(request, isOverridden);
  }

  /** Resolves with the answered interaction, whose `choices` are what the person would be offered. */
  async autocomplete(
    command: string,
    focused: string,
    options: Readonly<Record<string, OptionValue['value']>>,
    { user, subcommand, isOverridden }: ActOptions = {},
  ): Promise<Interaction> {
    const interaction = this.actions.autocomplete(
      {
        user: this.idOf(user),
        command,
        options: optionsOf(options),
        subcommand: subcommand ?? [],
        focused,
      },
      isOverridden,
    );
    return this.place.interactions.settled(interaction);
  }

  press(
    messageId: string,
    customId: string,
    { user, values }: { readonly user?: Who; readonly values?: readonly string[] } = {},
  ): Interaction {
    const chosen = values === undefined ? {} : { values };
    return this.actions.press({ user: this.idOf(user), messageId, customId, ...chosen });
  }

  messageCommand(command: string, messageId: string, { user, isOverridden }: ActOptions = {}): Interaction {
    return this.actions.messageCommand({ user: this.idOf(user), command, messageId }, isOverridden);
  }

  submit(interactionId: string, fields: Readonly<Record<string, string>>, user?: Who): Interaction {
    return this.actions.modal({ user: this.idOf(user), interactionId, fields });
  }

  /** Returns the id of the message. */
  say(content: string, user?: Who): string {
    return this.actions.say({ user: this.idOf(user), content });
  }

  dismiss(entryId: string, user?: Who): void {
    this.actions.dismiss({ user: this.idOf(user), entryId });
  }

  /** Commands that this person is offered. */
  commands(user?: Who): readonly APIApplicationCommand[] {
    return this.place.commands.usableBy(this.#person(user));
  }

  /** Everything that this person sees, oldest first. */
  entries(user?: Who): readonly ChannelEntry[] {
    return this.place.channel.entries().filter((entry) => isVisibleTo(entry, this.idOf(user)));
  }

  /** @throws Error if there is none with this id. */
  interaction(id: string): Interaction {
    const found = this.place.interactions.get(id);
    if (found === undefined) throw new Error(`There is no interaction ${id}`);
    return found;
  }

  /** Resolves when the bot has given its first answer to the interaction, or missed it. */
  answered(interaction: Interaction): Promise<Interaction> {
    return this.place.interactions.settled(interaction);
  }

  /**
   * The entry with the interaction's answer, once it is sent (not while "thinking") or has failed; where the bot took its
   * deferred answer back, what it sent in its place.
   */
  reply(interaction: Interaction, timeoutMs?: number): Promise<ChannelEntry> {
    const isAnswer = (entry: ChannelEntry) =>
      entry.id === interaction.id ||
      (this.#isTakenBack(interaction) && interaction.messageIds.has(entry.message.id));
    const isDone = (entry: ChannelEntry) =>
      isAnswer(entry) && (entry.status === 'sent' || entry.status === 'failed');
    return this.waitFor(isDone, timeoutMs);
  }

  #isTakenBack({ id, originalMessageId }: Interaction): boolean {
    return originalMessageId !== null && !this.place.channel.entries().some((entry) => entry.id === id);
  }

  /**
   * The first entry, present or coming, that fits.
   *
   * @throws Error when none has come after `timeoutMs` of real time.
   */
  async waitFor(fits: (entry: ChannelEntry) => boolean, timeoutMs = 120_000): Promise<ChannelEntry> {
    const { channel } = this.place;
    const present = channel.entries().find(fits);
    if (present !== undefined) return present;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        channel.events.off('entry', look);
        reject(new Error(`No such entry came within ${timeoutMs} ms`));
      }, timeoutMs);
      const look = (entry: ChannelEntry) => {
        if (!fits(entry)) return;
        clearTimeout(timer);
        channel.events.off('entry', look);
        // One turn later, so that the record of calls already holds the call that brought the entry.
        setImmediate(() => resolve(entry));
      };
      channel.events.on('entry', look);
    });
  }

  idOf(user: Who = 'member'): string {
    return this.#person(user).user.id;
  }

  #person(user: Who = 'member'): Person {
    return this.place.world[user];
  }
}

function optionsOf(options: Readonly<Record<string, OptionValue['value']>>): OptionValue[] {
  return Object.entries(options).map(([name, value]) => ({ name, value }));
}
