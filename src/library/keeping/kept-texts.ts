import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type { FileLimits } from '../../config.js';
import { UserError } from '../../errors.js';
import { openCorpus } from '../../indexing/index.js';
import { type TakenFile, takeFile } from '../../intake/index.js';
import type { FileEntry, TextRecords, WriteLock } from '../../store/index.js';
import { askAsTyped } from '../asking.js';
import { Previewer, type TakenPreview } from '../preview-taken.js';
import { type Collection, namedEntry, type Place, readCollection, readRecords } from './collection.js';
import { HeldPlans } from './held-plans.js';
import { reportIn, toAdd, toRemove, toRename, toRestore } from './intents.js';
import { readKept, writeKept } from './keep-file.js';
import { dropOriginals } from './originals.js';
import { says, tryPins } from './pins.js';
import { keepLeaving, keptAfter, type Plan, planOf, planOfUndo, withStates } from './plan.js';
import { readStaged, removeStaged, type Staged, stagingDirOf, sweepStaged, writeStaged } from './staging.js';
import { preparePuts } from './text-files.js';
import type {
  ChangeOptions,
  ChangeOutcome,
  HistoryEntry,
  Keeping,
  KeptText,
  KeptTextDetails,
  Pin,
  PinResult,
  PurgeReceipt,
  RemovedText,
  StagedPreview,
  StagingOptions,
} from './types.js';
import { finishUnfinished, isUnfinished, writeUnfinished } from './unfinished.js';

export interface KeepingSettings {
  readonly fileLimits: FileLimits;
  /** How long what was removed can be restored. */
  readonly keepDays: number;
}

/** The library whose texts are kept. */
interface OpenedBy {
  /** Runs a method while it is open; rejects once it is not. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Answers from what is live from now on. */
  follow(): Promise<void>;
}

const dayMs = 24 * 60 * 60 * 1000;

/** A collection in folders of this machine. */
export class KeptTexts implements Keeping {
  readonly stagingDir: string;
  readonly #place: Place;
  readonly #settings: KeepingSettings;
  readonly #run: OpenedBy['run'];
  readonly #follow: OpenedBy['follow'];
  readonly #previewer = new Previewer();
  /** What has been read of staged files, so that adding one does not read it again. */
  readonly #read = new Map<string, TakenPreview>();
  readonly #held = new HeldPlans();
  /** What the live snapshot answers to the pins, for the next change. */
  #tried: { readonly snapshot: string; readonly kept: ReadonlyMap<string, boolean> } | null = null;

  constructor(place: Place, settings: KeepingSettings, { run, follow }: OpenedBy) {
    this.#place = place;
    this.#settings = settings;
    this.#run = run;
    this.#follow = follow;
    this.stagingDir = stagingDirOf(place.keepDir);
  }

