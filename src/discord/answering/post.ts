import { type BaseInteraction, DiscordAPIError, Routes } from 'discord.js';
import type { Logger } from '../../log.js';
import { editing } from '../rest/persistence.js';
import type { Post } from '../services/command.js';
import { messageOf } from './interaction-calls.js';

/** Writes into the channel of an interaction with the bot's own token, which needs no interaction but a permission. */
export function postNear({ client, channelId, id }: BaseInteraction, log: Logger): Post {
  let posted = 0;
  return async (reply) => {
    if (channelId === null) return false;
    posted += 1;
    // A call that is repeated, by this process or another one of the bot, creates no second message.
    const body = { ...messageOf(reply, false), nonce: `${id}-${posted}`, enforce_nonce: true };
    try {
      await editing(() => client.rest.post(Routes.channelMessages(channelId), { body }));
      return true;
    } catch (error) {
      if (!(error instanceof DiscordAPIError))
        log.warn({ err: error }, 'a message could not be written to the channel');
      return false;
    }
  };
}
