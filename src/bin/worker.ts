import type { Config } from '../config.js';
import { UsageError } from '../errors.js';
import { type FolderLibrary, openCollections, openLibrary, type Receipt } from '../library/index.js';
import { createLog } from '../log.js';
import { workForOthers } from '../store/index.js';
import { configFor, newProgram, run } from './program.js';
import { reindexing, workingFor } from './reindex-jobs.js';
import { untilStopped } from './stop-signal.js';
import { tell } from './tell.js';

const who = 'npm run worker';

const program = newProgram(
  'worker',
  'Reindexes for the bots that use the same database (IBID_STORE), which answer meanwhile as if nothing were to do.',
).action(async (options: { readonly corpus?: string }) => {
  const config = configFor(options);
  const { store } = config;
  if (store === null) {
    throw new UsageError(
      'IBID_STORE: expected the address of the database that the bots use, found none; without one, the bot reindexes by itself',
    );
  }
  const log = createLog({ level: config.logLevel });
  const collections = await open(config);
  try {
    tell(workingFor(store));
    await untilStopped((signal) => workForOthers(store, reindexing(collections.use, log), signal));
  } finally {
    await collections.close();
  }
});

type Work = (library: FolderLibrary) => Promise<Receipt>;

/** The collections that a worker may be asked to reindex. */
async function open(config: Config) {
  if (config.servers.texts !== 'own') {
    const library = await openLibrary(config, who, { preload: 'passages' });
    return {
      use: (_collection: string, work: Work) => work(library),
      close: () => library.close(),
    };
  }
  const collections = await openCollections(config, who);
  return {
    use: (collection: string, work: Work) => collections.visit(collection, work),
    close: () => collections.close(),
  };
}

await run(program);
