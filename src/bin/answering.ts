import type { Config } from '../config.js';
import type { Bot } from '../discord/index.js';
import { openEmbedder } from '../embedding/index.js';
import type { Health } from '../health/index.js';
import { type Collections, type FolderLibrary, oneForAll, openCollections } from '../library/index.js';
import type { Logger } from '../log.js';
import { inTerminal } from '../wording/index.js';
import { openExamples } from './examples.js';
import { keepServers, watchServers } from './keep-servers.js';
import { whileKept } from './keep-texts.js';
import { withLibrary } from './opened.js';
import { sharedCollection, withWorkers } from './reindex-jobs.js';
import { withSpinner } from './spinner.js';
import { tell } from './tell.js';
import type { FolderWatch } from './watch-folder.js';

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
  keep(bot: Pick<Bot, 'servers' | 'isOurs'> | null, signal: AbortSignal): void;
}

interface Surroundings {
  readonly health: Health | null;
  readonly log: Logger;
}

type Use = (answering: Answering) => Promise<void>;

/** Opens what the settings say, hands it to `use`, and closes it whatever happens. */
export function whileAnswering(config: Config, around: Surroundings, use: Use): Promise<void> {
  const ways = { shared: withShared, own: withServers, both: withBoth } as const;
  return ways[config.servers.texts](config, around, use);
}

/** One collection for all servers. */
function withShared(config: Config, { health, log }: Surroundings, use: Use): Promise<void> {
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

/** A collection for each server, beside one for all of them, over one model. */
async function withBoth(config: Config, around: Surroundings, use: Use): Promise<void> {
  const { modelDir, model } = config;
  const embedder = await openEmbedder({ modelDir, model });
  try {
    await withLibrary(
      config,
      who,
      (opened) => {
        const beside = withWorkers(opened, config, sharedCollection);
        return whileKept(beside, config, around.log, () =>
          withServers(config, around, use, { embedder, beside }),
        );
      },
      { readingMs, mayBeEmpty: true, embedder },
    );
  } finally {
    await embedder.close();
  }
}

/** What `openCollections` takes besides: a model that is open already, and a collection for all servers. */
type Beside = Pick<NonNullable<Parameters<typeof openCollections>[2]>, 'embedder' | 'beside'>;

/** A collection for each server. */
async function withServers(
  config: Config,
  { health, log }: Surroundings,
  use: Use,
  { embedder, beside }: Beside = {},
): Promise<void> {
  let watch = null as FolderWatch | null;
  const collections = await withSpinner(
    'Opening the model',
    openCollections(config, who, {
      ...{ readingMs, embedder, beside },
      observe(library, server) {
        const queued = withWorkers(library, config, server);
        return health?.observe(queued) ?? queued;
      },
      onOpened(library, server) {
        for (const problem of [library.problem, library.notice]) {
          if (problem !== null)
            log.warn({ server, problem: inTerminal(problem) }, 'the texts of a server are not whole');
        }
      },
    }),
  );
  try {
    if (beside === undefined && collections.readerProblem !== null)
      tell(inTerminal(collections.readerProblem));
    tell(
      `Each server has its own texts, in ${config.servers.dir}: a moderator adds the first with /texts add`,
    );
    health?.watch({
      hasIndex: () => true,
      queueLength: () => collections.queueLength,
      openCollections: () => collections.openCount + (beside === undefined ? 0 : 1),
    });
    const { keepDays } = config;
    await use({
      collections,
      isEmpty: (beside?.snapshot ?? null) === null,
      openExamples: async () =>
        beside === undefined ? () => ['/texts add', '/help'] : openExamples(beside, log),
      keep(bot, signal) {
        const isOurs = bot?.isOurs;
        keepServers(collections, { joined: bot && (() => bot.servers()), isOurs, keepDays, log }, signal);
        watch = watchServers(
          async () => (await collections.servers()).filter(isOurs ?? (() => true)),
          (server, work) =>
            collections.visit(server, (library) => work(withWorkers(library, config, server))),
          config,
          signal,
          log,
        );
      },
    });
  } finally {
    await watch?.close();
    await collections.close();
  }
}
