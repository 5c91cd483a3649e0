import ora from 'ora';
import type { Config } from '../config.js';
import type { FolderLibrary, Receipt, ReindexOptions } from '../library.js';
import { openLibrary } from '../open-library.js';

/** A sentence a person is told while they wait, on standard error. */
export type Tell = (line: string) => void;

export const tell: Tell = (line) => void process.stderr.write(`${line}\n`);

/**
 * Opens the library, builds the index where there is none, hands it to `use`, and closes it whatever happens.
 *
 * @param who - What is told to others while an index is being built: "npm run ask".
 */
export async function withLibrary<T>(
  config: Config,
  who: string,
  use: (library: FolderLibrary) => Promise<T>,
): Promise<T> {
  const library = await openLibrary(config, who);
  try {
    if (library.snapshot === null)
      await reindexWithProgress(library, { why: library.problem ?? 'First run' });
    const stale = await library.changesSinceIndexed();
    if (stale !== null) tell(`${stale}: npm run reindex`);
    return await use(library);
  } finally {
    await library.close();
  }
}

const steps = { reading: 'Reading the corpus', embedding: 'Embedding', writing: 'Writing the index' };

/** Reindexes with a progress line on standard error; Ctrl-C cancels and leaves the old index live. */
export async function reindexWithProgress(
  library: FolderLibrary,
  { why, ...options }: ReindexOptions & { readonly why?: string },
): Promise<Receipt> {
  const cancel = new AbortController();
  const onInterrupt = () => cancel.abort();
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  const prefix = why === undefined ? '' : `${why}. `;
  const spinner = ora({
    text: `${prefix}${steps.reading}`,
    stream: process.stderr,
    discardStdin: false,
  }).start();
  try {
    const receipt = await library.reindex({
      ...options,
      signal: cancel.signal,
      onProgress: ({ step, done, total }) => {
        spinner.text = `${prefix}${steps[step]}${total > 0 ? ` ${done}/${total}` : ''}`;
      },
    });
    spinner.stop();
    return receipt;
  } catch (error) {
    spinner.stop();
    throw error;
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
  }
}
