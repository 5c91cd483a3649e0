import { deployCommands } from '../discord/index.js';
import { UsageError } from '../errors.js';
import { createLog } from '../log.js';
import { configFor, type FolderOptions, newProgram } from './program.js';

const outcomes = {
  registered: 'Discord now has the commands of the bot.',
  unchanged: 'Discord has the commands of the bot already; nothing was changed.',
} as const;

export const program = newProgram(
  'deploy-commands',
  'Tells Discord which commands the bot has; npm start does this too.',
).action(async (options: FolderOptions) => {
  const config = configFor(options);
  const { token } = config.discord;
  if (token === null) {
    throw new UsageError('token-missing');
  }
  const log = createLog({ level: config.logLevel, secrets: [token] });
  const registration = await deployCommands({ ...config.discord, token, log });
  process.stdout.write(`${outcomes[registration]}\n`);
});
