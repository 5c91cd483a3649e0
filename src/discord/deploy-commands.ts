import { commandData } from './commands/index.js';
import { type ConnectOptions, registerOnly } from './gateway/connect.js';
import type { Registration } from './rest/register.js';

/**
 * Registers the commands if they have changed, and nothing else.
 *
 * @throws UserError as `startBot` does, and where Discord is out of reach or takes no more changes for now.
 */
export function deployCommands(options: Omit<ConnectOptions, 'commands'>): Promise<Registration> {
  return registerOnly({ ...options, commands: commandData });
}
