import { type LocalDiscord, type LocalDiscordOptions, PortError, startLocalDiscord } from 'local-discord';
import { UserError } from '../errors.js';

/** What the bot, its server and its channel are called where there is no real one. */
export const localNames = { botName: 'Ibid', guildName: 'Reading group', channelName: 'library' } as const;

/**
 * The local Discord of `npm start`.
 *
 * @throws UserError if the port cannot be had.
 */
export async function openLocalDiscord(
  options: Pick<LocalDiscordOptions, 'port' | 'log' | 'examples'>,
): Promise<LocalDiscord> {
  try {
    return await startLocalDiscord({ ...localNames, ...options });
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const code = error.reason === 'in-use' ? 'port-in-use' : 'port-forbidden';
    throw new UserError(code, { problem: error.message, cause: error });
  }
}
