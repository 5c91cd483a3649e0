import { type Config, databaseName, serverIdPattern } from '../config.js';
import { openEmbedder } from '../embedding/index.js';
import { OperatorError, UsageError } from '../errors.js';
import type { WorkerHealth } from '../health/index.js';
import { type FolderLibrary, openCollections, openLibrary, type Receipt } from '../library/index.js';
import { createLog } from '../log.js';
import { hurryDatabases, workForOthers } from '../store/index.js';
import { openHealthWhereWanted } from './health.js';
import { configFor, newProgram } from './program.js';
import { reindexing, sharedCollection } from './reindex-jobs.js';
import { untilStopped } from './stop-signal.js';
import { tell } from './tell.js';

const who = 'npm run worker';

export const program = newProgram(
  'worker',
  'Reindexes for the bots that use the same database (IBID_STORE), which answer meanwhile as if nothing were to do.',
).action(async (options: { readonly corpus?: string }) => {
  const config = configFor(options);
  const { store } = config;
  if (store === null) {
    throw new UsageError('worker-no-database');
  }
  const health = await openHealthWhereWanted(config, store, ({ openWorkerHealth }) => openWorkerHealth);
  try {
    await work(config, store, health);
  } finally {
    await health?.close();
  }
});

/** Does jobs until Ctrl-C or SIGTERM. */
async function work(config: Config, store: string, health: WorkerHealth | null): Promise<void> {
  const log = createLog({ level: config.logLevel });
  const collections = await open(config);
  const jobs = reindexing({ use: collections.use, log, observer: health?.observer });
  const onReady = () => {
    health?.watch(collections);
    tell(`Reindexing for the bots that use the database ${databaseName(store)}. Ctrl-C stops the worker.`);
  };
  try {
    await untilStopped((signal) => {
      signal.addEventListener('abort', hurryDatabases, { once: true });
      return workForOthers(store, { ...jobs, onReady }, signal);
    });
  } finally {
    await collections.close();
  }
}

/** The collections that a worker may be asked to reindex, over one model. */
async function open(config: Config) {
  const { modelDir, model, servers } = config;
  const embedder = await openEmbedder({ modelDir, model });
  const opened = async () => ({
    shared: servers.texts === 'own' ? null : await openLibrary(config, who, { embedder }),
    own: servers.texts === 'shared' ? null : await openCollections(config, embedder, who),
  });
  const { shared, own } = await opened().catch(async (error: unknown) => {
    await embedder.close();
    throw error;
  });
  return {
    async use(collection: string, work: (library: FolderLibrary) => Promise<Receipt>): Promise<Receipt> {
      if (shared !== null && collection === sharedCollection) return await work(shared);
      if (own !== null && serverIdPattern.test(collection)) return await own.visit(collection, work);
      throw new OperatorError('worker-no-collection');
    },
    queueLength: () => embedder.queueLength,
    openCollections: () => (shared === null ? 0 : 1) + (own?.openCount ?? 0),
    async close(): Promise<void> {
      await shared?.close();
      await own?.close();
      await embedder.close();
    },
  };
}
