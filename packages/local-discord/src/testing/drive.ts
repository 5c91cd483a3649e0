import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { Asker, OptionValue } from '../page-requests.js';
import type { Actions } from '../state/actions.js';
import { type ChannelEntry, isVisibleTo } from '../state/channel.js';
import { allow, attach, dismiss, say } from '../state/channel-actions.js';
import type { Interaction } from '../state/interactions.js';
import type { Place } from '../state/place.js';
import type { Guild, Person } from '../state/world.js';

/** Who acts: one of the three people, in the order in which they are in each server. */
const everybody = ['member', 'moderator', 'helper'] as const;
export type Who = (typeof everybody)[number];

export interface ActOptions {
  /** Whom `as` has named where absent. */
  readonly user?: Who;
  readonly subcommand?: readonly string[];
  /** Acts as if an administrator had allowed this person a command that its declaration denies them. */
  readonly isOverridden?: boolean;
}

/** Who acts where, unless a call names another. */
interface Standpoint {
  readonly who: Who;
  readonly guild: Guild;
}

/**
 * A person in a channel, for tests: does what the page's user would, and waits for what they would see. The member in the
 * first server, unless `as` and `in` say otherwise.
 */
export class Drive {
  constructor(
    private readonly place: Place,
    private readonly actions: Actions,
    private readonly standpoint: Standpoint = { who: 'member', guild: place.world.guild },
  ) {}

  /** The same, done by another person. */
  as(who: Who): Drive {
    return new Drive(this.place, this.actions, { ...this.standpoint, who });
  }

  /**
   * The same in another server: one of `world.guilds`, or its id.
   *
   * @throws Error if there is none with this id.
   */
  in(guild: string | { readonly id: string }): Drive {
    const id = typeof guild === 'string' ? guild : guild.id;
    const found = this.place.world.guilds.find((other) => other.id === id);
    if (found === undefined) throw new Error(`There is no server ${id}`);
    return new Drive(this.place, this.actions, { ...this.standpoint, guild: found });
  }

  /** @throws RefusedAction for what Discord's client would not send. */
  slash(
    command: string,
    options: Readonly<Record<string, OptionValue['value']>> = {},
    { user, subcommand, isOverridden }: ActOptions = {},
  ): Interaction {
    const request = {
      ...this.#asker(user),
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
        ...this.#asker(user),
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
    return this.actions.press({ ...this.#asker(user), messageId, customId, ...chosen });
  }

  messageCommand(command: string, messageId: string, { user, isOverridden }: ActOptions = {}): Interaction {
    return this.actions.messageCommand({ ...this.#asker(user), command, messageId }, isOverridden);
  }

  /**
   * Attaches a file: what it returns is the value of an option, or goes with `say`.
   *
   * @param type - Told to the bot where the name does not tell what it is.
   * @throws RefusedAction if it is larger than the server allows.
   */
  attach(
    name: string,
    content: Uint8Array | string,
    { user, type = '' }: { user?: Who; type?: string } = {},
  ): string {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return attach(this.place, this.#asker(user), { name, type, bytes });
  }

  /** Returns the id of the message. */
  say(content: string, user?: Who, files: readonly string[] = []): string {
    return say(this.place, { ...this.#asker(user), content, files });
  }

  dismiss(entryId: string, user?: Who): void {
    dismiss(this.place, { ...this.#asker(user), entryId });
  }

  /** Lets the bot into this server, whoever acts. */
  addBot(): void {
    this.place.installations.add(this.standpoint.guild);
  }

  /** Puts the bot out of this server, whoever acts. */
  removeBot(): void {
    this.place.installations.remove(this.standpoint.guild);
  }

  /** Allows a command to a role of this server, or no more, as its moderator does under Integrations. */
  allow(command: string, role: string, isAllowed = true): void {
    const asker = { user: this.idOf('moderator'), guild: this.standpoint.guild.id };
    allow(this.place, { ...asker, command, role, isAllowed });
  }

  /** Commands that this person is offered. */
  commands(user?: Who): readonly APIApplicationCommand[] {
    return this.place.commands.usableBy(this.#person(user), this.standpoint.guild);
  }

  /** Everything that this person sees, oldest first. */
  entries(user?: Who): readonly ChannelEntry[] {
    return this.#here().filter((entry) => isVisibleTo(entry, this.idOf(user)));
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
    return originalMessageId !== null && this.place.channel.get(id) === undefined;
  }

  /**
   * The first entry, present or coming, that fits.
   *
   * @throws Error when none has come after `timeoutMs` of real time.
   */
  async waitFor(fits: (entry: ChannelEntry) => boolean, timeoutMs = 300_000): Promise<ChannelEntry> {
    const { channel } = this.place;
    const present = this.#here().find(fits);
    if (present !== undefined) return present;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        channel.events.off('entry', look);
        reject(new Error(`No such entry came within ${timeoutMs} ms`));
      }, timeoutMs);
      const look = (entry: ChannelEntry) => {
        if (entry.message.channel_id !== this.standpoint.guild.channel.id || !fits(entry)) return;
        clearTimeout(timer);
        channel.events.off('entry', look);
        // One turn later, so that the record of calls already holds the call that brought the entry.
        setImmediate(() => resolve(entry));
      };
      channel.events.on('entry', look);
    });
  }

  idOf(user?: Who): string {
    return this.#person(user).user.id;
  }

  /** What is in the channel of this server, for any of the three people. */
  #here(): readonly ChannelEntry[] {
    return this.place.channel.entries(this.standpoint.guild.channel.id);
  }

  #asker(user?: Who): Asker {
    return { user: this.idOf(user), guild: this.standpoint.guild.id };
  }

  #person(user: Who = this.standpoint.who): Person {
    return this.standpoint.guild.people[everybody.indexOf(user)] as Person;
  }
}

function optionsOf(options: Readonly<Record<string, OptionValue['value']>>): OptionValue[] {
  return Object.entries(options).map(([name, value]) => ({ name, value }));
}
