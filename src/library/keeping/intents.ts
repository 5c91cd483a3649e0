import { extname, join } from 'node:path';
import { nullIfUserError, UserError } from '../../errors.js';
import {
  asTyped,
  citedDocument,
  expectedIndex,
  openCorpus,
  type ReadText,
  readListed,
} from '../../indexing/index.js';
import type { OpenSnapshot, TextRecord } from '../../store/index.js';
import type { TakenPreview } from '../preview-taken.js';
import { reportOf } from '../reading-report.js';
import { type Collection, namedEntry } from './collection.js';
import type { Gone } from './keep-file.js';
import { putBack } from './leaving.js';
import { hasOriginals } from './originals.js';
import type { Intent } from './plan.js';
import type { Staged } from './staging.js';
import { typedOf } from './typed.js';

/** A staged file with what it would be. */
export interface StagedText {
  readonly id: string;
  readonly staged: Staged;
  readonly preview: Extract<TakenPreview, { readonly kind: 'read' }>;
}

/** Adds staged files, each in the place of a text where it replaces one. */
export function toAdd(collection: Collection, texts: readonly StagedText[], who: string): Intent {
  const at = new Date().toISOString();
  const replaced = texts.flatMap(({ staged }) => staged.replaces ?? []);
  const leaving = replaced.flatMap((id) => collection.entries.get(id) ?? []);
  const records = withoutIds(collection.records, replaced);
  for (const { staged, preview } of texts) {
    records[preview.read.id] = { ...typedOf(staged), by: who, at };
  }
  const added = new Set(texts.map(({ preview }) => preview.read.id));
  return {
    what: texts.length > 0 && texts.every(({ staged }) => staged.replaces !== null) ? 'replaced' : 'added',
    add: texts.map(({ preview }) => preview.read),
    remove: replaced.filter((id) => !added.has(id)),
    records,
    leaving,
    put: texts.map(({ id, staged, preview }) => {
      return { file: preview.read.id, from: `staged/${id}`, sha256: staged.file.sha256 };
    }),
    titles: texts.map(({ preview }) => preview.preview.title),
    reports: texts.map(({ preview }) => preview.preview),
  };
}

export function toRemove(collection: Collection, name: string): Intent {
  const entry = namedEntry(collection, name);
  return {
    what: 'removed',
    add: [],
    remove: [entry.id],
    records: withoutIds(collection.records, [entry.id]),
    leaving: [entry],
    put: [],
    titles: [entry.title || entry.id],
  };
}

export async function toRename(
  collection: Collection,
  name: string,
  to: { readonly title?: string | undefined; readonly author?: string | undefined },
): Promise<Intent> {
  const entry = namedEntry(collection, name);
  const stored = await storedIn(collection.base, entry.id);
  if (stored === null)
    throw new UserError(`${entry.id}: expected a text that can be read, found one that can't`);
  const typed = typedOf(to);
  if (Object.keys(typed).length === 0) {
    throw new UserError('Expected a new title or author, found neither; type one of them');
  }
  const record = { ...collection.records[entry.id], ...typed };
  return {
    what: 'renamed',
    add: [asTyped(stored, record)],
    remove: [],
    records: { ...collection.records, [entry.id]: record },
    leaving: [],
    put: [],
    titles: [typed.title ?? entry.title],
  };
}

/** Brings back what left last of this name; in the place of what has its file's name now. */
export async function toRestore(collection: Collection, name: string, signal?: AbortSignal) {
  const gone = await namedGone(collection, name);
  const { document: id, sha256, record } = gone;
  assertNameIsFree(collection, id);
  const put = await putBack(collection.keepDir, id, sha256);
  const held = await openHolding(collection, gone);
  try {
    const stored =
      (await storedIn(held, id)) ??
      (await readAgain(
        collection,
        gone,
        put.map(({ from }) => from),
        signal,
      ));
    const text = asTyped(stored, record ?? {});
    const present = collection.entries.get(id);
    const intent: Intent = {
      what: 'restored',
      add: [text],
      remove: [],
      records: { ...withoutIds(collection.records, [id]), ...(record === undefined ? {} : { [id]: record }) },
      leaving: present === undefined ? [] : [present],
      put,
      titles: [text.document.title],
      reports: [reportOf(citedDocument(text.document, text.passages))],
      vectorsFrom: held,
    };
    return { intent, close: () => held?.close() };
  } catch (error) {
    await held?.close();
    throw error;
  }
}

/** @throws UserError where there is none, or its files are gone. */
async function namedGone({ kept, keepDir }: Collection, name: string): Promise<Gone> {
  const wanted = name.trim().toLowerCase();
  const gone = kept.gone.find(({ document, title, sha256 }) =>
    [document, title, sha256].some((one) => one.toLowerCase() === wanted),
  );
  if (gone !== undefined && (await hasOriginals(keepDir, gone.sha256))) return gone;
  throw new UserError(
    `Expected the title or the file of a text that was removed or replaced and can be restored, found “${name}”`,
  );
}

/** Files that differ in their endings alone are one document. */
function assertNameIsFree({ files }: Collection, id: string): void {
  const stem = (name: string) => name.slice(0, name.length - extname(name).length);
  const other = [...files.keys()].find((one) => one !== id && stem(one) === stem(id));
  if (other === undefined) return;
  throw new UserError(`Expected that nothing is in the place of ${id}, found ${other}; remove that first`);
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

async function readAgain(
  { keepDir }: Collection,
  { document: id, sha256 }: Gone,
  originals: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadText> {
  const [own, ...others] = originals
    .map((name) => ({ id: name.split('/').at(-1) ?? '', path: join(keepDir, name), size: 0 }))
    .sort((one) => (extname(one.id) === extname(id) ? -1 : 1));
  if (own === undefined) throw new UserError(`${id}: expected its file, found that nobody has it any more`);
  const read = await readListed({ ...own, id, ...(others.length === 0 ? {} : { others }) }, sha256, signal);
  if ('failure' in read) throw new UserError(read.failure);
  return { ...read, sha256 };
}

/** A file of a snapshot as it is stored; null where it has no document. */
async function storedIn(snapshot: OpenSnapshot | null, id: string): Promise<ReadText | null> {
  const file = (await snapshot?.file(id)) ?? null;
  if (snapshot === null || file === null || 'failure' in file) return null;
  return { ...file, passages: await snapshot.passagesOf(id) };
}

function withoutIds(records: Collection['records'], ids: readonly string[]): Record<string, TextRecord> {
  return Object.fromEntries(Object.entries(records).filter(([id]) => !ids.includes(id)));
}

/** The text as it was read, in the live snapshot. */
export async function reportIn(base: OpenSnapshot | null, id: string) {
  const found = base === null ? null : await openCorpus(base).document(id);
  return found === null ? null : reportOf(found);
}
