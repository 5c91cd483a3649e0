import type { Config } from '../config.js';
import type { Bot } from '../discord/index.js';
import { type ModelEmbedder, openEmbedder } from '../embedding/index.js';
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

/** Opens what the settings say over one model, hands it to `use`, and closes it whatever happens. */
export async function whileAnswering(config: Config, around: Surroundings, use: Use): Promise<void> {
  const { modelDir, model, servers } = config;
  const embedder = await withSpinner('Opening the model', openEmbedder({ modelDir, model }));
  const answerFrom = (opened: FolderLibrary) =>
    servers.texts === 'shared'
      ? withShared(opened, config, around, use, embedder)
      : withBoth(opened, config, around, use, embedder);
  try {
    if (servers.texts === 'own') await withServers(config, around, use, embedder);
    else await withLibrary(config, who, answerFrom, { readingMs, mayBeEmpty: true, embedder });
  } finally {
    await embedder.close();
  }
}

/** One collection for all servers. */
function withShared(
  opened: FolderLibrary,
  config: Config,
  { health, log }: Surroundings,
  use: Use,
  embedder: ModelEmbedder,
) {
  health?.watch({
    hasIndex: () => opened.snapshot !== null,
    queueLength: () => embedder.queueLength,
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
}

/** A collection for each server, beside one for all of them. */
function withBoth(
  opened: FolderLibrary,
  config: Config,
  around: Surroundings,
  use: Use,
  embedder: ModelEmbedder,
) {
  const beside = withWorkers(opened, config, sharedCollection);
  return whileKept(beside, config, around.log, () => withServers(config, around, use, embedder, beside));
}

/** A collection for each server. */
async function withServers(
  config: Config,
  { health, log }: Surroundings,
  use: Use,
  embedder: ModelEmbedder,
  beside?: FolderLibrary,
): Promise<void> {
  let watch = null as FolderWatch | null;
  const collections = await openCollections(config, embedder, who, {
    ...{ readingMs, beside },
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
  });
  try {
    if (beside === undefined && embedder.readerProblem !== null) tell(inTerminal(embedder.readerProblem));
    tell(
      `Each server has its own texts, in ${config.servers.dir}: a moderator adds the first with /texts add`,
    );
    health?.watch({
      hasIndex: () => true,
      queueLength: () => embedder.queueLength,
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
