import { dirname, join } from 'node:path/posix';
import { UserError } from '../../errors.js';
import {
  changeBy,
  draftChange,
  expectedIndex,
  type FileVersion,
  hashOf,
  type ReadText,
} from '../../indexing/index.js';
import type { Change, FileEntry, OpenSnapshot, TextRecords, WriteLock } from '../../store/index.js';
import type { ReadingReport } from '../reading-report.js';
import { type Collection, namesBelow, versionInFolder } from './collection.js';
import type { Event, Gone, Kept } from './keep-file.js';
import { keepOriginals, originalName, originalsOf } from './originals.js';
import type { FileToPut, FolderChange } from './text-files.js';
import type { ChangeOptions, UndoOptions } from './types.js';

/** A version of a text that leaves the folder, with its files as they are there. */
export interface Leaving {
  readonly gone: Gone;
  readonly version: FileVersion;
}

/** A change that is ready to be made live. */
export interface Plan extends FolderChange {
  /** Finished, and not live. */
  readonly snapshot: OpenSnapshot;
  /** The state that it leads to. */
  readonly state: string;
  readonly what: Event['what'];
  readonly change: Change;
  readonly records: TextRecords;
  readonly leaving: readonly Leaving[];
  readonly embedded: number;
  readonly reports: readonly ReadingReport[];
  /** Titles of texts whose files nobody has. */
  readonly withoutFile: readonly string[];
}

/** What a change does, before it is written. */
export interface Intent {
  readonly what: Change['what'];
  readonly add: readonly ReadText[];
  /** Ids. */
  readonly remove: readonly string[];
  readonly records: TextRecords;
  /** Entries whose files leave the folder. */
  readonly leaving: readonly FileEntry[];
  readonly put: readonly FileToPut[];
  readonly titles: readonly string[];
  readonly reports?: readonly ReadingReport[];
  readonly vectorsFrom?: OpenSnapshot | null;
}

/** Writes what a change makes of the index, without making it live. */
export async function planOf(
  collection: Collection,
  intent: Intent,
  lock: WriteLock,
  who: string,
  { signal, onProgress }: ChangeOptions,
): Promise<Plan> {
  const { store, embedder, base } = collection;
  const { what, add, remove, records, put, titles, reports = [], vectorsFrom } = intent;
  const change = changeBy(who, what, titles);
  const leaving = await leavingOf(collection, intent.leaving, who, change.at);
  const drafted = await draftChange(
    store,
    lock,
    embedder,
    base,
    {
      ...{ add, remove, records, change },
      vectorsFrom: [base, vectorsFrom].filter((snapshot) => snapshot != null),
    },
    { signal, ...(onProgress === undefined ? {} : { onProgress }) },
  );
  const { snapshot, embedded } = drafted;
  return {
    ...{ snapshot, state: snapshot.name, what, change, records, leaving, embedded, reports },
    ...folderChange(collection, leaving, put),
    withoutFile: [],
  };
}

/** Goes back to an earlier state: nothing of it is written again. */
export async function planOfUndo(
  collection: Collection,
  { to, from }: Pick<UndoOptions, 'to' | 'from'>,
  lock: WriteLock,
  who: string,
): Promise<Plan> {
  const { store, states, entries, keepDir } = collection;
  const live = states.find(({ isLive }) => isLive);
  if (from !== undefined && live?.state !== from) {
    throw new UserError(
      'Expected the texts as they were shown, found that they have changed since; look at the history again',
    );
  }
  const target = states.find(({ state }) => state === (to ?? live?.before));
  if (live === undefined || target === undefined || target === live) {
    throw new UserError(
      to === undefined
        ? 'Expected an earlier state to go back to, found none that is kept'
        : 'Expected a state that the history shows, found one that is not kept any more; look at the history again',
    );
  }
  await assertUsable(collection, target.snapshot);
  const snapshot = await store.revive(lock, target.snapshot);
  const at = new Date().toISOString();
  const wanted = new Map((await snapshot.files()).map((entry) => [entry.id, entry]));
  const isOther = (entry: FileEntry, others: ReadonlyMap<string, FileEntry>) =>
    others.get(entry.id)?.sha256 !== entry.sha256;
  const leaving = await leavingOf(
    collection,
    [...entries.values()].filter((entry) => isOther(entry, wanted)),
    who,
    at,
  );
  const put: FileToPut[] = [];
  const withoutFile: string[] = [];
  for (const entry of [...wanted.values()].filter((one) => isOther(one, entries))) {
    const files = await putBack(keepDir, entry.id, entry.sha256);
    put.push(...files);
    const isThere = (await versionInFolder(collection, entry.id))?.is(entry.sha256) === true;
    if (files.length === 0 && !isThere) withoutFile.push(entry.title || entry.id);
  }
  const titles = [...wanted.values(), ...entries.values()].filter(
    (entry) => isOther(entry, wanted) || isOther(entry, entries),
  );
  const undone = live.change ?? { what: 'indexed', who: '', at: live.since, texts: [], count: titles.length };
  return {
    ...{ snapshot, state: target.state, what: 'undone', change: undone, records: target.records },
    ...{ leaving, embedded: 0, reports: [], withoutFile },
    ...folderChange(collection, leaving, put),
  };
}

