import type { Config } from '../config.js';
import { UserError } from '../errors.js';
import type { FolderLibrary, Receipt, ReindexOptions } from '../library/index.js';
import { openLibrary } from '../library/index.js';
import { untilStopped } from './stop-signal.js';

/** Tells the person who waits something, on standard error: standard output is for answers. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Opens the library, builds the index where there is none, hands it to `use`, and closes it whatever happens.
 *
 * @param who - What is told to others while an index is being built: `npm run ask`.
 * @param options - As of `openLibrary`.
 */
export async function withLibrary<T>(
  config: Config,
  who: string,
  use: (library: FolderLibrary) => Promise<T>,
  options?: Parameters<typeof openLibrary>[2],
): Promise<T> {
  const library = await openLibrary(config, who, options);
  try {
    if (library.unread !== null) tell(library.unread);
    if (library.snapshot === null) {
      tellBuilding(library.problem ?? `There is no index in ${config.indexDir} yet`, config);
      tellFailures(await reindexWithProgress(library));
    } else {
      await tellChanges(library);
    }
    return await use(library);
  } finally {
    await library.close();
  }
}

/** Says that everything is read and embedded, which takes longer than one expects, and why. */
export function tellBuilding(why: string, { corpusDir }: Config): void {
  tell(`${why}. Building it from ${corpusDir}`);
}

/** Says what has changed in the corpus since it was indexed. That it can't be read keeps nobody from asking the index. */
async function tellChanges(library: FolderLibrary): Promise<void> {
  try {
    const changes = await library.changesSinceIndexed();
    if (changes !== null) tell(`${changes}: npm run reindex`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    tell(`The index is what it was before: ${error.message}`);
  }
}

/** A build that takes no longer says nothing where there is no terminal. */
const quietMs = 2_000;

const steps = { reading: 'Reading the corpus', embedding: 'Embedding', writing: 'Writing the index' };

/** Reindexes with a progress line on standard error; Ctrl-C cancels and leaves the old index live. */
export async function reindexWithProgress(
  library: FolderLibrary,
  options: ReindexOptions = {},
): Promise<Receipt> {
  const { default: ora } = await import('ora');
  // It would print every change as a line of its own where standard error is not a terminal.
  const isTerminal = Boolean(process.stderr.isTTY);
  const spinner = ora({
    text: steps.reading,
    stream: process.stderr,
    discardStdin: false,
    isSilent: !isTerminal,
  });
  const startMs = performance.now();
  let told: string | null = null;
  spinner.start();
  try {
    return await untilStopped((signal) =>
      library.reindex({
        ...options,
        signal,
        onProgress: ({ step, done, total }) => {
          spinner.text = `${steps[step]}${total > 0 ? ` ${done}/${total}` : ''}`;
          if (isTerminal || told === step || performance.now() - startMs < quietMs) return;
          told = step;
          tell(spinner.text);
        },
      }),
    );
  } finally {
    spinner.stop();
  }
}

/** Says which documents could not be read, and why, a line each. */
export function tellFailures({ documents }: Receipt): void {
  for (const { change, reason } of documents) if (change === 'failed' && reason !== undefined) tell(reason);
}