  texts(): Promise<readonly KeptText[]> {
    return this.#run(() =>
      this.#reading(async ({ entries, records }) =>
        [...entries.values()].map((entry) => keptText(entry, records)),
      ),
    );
  }

  text(name: string): Promise<KeptTextDetails> {
    return this.#run(() =>
      this.#reading(async (collection) => {
        const entry = namedEntry(collection, name);
        const report = entry.failure === null ? await reportIn(collection.base, entry.id) : null;
        return { text: keptText(entry, collection.records), report };
      }),
    );
  }

  stage(file: string | TakenFile, options: StagingOptions): Promise<StagedPreview> {
    return this.#run(async () => {
      const { name, title, author, replaces } = options;
      const { maxBytes } = this.#settings.fileLimits;
      const taken =
        typeof file === 'string' ? await takeFile(file, { name, folder: this.stagingDir, maxBytes }) : file;
      try {
        return await this.#reading(async (collection) => {
          const replaced = replaces === undefined ? null : namedEntry(collection, replaces);
          const record = replaced === null ? {} : collection.records[replaced.id];
          const staged: Staged = {
            file: taken,
            name,
            ...typed('title', title ?? record?.title),
            ...typed('author', author ?? record?.author),
            replaces: replaced?.id ?? null,
          };
          const id = basename(taken.path);
          const read =
            alreadyThere(collection, staged) ?? (await this.#preview(id, staged, collection, options));
          if (read.kind === 'unreadable') {
            await this.#discard(id);
            return read;
          }
          await writeStaged(this.stagingDir, staged);
          return { kind: 'read', staged: id, replaces: staged.replaces, preview: read.preview };
        });
      } catch (error) {
        await this.#discard(basename(taken.path));
        throw error;
      }
    });
  }

  discard(staged: string): Promise<void> {
    return this.#run(() => this.#discard(staged));
  }

  add(staged: readonly string[], who: string, options: ChangeOptions = {}): Promise<ChangeOutcome> {
    return this.#change(['add', ...staged], who, options, async (collection, lock) => {
      const texts = [];
      const ids = new Set<string>();
      for (const id of new Set(staged)) {
        const facts = await readStaged(this.stagingDir, id);
        const read =
          alreadyThere(collection, facts) ?? (await this.#preview(id, facts, collection, options, ids));
        if (read.kind === 'unreadable') throw new UserError(read.reason);
        ids.add(read.read.id);
        texts.push({ id, staged: facts, preview: read });
      }
      if (texts.length === 0) throw new UserError('Expected a file to add, found none');
      return planOf(collection, toAdd(collection, texts, who), lock, who, options);
    });
  }

  rename(
    name: string,
    to: { readonly title?: string | undefined; readonly author?: string | undefined },
    who: string,
    options: ChangeOptions = {},
  ): Promise<ChangeOutcome> {
    return this.#change(['rename', name, to], who, options, async (collection, lock) =>
      planOf(collection, await toRename(collection, name, to), lock, who, options),
    );
  }

  remove(name: string, who: string, options: ChangeOptions = {}): Promise<ChangeOutcome> {
    return this.#change(['remove', name], who, options, async (collection, lock) =>
      planOf(collection, toRemove(collection, name), lock, who, options),
    );
  }

  restore(name: string, who: string, options: ChangeOptions = {}): Promise<ChangeOutcome> {
    return this.#change(['restore', name], who, options, async (collection, lock) => {
      const { intent, close } = await toRestore(collection, name, options.signal);
      try {
        return await planOf(collection, intent, lock, who, options);
      } finally {
        await close();
      }
    });
  }

  removed(): Promise<readonly RemovedText[]> {
    return this.#run(async () => {
      const { gone } = await readKept(this.#place.keepDir);
      return gone.map(({ document, title, by, at }) => {
        const until = new Date(Date.parse(at) + this.#settings.keepDays * dayMs).toISOString();
        return { document, title, by, at, until };
      });
    });
  }

  undo(
    who: string,
    options: ChangeOptions & { readonly to?: string | undefined } = {},
  ): Promise<ChangeOutcome> {
    return this.#change(['undo', options.to], who, options, (collection, lock) =>
      planOfUndo(collection, options.to, lock, who),
    );
  }

  history(): Promise<readonly HistoryEntry[]> {
    return this.#run(async () => {
      const { store, keepDir } = this.#place;
      const states = await store.states();
      const { events } = await readKept(keepDir);
      const live = states.find(({ isLive }) => isLive)?.state;
      let isLiveTold = false;
      return withStates(events, states).map((event) => {
        const isLive = event.state === live && !isLiveTold;
        isLiveTold ||= isLive;
        const canGoBack = event.state !== live && states.some(({ state }) => state === event.state);
        return { ...event, isLive, state: canGoBack ? event.state : null };
      });
    });
  }

  pins(): Promise<readonly Pin[]> {
    return this.#run(async () => (await readKept(this.#place.keepDir)).pins);
  }

  pin(question: string, words: string | undefined, who: string): Promise<Pin> {
    return this.#changeKept(who, async (collection) => {
      const { base, embedder, kept } = collection;
      if (base === null) throw new UserError('Nothing has been indexed yet', { remedy: 'reindex' });
      const answer = await askAsTyped(openCorpus(base), embedder, question, { limit: 1 });
      if (answer.kind === 'not-found') {
        throw new UserError(
          `Expected a question that the texts answer, found that “${question}” is not answered`,
        );
      }
      const [{ title, sentence }] = answer.passages;
      const wanted = words?.trim() || sentence.text;
      if (!says(answer, wanted)) {
        throw new UserError(
          `Expected that the answer says “${wanted}”, found that “${title}” answers: ${sentence.text}`,
        );
      }
      const id = randomBytes(4).toString('hex');
      const pin = {
        id,
        question: answer.question,
        words: wanted,
        title,
        by: who,
        at: new Date().toISOString(),
      };
      return { kept: { ...kept, pins: [...kept.pins, pin] }, outcome: pin };
    });
  }

  unpin(id: string): Promise<Pin> {
    return this.#changeKept('removing a pin', async ({ kept }) => {
      const pin = kept.pins.find((one) => one.id === id);
      if (pin === undefined) throw new UserError(`Expected the id of a pinned question, found “${id}”`);
      return { kept: { ...kept, pins: kept.pins.filter((one) => one !== pin) }, outcome: pin };
    });
  }

  runPins(options: Pick<ChangeOptions, 'signal' | 'onProgress'> = {}): Promise<readonly PinResult[]> {
    return this.#run(() =>
      this.#reading(async ({ base, kept: { pins }, embedder }) => {
        if (base === null) return pins.map((pin) => ({ pin, isKept: false, answer: null }));
        return tryPins(pins, base, embedder, options);
      }),
    );
  }

  purge({
    now = new Date(),
    signal,
  }: {
    readonly now?: Date;
    readonly signal?: AbortSignal;
  } = {}): Promise<PurgeReceipt> {
    const before = new Date(now.getTime() - this.#settings.keepDays * dayMs);
    return this.#locked('removing what was kept long enough', { signal }, async (lock) => {
      const { store, keepDir } = this.#place;
      const kept = await readKept(keepDir);
      const isLive = (await store.liveName()) !== null;
      const purged = isLive ? await store.purge(lock, before) : { states: 0, files: 0 };
      const gone = kept.gone.filter(({ at }) => Date.parse(at) >= before.getTime());
      if (gone.length < kept.gone.length) await writeKept(keepDir, { ...kept, gone });
      await dropOriginals(keepDir, new Set(gone.map(({ sha256 }) => sha256)));
      await sweepStaged(this.stagingDir);
      return { ...purged, texts: kept.gone.length - gone.length };
    });
  }

  /** What is known of the texts, for a build of the index. */
  records(): Promise<TextRecords> {
    return readRecords(this.#place);
  }

  /** Does what is left of a change that was broken off. @param lock - Null: takes it, unless another one has it. */
  async finish(lock: WriteLock | null): Promise<void> {
    const { keepDir, store } = this.#place;
    if (!(await isUnfinished(keepDir))) return;
    const own = lock ?? (await store.lock('finishing a change').catch(nullWhereHeld));
    if (own === null) return;
    try {
      await finishUnfinished(this.#place, store);
    } finally {
      if (lock === null) await own.release();
    }
  }

  async close(): Promise<void> {
    await this.#held.drop();
  }

  /** Makes a change, unless pins would be lost by it: then what was prepared waits for the answer. */
  #change(
    key: readonly unknown[],
    who: string,
    options: ChangeOptions,
    prepare: (collection: Collection, lock: WriteLock) => Promise<Plan>,
  ): Promise<ChangeOutcome> {
    const startMs = performance.now();
    return this.#locked(who, options, async (lock) => {
      const collection = await readCollection(this.#place);
      const name = JSON.stringify([key, collection.live]);
      let isHeld = false;
      let plan: Plan | null = null;
      try {
        plan = this.#held.take(name) ?? (await prepare(collection, lock));
        const lost = await this.#lostBy(plan, collection, options);
        if (lost.length > 0) {
          this.#held.hold(name, plan);
          isHeld = true;
          return { kind: 'pins-lost', lost };
        }
        options.signal?.throwIfAborted();
        const missing = await this.#commit(plan, collection, lock, who);
        await this.#follow();
        const { what, change, reports, embedded, snapshot } = plan;
        const withoutFile = [...plan.withoutFile, ...missing];
        const tookMs = performance.now() - startMs;
        return {
          kind: 'done',
          receipt: { what, change, reports, embedded, withoutFile, snapshot: snapshot.name, tookMs },
        };
      } finally {
        await collection.base?.close();
        if (!isHeld) await plan?.snapshot.close();
      }
    });
  }

  /** Pins that what is live keeps and the change does not, but for those that may be lost. */
  async #lostBy(
    { snapshot, what }: Plan,
    { base, kept: { pins }, embedder }: Collection,
    { acceptLost = [], ...options }: ChangeOptions,
  ): Promise<readonly PinResult[]> {
    const asked = pins.filter(({ id }) => !acceptLost.includes(id));
    if (base === null || what === 'undone' || asked.length === 0) return [];
    const tried = this.#tried?.snapshot === base.name ? this.#tried.kept : new Map<string, boolean>();
    const untried = await tryPins(
      asked.filter(({ id }) => !tried.has(id)),
      base,
      embedder,
      { signal: options.signal },
    );
    const before = new Map([...tried, ...untried.map(({ pin, isKept }) => [pin.id, isKept] as const)]);
    this.#tried = { snapshot: base.name, kept: before };
    const keptBefore = asked.filter(({ id }) => before.get(id));
    const after = await tryPins(keptBefore, snapshot, embedder, options);
    return after.filter(({ isKept }) => !isKept);
  }

  /** @returns Files that could not be put back, as nobody has them. */
  async #commit(
    plan: Plan,
    collection: Collection,
    lock: WriteLock,
    who: string,
  ): Promise<readonly string[]> {
    const { store, keepDir, live } = collection;
    await keepLeaving(collection, plan);
    const { snapshot, put, take } = plan;
    await writeUnfinished(keepDir, {
      ...{ snapshot: snapshot.name, put, take },
      kept: await keptAfter(collection, plan, who),
    });
    try {
      await preparePuts(this.#place, plan);
      if (!(await store.makeLive(lock, snapshot.name, live))) {
        throw new UserError(
          'Expected the texts as they were, found that they have changed meanwhile; try again',
        );
      }
    } catch (error) {
      // Whatever is live then decides.
      await finishUnfinished(this.#place, store);
      throw error;
    }
    const missing = await finishUnfinished(this.#place, store);
    for (const staged of plan.staged) await this.#discard(staged);
    return missing;
  }

  async #changeKept<T>(
    who: string,
    change: (collection: Collection) => Promise<{ readonly kept: Collection['kept']; readonly outcome: T }>,
  ): Promise<T> {
    return this.#locked(who, {}, async () => {
      const collection = await readCollection(this.#place);
      try {
        const { kept, outcome } = await change(collection);
        await writeKept(this.#place.keepDir, kept);
        return outcome;
      } finally {
        await collection.base?.close();
      }
    });
  }

  #locked<T>(
    who: string,
    { onLocked = () => {}, signal }: Pick<ChangeOptions, 'onLocked' | 'signal'>,
    work: (lock: WriteLock) => Promise<T>,
  ): Promise<T> {
    return this.#run(async () => {
      const lock = await this.#place.store.waitForLock(who, onLocked, signal);
      try {
        await this.finish(lock);
        return await work(lock);
      } finally {
        await lock.release();
      }
    });
  }

  /** Reads the collection without the right to change it. */
  async #reading<T>(work: (collection: Collection) => Promise<T>): Promise<T> {
    const collection = await readCollection(this.#place);
    try {
      return await work(collection);
    } finally {
      await collection.base?.close();
    }
  }

  /** @param others - Ids that are taken besides. */
  async #preview(
    id: string,
    { file, name, title, author, replaces }: Staged,
    { entries, files }: Collection,
    { signal, onPage }: Pick<StagingOptions, 'signal' | 'onPage'>,
    others: ReadonlySet<string> = new Set(),
  ): Promise<TakenPreview> {
    const taken = new Set([...entries.keys(), ...files.keys(), ...others]);
    if (replaces !== null) taken.delete(replaces);
    const known = this.#read.get(id);
    if (known?.kind === 'read' && (replaces !== null || !taken.has(known.read.id))) return known;
    const read = await this.#previewer.preview(file, {
      name,
      taken,
      maxPages: this.#settings.fileLimits.maxPages,
      ...(replaces === null ? {} : { replaces }),
      ...typed('title', title),
      ...typed('author', author),
      ...(signal === undefined ? {} : { signal }),
      ...(onPage === undefined ? {} : { onPage }),
    });
    this.#remember(id, read);
    return read;
  }

  /** A book is some MB: those of the last files that were sent. */
  #remember(id: string, read: TakenPreview): void {
    this.#read.delete(id);
    this.#read.set(id, read);
    const [oldest] = this.#read.keys();
    if (this.#read.size > readKeptAtOnce && oldest !== undefined) this.#read.delete(oldest);
  }

  async #discard(staged: string): Promise<void> {
    this.#read.delete(staged);
    await removeStaged(this.stagingDir, staged);
  }
}

const readKeptAtOnce = 5;

/** A file that the collection has already, under whatever name. */
function alreadyThere({ entries }: Collection, { file, name }: Staged): TakenPreview | null {
  const same = [...entries.values()].find(({ sha256 }) => sha256 === file.sha256);
  if (same === undefined) return null;
  return {
    kind: 'unreadable',
    document: name,
    reason: `${name}: expected a file that is not there yet, found the very file of “${same.title || same.id}”`,
  };
}

function keptText(entry: FileEntry, records: TextRecords): KeptText {
  const { id, title, author, chars, passages, notes, anchored, failure } = entry;
  const { by = null, at = null } = records[id] ?? {};
  return {
    document: id,
    title: title || id,
    ...(author === null ? {} : { author }),
    ...{ chars, passages, notes, placed: anchored, failure, by, at },
  };
}

function typed<K extends 'title' | 'author'>(
  key: K,
  value: string | undefined,
): { readonly [key in K]?: string } {
  const words = value?.trim();
  return (words ? { [key]: words } : {}) as { readonly [key in K]?: string };
}

function nullWhereHeld(error: unknown): null {
  if (error instanceof UserError) return null;
  throw error;
}
