import { basename } from 'node:path';
import QuickLRU from 'quick-lru';
import type { FileLimits } from '../../config.js';
import { nullIfUserError, UserError } from '../../errors.js';
import { type TakenFile, takeFile } from '../../intake/index.js';
import { compareTexts, copiesAmong } from '../../quoting/index.js';
import { previewTaken, type TakenPreview } from '../preview-taken.js';
import { type Collection, entryTitle, namedEntry } from './collection.js';
import { type StagedText, storedIn, typedOf } from './intents.js';
import { assertRoom, bytesLeft, charsOf } from './limits.js';
import { readStaged, removeStaged, type Staged, stagedSizes, writeStaged } from './staging.js';
import type { StagedPreview, StagingOptions, TextCopy, WaitingFile } from './types.js';

/** A book is some MB: those of the last files that were sent, and as many more for a while. */
const mostRemembered = 5;

/** Files that wait to be added, and what is read of them. */
export class StagedTexts {
  readonly dir: string;
  readonly #limits: FileLimits;
  /** What has been read, so that adding a file does not read it again. */
  readonly #read = new QuickLRU<string, TakenPreview>({ maxSize: mostRemembered });

  constructor(dir: string, limits: FileLimits) {
    this.dir = dir;
    this.#limits = limits;
  }

