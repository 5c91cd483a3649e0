import { type LocalDiscord, type LocalDiscordOptions, PortError, startLocalDiscord } from 'local-discord';
import { UserError } from '../errors.js';

/** What the bot, its server and its channel are called where there is no real one. */
export const localNames = { botName: 'Ibid', guildName: 'Reading group', channelName: 'library' } as const;

const remedies = {
  'in-use': 'stop that program, or set PORT to another number.',
  forbidden: 'set PORT to a number above 1023.',
} as const satisfies Record<PortError['reason'], string>;

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
    throw new UserError(`${error.message}: ${remedies[error.reason]}`, { cause: error });
  }
}
