import { basename, join } from 'node:path';
import type { Config } from '../config.js';
import { reasonOf, UserError } from '../errors.js';
import type { FolderLibrary } from '../library/index.js';
import type { Logger } from '../log.js';
import { inTerminal, previewLines } from '../wording/index.js';
import { textsIn } from './opened.js';
import { type FolderWatch, watchFolders } from './watch-folder.js';

const dayMs = 24 * 60 * 60 * 1000;

const who = 'the folder of texts';

/** Looks after the texts while `work` runs: takes over what changes in their folder, and deletes what was removed long ago. */
export async function whileKept<T>(
  library: FolderLibrary,
  config: Pick<Config, 'corpusDir' | 'watching'>,
  log: Logger,
  work: () => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const { signal } = stop;
  const purge = () => purgeTexts(library, signal, log).catch((error) => logFailure(error, signal, log));
  daily(purge, signal);
  const texts: WatchedTexts = { dir: config.corpusDir, log, visit: (use) => use(library) };
  const watch = watchTexts(async () => [texts], config, signal, log);
  try {
    return await work();
  } finally {
    stop.abort();
    await watch?.close();
  }
}

/** Does something at once and then every day. @param work - Never rejects. @param signal - Ends it. */
export function daily(work: () => Promise<void>, signal: AbortSignal): void {
  const timer = setInterval(work, dayMs).unref();
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  void work();
}

/** A folder of texts that is watched. */
export interface WatchedTexts {
  readonly dir: string;
  readonly log: Logger;
  /** Opens the library of these texts. */
  visit(use: (library: FolderLibrary) => Promise<void>): Promise<void>;
}

/**
 * Takes over what changes in folders of texts, or says what it is, as the settings have it; null where they want neither.
 *
 * @param folders - Those that there are now.
 */
export function watchTexts(
  folders: () => Promise<readonly WatchedTexts[]>,
  { watching }: Pick<Config, 'watching'>,
  signal: AbortSignal,
  log: Logger,
): FolderWatch | null {
  if (watching === 'off') return null;
  const onSettled = watching === 'index' ? takeOver : preview;
  return watchFolders({
    folders,
    onSettled: ({ visit, dir, log }) => visit((library) => onSettled(library, signal, log, dir)),
    onError: (error, folder) => logFailure(error, signal, folder?.log ?? log),
  });
}

/** Says in the log that something failed, unless it was stopped. */
export function logFailure(
  error: unknown,
  signal: AbortSignal,
  log: Logger,
  [refused, failed]: readonly [refused: string, failed: string] = [
    'the texts were not taken over',
    'the folder of texts could not be looked after',
  ],
): void {
  if (signal.aborted) return;
  if (error instanceof UserError) log.warn({ code: error.code, problem: inTerminal(error) }, refused);
  else log.error({ err: error }, failed);
}

export async function purgeTexts(
  { keeping }: Pick<FolderLibrary, 'keeping'>,
  signal: AbortSignal,
  log: Logger,
): Promise<void> {
  const { texts } = await keeping.purge({ signal });
  if (texts > 0) log.info({ texts }, 'texts that were removed long ago are deleted');
}

/** Has answers come from the folder as it is now. */
async function takeOver(
  library: FolderLibrary,
  signal: AbortSignal,
  log: Logger,
  corpusDir: string,
): Promise<void> {
  if ((await changesIn(library, corpusDir)) === null) return;
  const { documents, tookMs, lostPins } = await library.reindex({
    who,
    signal,
    onLocked: (holder) =>
      log.info({ holder: holder.message }, 'the texts have changed; waiting for another change'),
  });
  for (const { document, change, passages, notes, anchored, reason, sameAs } of documents) {
    if (change === 'failed') log.warn({ document, reason }, 'a text of the folder could not be read');
    else if (change === 'removed') log.info({ document }, 'a text of the folder is gone');
    else if (change !== 'unchanged') {
      log.info(
        { document, change, passages, notes, placed: anchored, sameAs },
        'a text of the folder was taken over',
      );
    }
  }
  log.info({ tookMs: Math.round(tookMs) }, 'answers come from the texts as they are now');
  for (const { pin } of lostPins)
    log.warn({ pin: pin.id, words: pin.words }, 'a pinned question has lost its answer');
}

/** Says in the log what would be read. */
async function preview(
  library: FolderLibrary,
  signal: AbortSignal,
  log: Logger,
  corpusDir: string,
): Promise<void> {
  const changes = await changesIn(library, corpusDir);
  if (changes === null) return;
  for (const id of [...changes.added, ...changes.changed]) {
    signal.throwIfAborted();
    const staged = await library.keeping
      .stage(join(corpusDir, id), { name: basename(id), signal })
      .catch((error: unknown) => ({ kind: 'unreadable', reason: reasonOf(error) }) as const);
    if (staged.kind === 'unreadable')
      log.warn({ document: id, reason: staged.reason }, 'a text could not be read');
    else {
      log.info(
        { document: id, read: previewLines(staged.preview).join(' ') },
        'a text of the folder was previewed',
      );
      await library.keeping.discard(staged.staged);
    }
  }
  log.info({ removed: changes.removed }, 'the folder of texts has changed: npm run reindex takes it over');
}

/** What has changed in a folder since it was indexed: all is new where nothing is. Null where nothing has changed. */
async function changesIn(library: FolderLibrary, corpusDir: string) {
  const isNew = library.snapshot === null && library.problem === null;
  if (!isNew) return library.changesSinceIndexed();
  const files = await textsIn(corpusDir);
  return files && { added: files.map(({ id }) => id), changed: [], removed: [] };
}
