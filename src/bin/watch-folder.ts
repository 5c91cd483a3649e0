import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { watch } from 'chokidar';
import { readCorpus } from '../corpus/index.js';
import { UserError } from '../errors.js';

export interface FolderWatch {
  /** Settles when changes are noticed from now on. */
  readonly ready: Promise<void>;
  /** Waits for `onSettled` where it runs. */
  close(): Promise<void>;
}

interface WatchOptions {
  /** So long nothing may have changed, so that no file is read while it is copied. */
  readonly settleMs?: number;
  /** Called after changes in the folder, when it has settled; not again before it has ended. */
  onSettled(): Promise<void>;
  onError(error: unknown): void;
}

const usualSettleMs = 2_000;

/** Watches a folder of texts and those in it. */
export function watchFolder(
  dir: string,
  { settleMs = usualSettleMs, onSettled, onError }: WatchOptions,
): FolderWatch {
  const stop = new AbortController();
  let changes = 0;
  let handled = 0;
  let working: Promise<void> | null = null;

  /** Handles what has changed, and what changes meanwhile. */
  const work = async () => {
    while (handled < changes) {
      handled = await settled();
      await onSettled().catch(onError);
    }
  };

  /** Two looks at all files of the folder are alike, with no news between them. @returns How many changes there have been. */
  const settled = async (): Promise<number> => {
    for (let before = await look(dir); ; ) {
      const noticed = changes;
      await wait(settleMs, undefined, { signal: stop.signal });
      const now = await look(dir);
      if (now === before && noticed === changes) return noticed;
      before = now;
    }
  };

  const onChange = () => {
    changes += 1;
    working ??= work()
      .catch((error: unknown) => {
        if (!stop.signal.aborted) onError(error);
      })
      .finally(() => {
        working = null;
      });
  };

  const watcher = watch(dir, {
    ignoreInitial: true,
    ignored: (path) => path !== dir && basename(path).startsWith('.'),
  });
  watcher.on('add', onChange).on('change', onChange).on('unlink', onChange).on('error', onError);
  return {
    ready: new Promise((resolve) => watcher.on('ready', () => resolve())),
    async close() {
      stop.abort();
      await watcher.close();
      await working;
    },
  };
}

/** The files that there are, each with its size and date, in one string. */
async function look(dir: string): Promise<string> {
  try {
    const files = await readCorpus(dir);
    const sources = files.flatMap((file) => [file, ...(file.others ?? [])]);
    const looked = sources.map(async ({ id, path }) => {
      const found = await stat(path).catch(() => null);
      return `${id} ${found?.size} ${found?.mtimeMs}`;
    });
    return (await Promise.all(looked)).join('\n');
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
