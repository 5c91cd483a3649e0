import { join } from 'node:path';
import type { WriteLock } from '../../store/index.js';
import type { Place } from './collection.js';
import { readKept, writeKept } from './keep-file.js';
import { dropOriginals } from './originals.js';
import { stagingDirOf, sweepStaged } from './staging.js';
import type { PurgeReceipt } from './types.js';
import { sweepUnwritten } from './whole-file.js';

/** Deletes what left the collection before a date, from everywhere. */
export async function purge(
  { store, keepDir }: Pick<Place, 'store' | 'keepDir'>,
  lock: WriteLock,
  before: Date,
): Promise<PurgeReceipt> {
  const kept = await readKept(keepDir);
  const isIndexed = (await store.liveName()) !== null;
  const purged = isIndexed ? await store.purge(lock, before) : { states: 0, files: 0 };
  const gone = kept.gone.filter(({ at }) => Date.parse(at) >= before.getTime());
  if (gone.length < kept.gone.length) await writeKept(keepDir, { ...kept, gone });
  await dropOriginals(keepDir, new Set(gone.map(({ sha256 }) => sha256)));
  await sweepStaged(stagingDirOf(keepDir));
  // Its own files are written by who has the lock alone.
  await sweepUnwritten(keepDir, 0);
  for (const folder of ['settings', 'gaps']) await sweepUnwritten(join(keepDir, folder));
  return { ...purged, texts: kept.gone.length - gone.length };
}