/** A state that another version of the program made can be read, but not be answered from. */
async function assertUsable({ store, embedder }: Collection, snapshot: string): Promise<void> {
  const open = await store.openState(snapshot, expectedIndex(embedder.model)).catch((cause: unknown) => {
    if (!(cause instanceof UserError)) throw cause;
    throw new UserError(
      'Expected a state that this version of Ibid answers from, found one that another version has made, or that is damaged; choose a later one',
      { cause },
    );
  });
  await open.close();
}

/** What puts the files of a version back into the folder; nothing where they are not kept. */
export async function putBack(keepDir: string, id: string, sha256: string): Promise<readonly FileToPut[]> {
  const names = sha256 === '' ? [] : await originalsOf(keepDir, sha256);
  return Promise.all(
    names.map(async (name) => {
      const from = originalName(sha256, name);
      return { file: join(dirname(id), name), from, sha256: await hashOf(name, join(keepDir, from)) };
    }),
  );
}

/** Copies what leaves to where it can be restored from. */
export async function keepLeaving({ keepDir }: Collection, { leaving }: Plan): Promise<void> {
  for (const { gone, version } of leaving) await keepOriginals(keepDir, gone.sha256, version);
}

/** What is kept beside the texts, once the change is live. */
export async function keptAfter({ kept, states }: Collection, plan: Plan, who: string): Promise<Kept> {
  const files = await plan.snapshot.files();
  const isBack = ({ document, sha256 }: Gone) =>
    files.some((entry) => entry.id === document && entry.sha256 === sha256);
  const isSame = (one: Gone, other: Gone) => one.document === other.document && one.sha256 === other.sha256;
  const leaving = plan.leaving.map(({ gone }) => gone);
  const before = kept.gone.filter((gone) => !leaving.some((other) => isSame(gone, other)));
  const { texts, count, at } = plan.change;
  const isUndo = plan.what === 'undone';
  const event: Event = {
    ...{ what: plan.what, who, texts, count, state: plan.state },
    at: isUndo ? new Date().toISOString() : at,
  };
  return {
    ...kept,
    records: plan.records,
    gone: [...leaving, ...before].filter((gone) => !isBack(gone)),
    events: [event, ...withStates(kept.events, states)],
  };
}

/** The events with those that only the states tell: whoever builds an index writes down no more than that. */
export function withStates(events: readonly Event[], states: Collection['states']): readonly Event[] {
  const told = new Set(events.filter(({ what }) => what !== 'undone').map(({ state }) => state));
  const untold = states
    .filter(({ state }) => !told.has(state))
    .map(({ state, since, change }): Event => {
      const { what, who, at, texts, count } = change ?? {
        what: 'indexed',
        who: '',
        at: since,
        texts: [],
        count: 0,
      };
      return { what, who, at, texts, count, state };
    });
  return [...events, ...untold].sort((one, other) => (one.at < other.at ? 1 : -1));
}

async function leavingOf(
  collection: Collection,
  entries: readonly FileEntry[],
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
    const files = namesBelow(collection.corpusDir, version);
    leaving.push({
      version,
      gone: {
        ...{ sha256: own, document: id, title: title || id, files: [...files], by, at },
        ...(record === undefined ? {} : { record }),
      },
    });
  }
  return leaving;
}

/** What leaves, and what comes; what comes in the place of a file replaces it. */
function folderChange(
  { corpusDir }: Collection,
  leaving: readonly Leaving[],
  put: readonly FileToPut[],
): FolderChange {
  const places = new Set(put.map(({ file }) => file));
  const gone = leaving.flatMap(({ version }) => namesBelow(corpusDir, version));
  return { put, take: gone.filter((file) => !places.has(file)) };
}
