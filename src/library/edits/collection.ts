import type { CollectionLimits, FileLimits } from '../../config.js';
import { type CorpusFile, readCorpus } from '../../corpus/index.js';
import type { ModelEmbedder } from '../../embedding/index.js';
import { OperatorError, UserError } from '../../errors.js';
import { expectedIndex, type FileVersion, versionOf } from '../../indexing/index.js';
import type {
  FileEntry,
  KeptState,
  OpenSnapshot,
  SharedFiles,
  Store,
  TextRecords,
} from '../../store/index.js';
import { type Kept, readKept } from './keep-file.js';

/** What a change of a collection works on. */
export interface Place {
  readonly store: Store;
  /** The folders below, where several machines share them. */
  readonly shared: SharedFiles;
  readonly embedder: ModelEmbedder;
  readonly corpusDir: string;
  /** What is kept beside the texts and their index; made by the first change. */
  readonly keepDir: string;
  /** What the collection may have; null: no limit. */
  readonly limits: CollectionLimits | null;
  readonly fileLimits: FileLimits;
  /** How long what was removed can be restored. */
  readonly keepDays: number;
}

/** A collection as it is before a change, by who has the lock. */
export interface Collection extends Place {
  /** What is live; null where nothing is. */
  readonly base: OpenSnapshot | null;
  readonly live: string | null;
  /** Newest first. */
  readonly states: readonly KeptState[];
  readonly kept: Kept;
  readonly records: TextRecords;
  /** By their ids, failed ones too. */
  readonly entries: ReadonlyMap<string, FileEntry>;
  /** The files in the folder of texts, by their ids. */
  readonly files: ReadonlyMap<string, CorpusFile>;
}

/**
 * A collection as it is here, open until `work` has settled.
 *
 * @throws UnusableIndexError where what is live can't be used.
 */
export async function reading<T>(place: Place, work: (collection: Collection) => Promise<T>): Promise<T> {
  const collection = await readCollection(place);
  try {
    return await work(collection);
  } finally {
    await collection.base?.close();
  }
}

async function readCollection(place: Place): Promise<Collection> {
  const { store, embedder, corpusDir, keepDir } = place;
  const kept = await readKept(keepDir);
  const files = await filesIn(corpusDir);
  const live = await store.liveName();
  const states = await store.states();
  const base = await store.open(expectedIndex(embedder.model));
  const entries = (await base?.files()) ?? [];
  return {
    ...place,
    base,
    live,
    states,
    kept,
    records: recordsIn(states) ?? kept.records,
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    files: new Map(files.map((file) => [file.id, file])),
  };
}

export function recordsIn(states: readonly KeptState[]): TextRecords | undefined {
  return states.find(({ isLive }) => isLive)?.records;
}

/** None where the folder is empty, or is still to be made. */
async function filesIn(corpusDir: string): Promise<readonly CorpusFile[]> {
  try {
    return await readCorpus(corpusDir);
  } catch (error) {
    const isEmpty = error instanceof UserError && !(error instanceof OperatorError);
    const isMissing = error instanceof OperatorError && error.remedy === 'make-corpus';
    if (isEmpty || isMissing) return [];
    throw error;
  }
}

/** What a text is called: by its file where it has no title, as one that could not be read. */
export const entryTitle = ({ id, title }: Pick<FileEntry, 'id' | 'title'>): string => title || id;

/** The text with this id or title. @throws UserError where there is none. */
export function namedEntry({ entries }: Pick<Collection, 'entries'>, name: string): FileEntry {
  const wanted = name.trim().toLowerCase();
  const all = [...entries.values()];
  const byTitle = all.filter(({ title }) => title.toLowerCase() === wanted);
  const found = entries.get(name) ?? all.find(({ id }) => id.toLowerCase() === wanted) ?? byTitle[0];
  if (found !== undefined && (byTitle.length < 2 || found.id.toLowerCase() === wanted)) return found;
  if (byTitle.length > 1) throw new UserError('text-ambiguous', { name, ids: byTitle.map(({ id }) => id) });
  throw new UserError('text-unknown', { name });
}

/** The files of a text in the folder as they are now; null where there are none. */
export async function versionInFolder(
  { files }: Pick<Collection, 'files'>,
  id: string,
): Promise<FileVersion | null> {
  const file = files.get(id);
  return file === undefined ? null : versionOf(file);
}
