import { type Config, databaseName } from '../config.js';
import { type CorpusFile, readCorpus } from '../corpus/index.js';
import { OperatorError, type Problem, UserError } from '../errors.js';
import { type FolderLibrary, openLibrary, type Receipt } from '../library/index.js';
import { changesProblem, foundInTerminal, inTerminal, readFromLine } from '../wording/index.js';
import { withProgress } from './progress.js';
import { withSpinner } from './spinner.js';
import { tell } from './tell.js';

type OpenOptions = Parameters<typeof openLibrary>[2];

/** Opens the library, hands it to `use`, and closes it whatever happens. */
async function whileOpen<T>(
  config: Config,
  who: string,
  options: OpenOptions,
  use: (library: FolderLibrary) => Promise<T>,
): Promise<T> {
  const library = await withSpinner('Opening the texts', openLibrary(config, who, options));
  try {
    for (const problem of [library.readerProblem, library.notice]) {
      if (problem !== null) tell(inTerminal(problem));
    }
    return await use(library);
  } finally {
    await library.close();
  }
}

/**
 * Opens the library, builds the index where there is none, hands it to `use`, and closes it whatever happens.
 *
 * @param who - What is told to others while an index is being built: `npm run ask`.
 * @param options - As of `openLibrary`; `mayBeEmpty`: where there are no texts yet, none is missed.
 */
export function withLibrary<T>(
  config: Config,
  who: string,
  use: (library: FolderLibrary) => Promise<T>,
  { mayBeEmpty = false, ...options }: OpenOptions & { mayBeEmpty?: boolean } = {},
): Promise<T> {
  return whileOpen(config, who, options, async (library) => {
    const isNew = library.snapshot === null && library.problem === null;
    if (mayBeEmpty && isNew && !(await hasTexts(config.corpusDir))) {
      tell(`There are no texts in ${config.corpusDir} yet. Put some there, or add them with /texts add`);
    } else if (library.snapshot === null) await build(library, config);
    else await tellChanges(library);
    return use(library);
  });
}

/**
 * As `withLibrary`, for commands that change the texts: there may be none yet, and no index either.
 */
export function withTexts(
  config: Config,
  who: string,
  use: (library: FolderLibrary) => Promise<void>,
  options?: OpenOptions,
): Promise<void> {
  return whileOpen(config, who, options, async (library) => {
    if (library.snapshot === null && (await hasTexts(config.corpusDir))) await build(library, config);
    return use(library);
  });
}

/** Builds the index that is missing, and says what came of it. */
async function build(library: FolderLibrary, config: Config): Promise<void> {
  tellBuilding(library.problem, config);
  const receipt = await withProgress('Reading the texts', (how) => library.reindex(how));
  tellFailures(receipt);
  tellReadFrom(receipt);
}

/** The texts of a folder; null where it holds none. @throws OperatorError where it can't be looked into. */
export async function textsIn(corpusDir: string): Promise<readonly CorpusFile[] | null> {
  return readCorpus(corpusDir).catch((error: unknown) => {
    if (error instanceof OperatorError && error.remedy !== 'make-corpus') throw error;
    return null;
  });
}

/** Whether a folder of texts holds any; where it can't be looked into, a build says why. */
export const hasTexts = (corpusDir: string): Promise<boolean> =>
  textsIn(corpusDir).then(
    (files) => files !== null,
    () => true,
  );

/**
 * Says that everything is read and embedded, which takes longer than one expects, and why.
 *
 * @param problem - Of the index that is there; null where there is none.
 */
export function tellBuilding(problem: Problem | null, config: Config): void {
  const why = problem === null ? `There is no index in ${indexPlace(config)} yet` : foundInTerminal(problem);
  tell(`${why}. Building it from the texts in ${config.corpusDir}`);
}

/**
 * Says what has changed in the corpus since it was indexed. Where the corpus can't be read it says so and goes on: the
 * index can still be asked.
 */
async function tellChanges(library: FolderLibrary): Promise<void> {
  try {
    const changes = await library.changesSinceIndexed();
    if (changes !== null) tell(inTerminal(changesProblem(changes)));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    tell(
      `Changes in the texts could not be looked for, so answers come from them as they were indexed: ${inTerminal(error)}`,
    );
  }
}

/** Says which documents were read from another file than their own, and why. */
function tellReadFrom({ documents }: Receipt): void {
  for (const receipt of documents) {
    const line = readFromLine(receipt);
    if (line !== null) tell(`${receipt.document}: ${line}`);
  }
}

/** Says which documents could not be read, and why, a line each. */
export function tellFailures({ documents }: Receipt): void {
  for (const { change, reason } of documents) if (change === 'failed' && reason !== undefined) tell(reason);
}

/** Where the index is, in words: its folder, or the database. */
export function indexPlace({ indexDir, store }: Pick<Config, 'indexDir' | 'store'>): string {
  return store === null ? indexDir : `the database ${databaseName(store)}`;
}
