import type { Config } from '../config.js';
import { type BotObserver, startBot } from '../discord/index.js';
import type { Health } from '../health/index.js';
import type { FolderLibrary } from '../library/index.js';
import { createLog, type Logger } from '../log.js';
import { openExamples } from './examples.js';
import { whileKept } from './keep-texts.js';
import { openLocalDiscord } from './local-discord.js';
import { withLibrary } from './opened.js';
import { configFor, type FolderOptions, newProgram, run } from './program.js';
import { untilStopped } from './stop-signal.js';
import { tell } from './tell.js';

/** A person on Discord waits so long for a better answer, no longer; the dispatcher has deferred by then. */
const readingMs = 5_000;

const program = newProgram(
  'start',
  'Starts the bot: on Discord if DISCORD_TOKEN is set, otherwise on this machine alone, with a page like Discord to try it in.',
).action(async (options: FolderOptions) => {
  const config = configFor(options);
  const { token } = config.discord;
  const log = createLog({ level: config.logLevel, secrets: token === null ? [] : [token] });
  const health = await openHealthWhereWanted(config);
  try {
    await withLibrary(
      config,
      'npm start',
      (opened) => {
        const library = health?.observe(opened) ?? opened;
        const { fileLimits } = config;
        const parts = { library, log, observer: health?.observer, fileLimits };
        return whileKept(library, config, log, () =>
          token === null ? runLocally(config, parts) : runOnDiscord(config, token, parts),
        );
      },
      { readingMs, mayBeEmpty: true },
    );
  } finally {
    await health?.close();
  }
});

/** What a bot runs with on any Discord. */
interface Parts {
  readonly library: FolderLibrary;
  readonly log: Logger;
  readonly observer: BotObserver | undefined;
  readonly fileLimits: Config['fileLimits'];
}

/** Before the library: whoever watches sees that an index is being built. */
async function openHealthWhereWanted({ health }: Config): Promise<Health | null> {
  if (health === null) return null;
  const { openHealth } = await import('../health/index.js');
  const opened = await openHealth(health);
  tell(`Health and metrics: ${opened.url}/metrics`);
  return opened;
}

async function runOnDiscord(config: Config, token: string, parts: Parts): Promise<void> {
  await runBot({ ...config.discord, token, ...parts }, (name) =>
    tell(`${name} is on Discord and answers /ask. Ctrl-C stops the bot.`),
  );
}

async function runLocally(config: Config, parts: Parts): Promise<void> {
  const { library, log } = parts;
  const examples = await openExamples(library, log);
  const discord = await openLocalDiscord({ port: config.port, log, examples });
  const { url, token, apiUrl: api } = discord;
  try {
    await runBot({ ...config.discord, guildId: null, token, api, ...parts }, () =>
      tell(`
No DISCORD_TOKEN is set, so the bot runs on this machine alone, with a page like Discord: ${url}
Open that page in a browser${library.snapshot === null ? ', choose Morgan, who is a moderator,' : ''} and type: ${examples()[0]}
Ctrl-C stops the bot.
`),
    );
  } finally {
    await discord.close();
  }
}

/** Runs the bot until Ctrl-C or SIGTERM, then lets running answers finish; fails where Discord ends the connection. */
async function runBot(
  options: Omit<Parameters<typeof startBot>[0], 'signal'>,
  onStarted: (name: string) => void,
): Promise<void> {
  // discord.js and its WebSocket leave promises behind that no code of ours can catch: one that fails must not end
  // the bot.
  process.on('unhandledRejection', (error) =>
    options.log.error({ err: error }, 'an error that nothing handled; the bot goes on'),
  );
  await untilStopped(async (signal) => {
    const bot = await startBot({ ...options, signal }).catch((error: unknown) => {
      if (signal.aborted) return null;
      throw error;
    });
    if (bot === null) return;
    onStarted(bot.name);
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

await run(program);
