import { printable } from '../../corpus/index.js';
import { UserError } from '../../errors.js';
import { asTyped, type ReadText, resolvedIn } from '../../indexing/index.js';
import type { OpenSnapshot, TextRecord } from '../../store/index.js';
import type { TakenPreview } from '../preview-taken.js';
import { type Collection, entryTitle, namedEntry } from './collection.js';
import type { Intent } from './plan.js';
import type { Staged } from './staging.js';

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
    put: [],
    titles: [entryTitle(entry)],
  };
}

export async function toRename(
  collection: Collection,
  name: string,
  to: { readonly title?: string | undefined; readonly author?: string | undefined },
): Promise<Intent> {
  const entry = namedEntry(collection, name);
  const stored = await storedIn(collection.base, entry.id);
  if (stored === null) throw new UserError('text-not-renamed', { file: entry.id });
  const typed = typedOf(to);
  if (Object.keys(typed).length === 0) throw new UserError('rename-to-nothing');
  const record = { ...collection.records[entry.id], ...typed };
  return {
    what: 'renamed',
    add: [asTyped(stored, record)],
    remove: [],
    records: { ...collection.records, [entry.id]: record },
    put: [],
    titles: [typed.title ?? entry.title],
  };
}

/** A file of a snapshot as it is stored; null where it has no document. */
export async function storedIn(snapshot: OpenSnapshot | null, id: string): Promise<ReadText | null> {
  const file = (await snapshot?.file(id)) ?? null;
  if (snapshot === null || file === null || 'failure' in file) return null;
  return { ...file, resolved: resolvedIn(file), passages: await snapshot.passagesOf(id) };
}

export function withoutIds(
  records: Collection['records'],
  ids: readonly string[],
): Record<string, TextRecord> {
  return Object.fromEntries(Object.entries(records).filter(([id]) => !ids.includes(id)));
}

/** The title and the author that were typed for a text. Nothing typed is no title. */
export function typedOf({ title = '', author = '' }: Pick<TextRecord, 'title' | 'author'>): {
  readonly title?: string;
  readonly author?: string;
} {
  const [ownTitle, ownAuthor] = [printable(title), printable(author)];
  return { ...(ownTitle && { title: ownTitle }), ...(ownAuthor && { author: ownAuthor }) };
}
