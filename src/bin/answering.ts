import type { Config } from '../config.js';
import type { Bot } from '../discord/index.js';
import type { Health } from '../health/index.js';
import { type Collections, type FolderLibrary, oneForAll, openCollections } from '../library/index.js';
import type { Logger } from '../log.js';
import { inTerminal } from '../wording/index.js';
import { openExamples } from './examples.js';
import { keepServers } from './keep-servers.js';
import { whileKept } from './keep-texts.js';
import { withLibrary } from './opened.js';
import { sharedCollection, withWorkers } from './reindex-jobs.js';
import { withSpinner } from './spinner.js';
import { tell } from './tell.js';

/** A person on Discord waits so long for a better answer, no longer; the dispatcher has deferred by then. */
const readingMs = 5_000;

const who = 'npm start';

/** What a bot answers from. */
export interface Answering {
  readonly collections: Collections;
  /** Whether a first text has to be added before anything can be asked. */
  readonly isEmpty: boolean;
  /** What the page of the local Discord offers to type. */
  openExamples(): Promise<() => readonly string[]>;
  /** Looks after the collections while the bot is connected. @param bot - Null: one that can't say which servers it is in. */
  keep(bot: Pick<Bot, 'servers'> | null, signal: AbortSignal): void;
}

interface Surroundings {
  readonly health: Health | null;
  readonly log: Logger;
}

/** Opens what the settings say, hands it to `use`, and closes it whatever happens. */
export function whileAnswering(
  config: Config,
  around: Surroundings,
  use: (answering: Answering) => Promise<void>,
): Promise<void> {
  return (config.servers.texts === 'own' ? withOwn : withShared)(config, around, use);
}

/** One collection for all servers. */
function withShared(
  config: Config,
  { health, log }: Surroundings,
  use: (answering: Answering) => Promise<void>,
): Promise<void> {
  const answerFrom = (opened: FolderLibrary) => {
    health?.watch({
      hasIndex: () => opened.snapshot !== null,
      queueLength: () => opened.queueLength,
      openCollections: () => 1,
    });
    const queued = withWorkers(opened, config, sharedCollection);
    const library = health?.observe(queued) ?? queued;
    return whileKept(library, config, log, () =>
      use({
        collections: oneForAll(library),
        isEmpty: library.snapshot === null,
        openExamples: () => openExamples(library, log),
        keep: () => undefined,
      }),
    );
  };
  return withLibrary(config, who, answerFrom, { readingMs, mayBeEmpty: true });
}

/** A collection for each server. */
async function withOwn(
  config: Config,
  { health, log }: Surroundings,
  use: (answering: Answering) => Promise<void>,
): Promise<void> {
  const collections = await withSpinner(
    'Opening the model',
    openCollections(config, who, {
      readingMs,
      onOpened(library, server) {
        for (const problem of [library.problem, library.notice]) {
          if (problem !== null)
            log.warn({ server, problem: inTerminal(problem) }, 'the texts of a server are not whole');
        }
        const queued = withWorkers(library, config, server);
        return health?.observe(queued) ?? queued;
      },
    }),
  );
  try {
    if (collections.readerProblem !== null) tell(inTerminal(collections.readerProblem));
    tell(
      `Each server has its own texts, in ${config.servers.dir}: a moderator adds the first with /texts add`,
    );
    health?.watch({
      hasIndex: () => true,
      queueLength: () => collections.queueLength,
      openCollections: () => collections.openCount,
    });
    const { keepDays } = config;
    await use({
      collections,
      isEmpty: true,
      openExamples: async () => () => ['/texts add', '/ask question: What is this about?'],
      keep: (bot, signal) =>
        keepServers(collections, { joined: bot && (() => bot.servers()), keepDays, log }, signal),
    });
  } finally {
    await collections.close();
  }
}
