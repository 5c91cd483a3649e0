import { EventEmitter } from 'node:events';
import type { APIMessage } from 'discord-api-types/v10';
import type { PageEntry } from '../page-api.js';
import type { Interaction } from './interactions.js';
import type { Person } from './world.js';

/** One message of a channel or what is in its place, with who may see it. */
export interface ChannelEntry {
  readonly id: string;
  readonly status: PageEntry['status'];
  /** Id of the only person who sees it; null where everyone does. */
  readonly visibleTo: string | null;
  readonly invocation: { readonly person: Person; readonly commandName: string } | null;
  readonly message: APIMessage;
  /** State of unanswered presses, by user id and custom id joined by a space. */
  readonly presses: Readonly<Record<string, 'waiting' | 'failed'>>;
}

interface ChannelEvents {
  entry: [entry: ChannelEntry];
  removed: [entry: ChannelEntry];
}

/** The channels of all servers: their entries in order, and an event whenever one changes. */
export class Channel {
  readonly events = new EventEmitter<ChannelEvents>();
  readonly #entries = new Map<string, ChannelEntry>();

  constructor() {
    // Every open page and every waiting test adds a listener, so many listeners do not mean a leak.
    this.events.setMaxListeners(0);
  }

  /** @param channelId - Of one channel only. */
  entries(channelId?: string): readonly ChannelEntry[] {
    const all = [...this.#entries.values()];
    return channelId === undefined ? all : all.filter(({ message }) => message.channel_id === channelId);
  }

  get(entryId: string): ChannelEntry | undefined {
    return this.#entries.get(entryId);
  }

  /** The entry that shows this message. */
  ofMessage(messageId: string): ChannelEntry | undefined {
    return this.entries().find((entry) => entry.message.id === messageId);
  }

  /** Appends the entry, or puts it in place of the one with its id. */
  put(entry: ChannelEntry): ChannelEntry {
    this.#entries.set(entry.id, entry);
    this.events.emit('entry', entry);
    return entry;
  }

  /** Appends a message that answers no command. @param visibleTo - Id of the only person who sees it. */
  append(message: APIMessage, visibleTo: string | null = null): void {
    this.put({ id: message.id, status: 'sent', visibleTo, invocation: null, message, presses: {} });
  }

  /** Replaces the entry by a changed copy; does nothing if the entry no longer exists. */
  update(entryId: string, change: (entry: ChannelEntry) => ChannelEntry): ChannelEntry | undefined {
    const entry = this.#entries.get(entryId);
    return entry === undefined ? undefined : this.put(change(entry));
  }

  remove(entryId: string): boolean {
    const entry = this.#entries.get(entryId);
    if (entry === undefined) return false;
    this.#entries.delete(entryId);
    this.events.emit('removed', entry);
    return true;
  }

  /** Stores the state of a press, where it was one; `null` when it was answered. */
  markPress({ sourceMessageId, person, customId }: Interaction, state: 'waiting' | 'failed' | null): void {
    const entry = sourceMessageId === null ? undefined : this.ofMessage(sourceMessageId);
    if (entry === undefined || customId === null) return;
    const key = `${person.user.id} ${customId}`;
    const { [key]: _answered, ...others } = entry.presses;
    this.put({ ...entry, presses: state === null ? others : { ...others, [key]: state } });
  }
}

export function isVisibleTo(entry: ChannelEntry, userId: string): boolean {
  return entry.visibleTo === null || entry.visibleTo === userId;
}
