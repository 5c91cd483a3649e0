import type { Config } from '../config.js';
import { type Bot, type BotObserver, startBot } from '../discord/index.js';
import { createLog, type Logger } from '../log.js';
import { hurryDatabases, ProcessClaims } from '../store/index.js';
import { type Answering, whileAnswering } from './answering.js';
import { openHealthWhereWanted } from './health.js';
import { configFor, type FolderOptions, newProgram } from './program.js';
import { untilStopped } from './stop-signal.js';
import { tell } from './tell.js';

export const program = newProgram(
  'start',
  'Starts the bot: on Discord if DISCORD_TOKEN is set, otherwise on this machine alone, with a page like Discord to try it in.',
).action(async (options: FolderOptions) => {
  const config = configFor(options);
  const { token } = config.discord;
  const log = createLog({ level: config.logLevel, secrets: token === null ? [] : [token] });
  const health = await openHealthWhereWanted(config, config.store, ({ openHealth }) => openHealth);
  try {
    await whileAnswering(config, { health, log }, (answering) => {
      const { fileLimits } = config;
      const parts = { answering, log, observer: health?.observer, fileLimits };
      return token === null ? runLocally(config, parts) : runOnDiscord(config, token, parts);
    });
  } finally {
    await health?.close();
  }
});

/** What a bot runs with on any Discord. */
interface Parts {
  readonly answering: Answering;
  readonly log: Logger;
  readonly observer: BotObserver | undefined;
  readonly fileLimits: Config['fileLimits'];
}

async function runOnDiscord(config: Config, token: string, parts: Parts): Promise<void> {
  const { store, discord } = config;
  const { shards } = discord;
  const part = shards === null ? 'all' : `${shards.ids.join()}/${shards.count}`;
  // Processes that share a database agree through it on who answers.
  const claims = store === null ? undefined : await ProcessClaims.open(store, part);
  try {
    await runBot({ ...discord, token, ...parts, claims }, (bot, signal) => {
      tell(`${bot.name} is on Discord and answers /ask. Ctrl-C stops the bot.`);
      parts.answering.keep(bot, signal);
    });
  } finally {
    await claims?.close();
  }
}

async function runLocally(config: Config, parts: Parts): Promise<void> {
  const { answering, log } = parts;
  const examples = await answering.openExamples();
  // A bot on Discord has no use for it, and would start later.
  const { openLocalDiscord } = await import('./local-discord.js');
  const discord = await openLocalDiscord({ port: config.port, log, examples });
  const { url, token, apiUrl: api, guildId: homeServer } = discord;
  try {
    const here = { guildId: null, shards: null, homeServer, token, api };
    await runBot({ ...config.discord, ...here, ...parts }, (_bot, signal) => {
      tell(`
No DISCORD_TOKEN is set, so the bot runs on this machine alone, with a page like Discord: ${url}
Open that page in a browser${answering.isEmpty ? ', choose Morgan, who is a moderator,' : ''} and type: ${examples()[0]}
Ctrl-C stops the bot.
`);
      // The local Discord has two servers of its own, and knows nothing of others that have a collection.
      answering.keep(null, signal);
    });
  } finally {
    await discord.close();
  }
}

/** Runs the bot until Ctrl-C or SIGTERM, then lets running answers finish; fails where Discord ends the connection. */
async function runBot(
  { answering, ...options }: Parts & Omit<Parameters<typeof startBot>[0], 'signal' | 'collections'>,
  onStarted: (bot: Bot, signal: AbortSignal) => void,
): Promise<void> {
  // discord.js and its WebSocket leave promises behind that no code of ours can catch: one that fails must not end
  // the bot.
  process.on('unhandledRejection', (error) =>
    options.log.error({ err: error }, 'an error that nothing handled; the bot goes on'),
  );
  await untilStopped(async (signal) => {
    signal.addEventListener('abort', hurryDatabases, { once: true });
    const bot = await startBot({ ...options, collections: answering.collections, signal }).catch(
      (error: unknown) => {
        if (signal.aborted) return null;
        throw error;
      },
    );
    if (bot === null) return;
    onStarted(bot, signal);
    const stopped = new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      await Promise.race([stopped, bot.closed]);
    } finally {
      await bot.stop();
    }
  });
}
