import { type BaseInteraction, type Client, Events } from 'discord.js';
import QuickLRU from 'quick-lru';
import { z } from 'zod';

const threadsRemembered = 10_000;

/** Ids of the channels that threads hang on, by the threads' ids: a thread never moves. */
const parents = new WeakMap<Client, QuickLRU<string, string>>();

const frame = z.object({
  t: z.literal('INTERACTION_CREATE'),
  d: z.object({ channel: z.object({ id: z.string(), parent_id: z.string() }) }),
});

/** Reads from each event on which channel its thread hangs: without an intent discord.js keeps nothing of channels. */
export function rememberThreads(client: Client): void {
  const known = new QuickLRU<string, string>({ maxSize: threadsRemembered });
  parents.set(client, known);
  client.on(Events.Raw, (event: unknown) => {
    const { data } = frame.safeParse(event);
    if (data !== undefined) known.set(data.d.channel.id, data.d.channel.parent_id);
  });
}

/** The channel that the thread of an interaction hangs on; null outside of threads. */
export function parentOf({ client, channelId }: BaseInteraction): string | null {
  return channelId === null ? null : (parents.get(client)?.get(channelId) ?? null);
}
