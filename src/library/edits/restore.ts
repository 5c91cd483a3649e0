import { extname, join } from 'node:path';
import { stemOf } from '../../corpus/index.js';
import { nullIfUserError, UserError } from '../../errors.js';
import { asTyped, cutDocument, expectedIndex, type ReadText, readListed } from '../../indexing/index.js';
import type { OpenSnapshot } from '../../store/index.js';
import { reportOf } from '../reading-report.js';
import type { Collection } from './collection.js';
import { storedIn, withoutIds } from './intents.js';
import { type Gone, versionName } from './keep-file.js';
import { putBack } from './originals.js';
import type { Intent } from './plan.js';
import type { FileToPut } from './text-files.js';

/**
 * Brings back what left last of this name; in the place of what has its file's name now.
 *
 * @throws UserError where there is none, or its files are gone.
 */
export async function toRestore(collection: Collection, name: string, signal?: AbortSignal): Promise<Intent> {
  const wanted = name.trim().toLowerCase();
  const gone = collection.kept.gone.find((one) =>
    [one.document, one.title, versionName(one)].some((named) => named.toLowerCase() === wanted),
  );
  const put = gone === undefined ? [] : await putBack(collection.keepDir, gone.document, gone.sha256);
  if (gone === undefined || put.length === 0) throw new UserError('restore-unknown', { name });
  const { document: id, record } = gone;
  assertNameIsFree(collection, id);
  const held = await openHolding(collection, gone);
  try {
    const stored = (await storedIn(held, id)) ?? (await readAgain(collection, gone, put, signal));
    const text = asTyped(stored, record ?? {});
    return {
      what: 'restored',
      add: [text],
      remove: [],
      records: { ...withoutIds(collection.records, [id]), ...(record === undefined ? {} : { [id]: record }) },
      put,
      titles: [text.document.title],
      reports: [reportOf(cutDocument(text))],
      vectorsFrom: held,
    };
  } catch (error) {
    await held?.close();
    throw error;
  }
}

/** Files that differ in their endings alone are one document. */
function assertNameIsFree({ files }: Collection, id: string): void {
  const other = [...files.keys()].find((one) => one !== id && stemOf(one) === stemOf(id));
  if (other === undefined) return;
  throw new UserError('restore-place-taken', { file: id, other });
}

/** The newest state that holds a version, open; null where none does that this program reads. */
async function openHolding(
  { store, states, embedder }: Collection,
  gone: Gone,
): Promise<OpenSnapshot | null> {
  for (const { snapshot, isLive } of states) {
    if (isLive) continue;
    const open = await store.openState(snapshot, expectedIndex(embedder.model)).catch(nullIfUserError);
    const entry = (await open?.files())?.find(({ id }) => id === gone.document);
    if (open !== null && entry?.sha256 === gone.sha256 && entry.failure === null) return open;
    await open?.close();
  }
  return null;
}

/** @param originals - Its files, as they are to be put back. */
async function readAgain(
  { keepDir }: Collection,
  { document: id, sha256 }: Gone,
  originals: readonly FileToPut[],
  signal: AbortSignal | undefined,
): Promise<ReadText> {
  const files = originals.map(({ file, from }) => ({ id: file, path: join(keepDir, from), size: 0 }));
  const own = files.find((file) => extname(file.id) === extname(id)) ?? files[0];
  if (own === undefined) throw new UserError('restore-file-gone', { file: id });
  const others = files.filter((file) => file !== own);
  const read = await readListed({ ...own, id, ...(others.length === 0 ? {} : { others }) }, sha256, signal);
  if ('failure' in read) throw new UserError('text-unreadable', { reason: read.failure });
  return { ...read, sha256 };
}
