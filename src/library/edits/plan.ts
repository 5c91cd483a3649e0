import { stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { UserError } from '../../errors.js';
import {
  changeBy,
  draftChange,
  expectedIndex,
  type FileVersion,
  type ReadText,
} from '../../indexing/index.js';
import type {
  Change,
  FileEntry,
  KeptState,
  OpenSnapshot,
  TextRecords,
  WriteLock,
} from '../../store/index.js';
import type { ReadingReport } from '../reading-report.js';
import { type Collection, entryTitle, versionInFolder } from './collection.js';
import { changeTo } from './history.js';
import type { Gone } from './keep-file.js';
import { assertRoom, charsOf } from './limits.js';
import { putBack } from './originals.js';
import type { FileToPut, FolderChange } from './text-files.js';
import type { ChangeOptions, ChangeReceipt, UndoOptions } from './types.js';

/** A change that is ready to be made live. */
export interface Plan extends FolderChange {
  /** Finished, and not live. */
  readonly snapshot: OpenSnapshot;
  readonly records: TextRecords;
  readonly leaving: readonly Leaving[];
  /** What is told of it once it is made. */
  readonly receipt: Omit<ChangeReceipt, 'left' | 'tookMs'>;
}

/** What a change does, before it is written. */
export interface Intent {
  readonly what: Change['what'];
  readonly add: readonly ReadText[];
  /** Ids. */
  readonly remove: readonly string[];
  readonly records: TextRecords;
  readonly put: readonly FileToPut[];
  readonly titles: readonly string[];
  readonly reports?: readonly ReadingReport[];
  /** Has vectors of what is added; closed with the change. */
  readonly vectorsFrom?: OpenSnapshot | null;
}

/** Writes what a change makes of the index, without making it live. */
export async function planOf(
  collection: Collection,
  intent: Intent,
  lock: WriteLock,
  who: string,
  options: ChangeOptions,
): Promise<Plan> {
  const { store, embedder, base, entries } = collection;
  const { what, add, remove, records, put, titles, reports = [], vectorsFrom = null } = intent;
  try {
    assertRoom(collection, {
      going: [...remove, ...add.map(({ id }) => id)],
      coming: add.map(charsOf),
      bytes: await bytesToPut(collection, intent),
    });
    const change = changeBy(who, what, titles);
    const going = [...remove, ...put.map(({ file }) => file)].map((id) => entries.get(id) ?? unknown(id));
    const leaving = await leavingOf(collection, going, who, change.at);
    const { snapshot, embedded } = await draftChange(
      store,
      lock,
      embedder,
      base,
      {
        ...{ add, remove, records, change },
        vectorsFrom: [base, vectorsFrom].filter((held) => held !== null),
      },
      options,
    );
    const receipt = { what, change, state: snapshot.name, reports, embedded, withoutFile: [] };
    return { snapshot, records, leaving, receipt, ...folderChange(leaving, put) };
  } finally {
    await vectorsFrom?.close();
  }
}

/** Of the files that a change brings; one that only renames a text leaves its file where it is. */
async function bytesToPut({ keepDir, files }: Collection, { add, put }: Intent): Promise<number> {
  const places = new Set(put.map(({ file }) => file));
  const staying = add.filter(({ id }) => !places.has(id)).map(({ id }) => files.get(id)?.size ?? 0);
  const coming = await Promise.all(put.map(async ({ from }) => (await stat(join(keepDir, from))).size));
  return [...staying, ...coming].reduce((total, size) => total + size, 0);
}

/** Goes back to an earlier state: nothing of it is written again. */
export async function planOfUndo(
  collection: Collection,
  options: Pick<UndoOptions, 'to' | 'from'>,
  lock: WriteLock,
  who: string,
): Promise<Plan> {
  const { store, entries, keepDir } = collection;
  const { live, target } = targetOf(collection, options);
  const wanted = await entriesOf(collection, target.snapshot);
  const going = differing(entries, wanted);
  const coming = differing(wanted, entries);
  const put: FileToPut[] = [];
  const withoutFile: string[] = [];
  for (const { id, sha256, title } of coming) {
    const files = await putBack(keepDir, id, sha256);
    put.push(...files);
    const isThere = (await versionInFolder(collection, id))?.is(sha256) === true;
    if (files.length === 0 && !isThere) withoutFile.push(entryTitle({ id, title }));
  }
  const unread = put.flatMap(({ file }) => (entries.has(file) ? [] : unknown(file)));
  const leaving = await leavingOf(collection, [...going, ...unread], who, new Date().toISOString());
  const { came, went, changed } = differencesBetween(entries, wanted);
  const texts = [...came, ...went, ...changed].map(entryTitle);
  return {
    snapshot: await store.revive(lock, target.snapshot),
    ...{ records: target.records, leaving, ...folderChange(leaving, put) },
    receipt: {
      ...{ what: 'undone', state: target.state, embedded: 0, reports: [], withoutFile },
      change: { ...changeTo(live), texts, count: texts.length },
      setBack: {
        came: titlesBeside(went, came),
        went: titlesBeside(came, went),
        changed: changed.map(entryTitle),
      },
    },
  };
}

/** The live state and the one to go back to. @throws UserError where there is no such one. */
function targetOf(
  { states }: Collection,
  { to, from }: Pick<UndoOptions, 'to' | 'from'>,
): { readonly live: KeptState; readonly target: KeptState } {
  const live = states.find(({ isLive }) => isLive);
  if (from !== undefined && live?.state !== from) throw new UserError('texts-changed-since');
  const target = states.find(({ state }) => state === (to ?? live?.before));
  if (live === undefined || target === undefined || target === live)
    throw new UserError(to === undefined ? 'undo-nothing' : 'undo-state-gone');
  return { live, target };
}

/**
 * The files of a state.
 *
 * @throws UserError where another version of the program made it: it can be read then, but not be answered from.
 */
async function entriesOf(
  { store, embedder }: Collection,
  snapshot: string,
): Promise<ReadonlyMap<string, FileEntry>> {
  const open = await store.openState(snapshot, expectedIndex(embedder.model)).catch((cause: unknown) => {
    if (!(cause instanceof UserError)) throw cause;
    throw new UserError('undo-state-unusable', { cause });
  });
  try {
    return new Map((await open.files()).map((entry) => [entry.id, entry]));
  } finally {
    await open.close();
  }
}

/** What of the texts is another one in a state; a new title makes a text another one too. */
function differencesBetween(now: ReadonlyMap<string, FileEntry>, then: ReadonlyMap<string, FileEntry>) {
  const isSame = (one: FileEntry, other: FileEntry) =>
    one.sha256 === other.sha256 && one.title === other.title && one.author === other.author;
  const before = [...then.values()];
  const came = before.filter(({ id }) => !now.has(id));
  const went = [...now.values()].filter(({ id }) => !then.has(id));
  const changed = before.filter((entry) => {
    const present = now.get(entry.id);
    return present !== undefined && !isSame(present, entry);
  });
  return { came, went, changed };
}

/** A text that was replaced by a file of another format has its title in common with that: their files tell them apart. */
function titlesBeside(others: readonly FileEntry[], entries: readonly FileEntry[]): string[] {
  const titles = new Set(others.map(entryTitle));
  return entries.map((entry) => entryTitle(entry) + (titles.has(entryTitle(entry)) ? ` (${entry.id})` : ''));
}

/** Files that the others lack, or have in another version. */
function differing(
  entries: ReadonlyMap<string, FileEntry>,
  others: ReadonlyMap<string, FileEntry>,
): readonly FileEntry[] {
  return [...entries.values()].filter(({ id, sha256 }) => others.get(id)?.sha256 !== sha256);
}

/** A version of a text that leaves the folder, with its files as they are there. */
interface Leaving {
  readonly gone: Gone;
  readonly version: FileVersion;
}

type Named = Pick<FileEntry, 'id' | 'sha256' | 'title'>;

/** What somebody may have put into the folder, and nobody has read. */
const unknown = (id: string): Named => ({ id, sha256: '', title: '' });

/** What leaves with some texts, of those that are in the folder. @param by - Who has them leave. */
async function leavingOf(
  collection: Collection,
  entries: readonly Named[],
  by: string,
  at: string,
): Promise<readonly Leaving[]> {
  const leaving: Leaving[] = [];
  for (const { id, sha256, title } of entries) {
    const version = await versionInFolder(collection, id);
    const [first] = version?.files ?? [];
    if (version === null || first === undefined) continue;
    const record = collection.records[id];
    // Somebody may have changed the file since: what is there now must not be lost either.
    const own = sha256 !== '' && version.is(sha256) ? sha256 : first.sha256;
    const files = version.files.map(({ path }) => relative(collection.corpusDir, path).split(sep).join('/'));
    leaving.push({
      version,
      gone: {
        ...{ sha256: own, document: id, title: entryTitle({ id, title }), files, by, at },
        ...(record === undefined ? {} : { record }),
      },
    });
  }
  return leaving;
}

/** What leaves, and what comes; what comes in the place of a file replaces it. */
function folderChange(leaving: readonly Leaving[], put: readonly FileToPut[]): FolderChange {
  const places = new Set(put.map(({ file }) => file));
  const files = leaving.flatMap(({ gone }) => gone.files);
  return { put, take: files.filter((file) => !places.has(file)) };
}
