import type { Interaction } from 'discord.js';
import { UserError } from '../../errors.js';
import type { Logger } from '../../log.js';
import type { BotObserver } from '../gateway/observer.js';
import type { Reply } from '../message/reply.js';
import { replyToError } from '../replies/error-reply.js';
import type { WithServices } from '../services/server-services.js';
import type { TakeAsk } from './cooldown.js';
import type { Turns, Watched } from './turns.js';

/** What the use of any command or button is answered with. */
export interface Answering {
  readonly log: Logger;
  readonly withServices: WithServices;
  readonly takeAsk: TakeAsk;
  readonly observer: BotObserver;
  readonly turns: Turns;
}

/** @throws UserError in a direct message. */
export function serverOf(interaction: Interaction): string {
  if (!interaction.inGuild()) throw new UserError('no-server');
  return interaction.guildId;
}

/** Begins to measure how long something takes that was used now. */
export function watch(
  kind: 'command' | 'button',
  name: string,
  fields: Watched['fields'],
  observer: BotObserver,
): Watched {
  const startMs = performance.now();
  return { fields, observed: (outcome) => observer.used(kind, name, outcome, performance.now() - startMs) };
}

/** Runs a command or button, and turns a thrown value into a reply. */
export async function attempt<T>(
  { fields, observed }: Watched,
  log: Logger,
  make: () => Promise<T>,
  fromReply: (reply: Reply) => T,
): Promise<T> {
  try {
    const made = await make();
    observed('answered');
    return made;
  } catch (error) {
    observed(error instanceof UserError ? 'refused' : 'failed');
    return fromReply(replyToError(error, { log, fields }));
  }
}