  /** Takes a file of this machine in. @throws UserError as `takeFile`. */
  take(path: string, name: string): Promise<TakenFile> {
    return takeFile(path, { name, folder: this.dir, maxBytes: this.#limits.maxBytes });
  }

  /** Nothing is left of a file that can't be read. */
  async stage(file: TakenFile, options: StagingOptions, collection: Collection): Promise<StagedPreview> {
    const id = basename(file.path);
    try {
      const staged = stagedAs(file, options, collection);
      const going = staged.replaces === null ? [] : [staged.replaces];
      // Where there is no room for the file anyway it is not read.
      const growth = { going, coming: [{ chars: 0 }], bytes: file.size };
      assertRoom(collection, growth);
      await this.#makeRoom(bytesLeft(collection, growth));
      const read = await this.#preview(id, staged, collection, options);
      if (read.kind === 'unreadable') {
        await this.discard(id);
        return read;
      }
      assertRoom(collection, { going, coming: [charsOf(read.read)], bytes: file.size });
      await writeStaged(this.dir, staged);
      return await this.#shown(id, staged.replaces, read, collection);
    } catch (error) {
      await this.discard(id);
      throw error;
    }
  }

  async #shown(
    id: string,
    replaces: string | null,
    { preview, read }: Extract<TakenPreview, { readonly kind: 'read' }>,
    collection: Collection,
  ): Promise<StagedPreview> {
    const before = replaces === null ? null : await storedIn(collection.base, replaces);
    const copies = this.#copiesOf(id, read.id, replaces, collection);
    return {
      ...{ kind: 'read', staged: id, replaces, preview },
      ...(before === null ? {} : { compared: compareTexts(before.document, read.document) }),
      ...(copies.length === 0 ? {} : { copies }),
    };
  }

  /** The same text in other files, and behind them those that wait to be added as well. @param own - Its id as a text. */
  #copiesOf(id: string, own: string, replaces: string | null, { entries }: Collection): readonly TextCopy[] {
    const kept = [...entries.values()]
      .filter((entry) => entry.id !== replaces)
      .map(({ id: document, title, audit }) => {
        return { id: document, sketch: audit?.sketch ?? [], copy: { document, title, isWaiting: false } };
      });
    const waiting = [...this.#read].flatMap(([staged, file]) => {
      if (file.kind === 'unreadable') return [];
      const { document } = file.read;
      // One that was sent twice is no copy of itself.
      if (staged !== id && document.id === own) return [];
      const copy = { document: document.id, title: document.title, isWaiting: true };
      return [{ id: staged, sketch: document.audit.sketch ?? [], copy }];
    });
    const texts = [...kept, ...waiting];
    const copies = copiesAmong(texts).get(id) ?? [];
    const found = copies.flatMap((same) => texts.find((text) => text.id === same)?.copy ?? []);
    return [...found.filter(({ isWaiting }) => !isWaiting), ...found.filter(({ isWaiting }) => isWaiting)];
  }

  /** Files that wait count as well: those that have waited longest go. @param left - Bytes that there is room for. */
  async #makeRoom(left: number | null): Promise<void> {
    if (left === null) return;
    let room = left;
    for (const { id, size } of await stagedSizes(this.dir)) {
      room -= size;
      if (room < 0) await this.discard(id);
    }
  }

  /** Those of some files that are still there. */
  async waiting(ids: readonly string[]): Promise<readonly WaitingFile[]> {
    const waiting: WaitingFile[] = [];
    for (const id of ids) {
      const staged = await readStaged(this.dir, id).catch(nullIfUserError);
      if (staged !== null) waiting.push({ staged: id, name: staged.name, replaces: staged.replaces });
    }
    return waiting;
  }

  /** Has a file come in the place of a text, once it is added. @throws UserError where either is not there any more. */
  async replaceBy(id: string, name: string, collection: Collection): Promise<StagedPreview> {
    const waiting = await readStaged(this.dir, id);
    const staged = stagedAs(waiting.file, { ...waiting, replaces: name }, collection);
    // It is called otherwise now.
    this.#read.delete(id);
    const read = await this.#preview(id, staged, collection, {});
    if (read.kind === 'unreadable') return read;
    await writeStaged(this.dir, staged);
    return this.#shown(id, staged.replaces, read, collection);
  }

  /** Reads what is to be added. @throws UserError where a file is not there any more or can't be read. */
  async read(
    ids: readonly string[],
    collection: Collection,
    options: Pick<StagingOptions, 'signal'>,
  ): Promise<readonly StagedText[]> {
    const texts: StagedText[] = [];
    for (const id of new Set(ids)) {
      const staged = await readStaged(this.dir, id);
      const others = texts.map(({ preview }) => preview.read.id);
      const preview = await this.#preview(id, staged, collection, options, others);
      if (preview.kind === 'unreadable') throw new UserError('text-unreadable', { reason: preview.reason });
      texts.push({ id, staged, preview });
    }
    return texts;
  }

  async discard(id: string): Promise<void> {
    this.#read.delete(id);
    await removeStaged(this.dir, id);
  }

  /** @param others - Ids that are taken besides. */
  async #preview(
    id: string,
    staged: Staged,
    collection: Collection,
    { signal, onPage }: Pick<StagingOptions, 'signal' | 'onPage'>,
    others: readonly string[] = [],
  ): Promise<TakenPreview> {
    const same = alreadyThere(collection, staged);
    if (same !== null) return same;
    const { file, name, replaces } = staged;
    const taken = new Set([...collection.entries.keys(), ...collection.files.keys(), ...others]);
    if (replaces !== null) taken.delete(replaces);
    const known = this.#read.get(id);
    if (known?.kind === 'read' && (replaces !== null || !taken.has(known.read.id))) return known;
    const read = await previewTaken(file, {
      ...{ name, taken, maxPages: this.#limits.maxPages, replaces: replaces ?? undefined },
      ...typedOf(staged),
      ...{ signal, onPage },
    });
    this.#read.set(id, read);
    return read;
  }
}

/** As disks take them; who sends a file may call it anything. */
const maxNameChars = 255;

/** What is typed for a text stays, also when its file is replaced. */
function stagedAs(
  file: TakenFile,
  { name, title, author, replaces }: StagingOptions,
  collection: Collection,
): Staged {
  const replaced = replaces === undefined ? null : namedEntry(collection, replaces);
  const record = replaced === null ? undefined : collection.records[replaced.id];
  return {
    file,
    name: name.slice(0, maxNameChars),
    ...typedOf({ title: title ?? record?.title, author: author ?? record?.author }),
    replaces: replaced?.id ?? null,
  };
}

/** A file that the collection has already, under whatever name. */
function alreadyThere({ entries }: Collection, { file, name }: Staged): TakenPreview | null {
  const same = [...entries.values()].find(({ sha256 }) => sha256 === file.sha256);
  if (same === undefined) return null;
  return {
    kind: 'unreadable',
    document: name,
    reason: `${name}: this very file is there already, as “${entryTitle(same)}”`,
  };
}
