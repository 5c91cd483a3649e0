import { existsSync } from 'node:fs';
import { UserError } from '../errors.js';
import { buildSnapshot, type ReindexOptions } from '../indexing/index.js';
import type { OpenSnapshot, WriteLock } from '../store/index.js';
import type { KeptTexts } from './edits/kept-texts.js';
import type { ReindexReceipt } from './library.js';
import type { LiveCorpus } from './live-corpus.js';
import type { LibraryParts } from './opened-library.js';

/** What a library is reindexed with. */
type ReindexingParts = LibraryParts & { readonly live: LiveCorpus; readonly keeping: KeptTexts };

/**
 * Builds the index of a library from its folder of texts, one build at a time across processes.
 *
 * @throws UserError as `Library.reindex`.
 */
export async function reindex(parts: ReindexingParts, options: ReindexOptions): Promise<ReindexReceipt> {
  const { corpusDir, isMadeByFirstText, live, store, who: usual } = parts;
  const { who = usual, onLocked, signal } = options;
  if (isMadeByFirstText === true && !existsSync(corpusDir)) throw new UserError('reindexing-nothing');
  try {
    const lock = await store.lock(who, onLocked, signal);
    try {
      return await build(parts, lock, options);
    } finally {
      live.isBuilding = false;
      await lock.release();
    }
  } catch (error) {
    if (signal?.aborted !== true) throw error;
    throw new UserError('reindexing-stopped', { hasIndex: live.held !== null, cause: error });
  }
}

async function build(
  { corpusDir, store, shared, embedder, live, keeping, who: usual }: ReindexingParts,
  lock: WriteLock,
  { full, signal, onProgress, who = usual }: ReindexOptions,
): Promise<ReindexReceipt> {
  signal?.throwIfAborted();
  await keeping.finish(lock);
  await shared.push();
  const records = await keeping.records();
  // Another process may have built a newer snapshot, of which more can be kept.
  await live.follow();
  live.isBuilding = true;
  const before = full === true ? null : await live.buildsOn();
  const buildFrom = async (base: OpenSnapshot | null): Promise<ReindexReceipt> => {
    const options = { signal, records, who, onProgress };
    const { snapshot, receipt } = await buildSnapshot(store, lock, corpusDir, embedder, base, options);
    live.swapTo(snapshot);
    const isChanged = receipt.documents.some(({ change }) => change !== 'unchanged');
    const lostPins = isChanged ? await keeping.golden.lostBetween(base, snapshot, signal) : [];
    return { ...receipt, lostPins };
  };
  return (await before?.use(({ snapshot }) => buildFrom(snapshot))) ?? buildFrom(null);
}
