import { basename } from 'node:path';
import { UserError } from '../../errors.js';
import { openCorpus } from '../../indexing/index.js';
import type { TakenFile } from '../../intake/index.js';
import type { FileEntry, TextRecords, WriteLock } from '../../store/index.js';
import { namesOf } from '../citing.js';
import { reportOf } from '../reading-report.js';
import { Changing, type OpenedBy } from './changing.js';
import { type Collection, entryTitle, namedEntry, type Place, reading, recordsIn } from './collection.js';
import { GoldenQuestions } from './golden-questions.js';
import { historyOf, liveStateOf } from './history.js';
import { toAdd, toRemove, toRename } from './intents.js';
import { readKept, versionName } from './keep-file.js';
import { usageOf } from './limits.js';
import { type Intent, planOf, planOfUndo } from './plan.js';
import { purge } from './purge.js';
import { toRestore } from './restore.js';
import type { ServerFiles } from './server-files.js';
import { following, settingsOfServers } from './server-settings.js';
import { StagedTexts } from './staged-texts.js';
import { stagingDirOf } from './staging.js';
import type {
  ChangeOptions,
  ChangeOutcome,
  CollectionUsage,
  HistoryEntry,
  KeptText,
  KeptTextDetails,
  LiveState,
  PurgeReceipt,
  RemovedText,
  ServerSettings,
  StagedPreview,
  StagingOptions,
  UndoOptions,
  WaitingFile,
} from './types.js';
import { UnansweredQuestions } from './unanswered-questions.js';

const dayMs = 24 * 60 * 60 * 1000;

/** A collection in folders of this machine. */
export class KeptTexts {
  readonly #place: Place;
  readonly #keepMs: number;
  readonly #staged: StagedTexts;
  readonly #changing: Changing;
  readonly #settings: ServerFiles<ServerSettings>;
  readonly golden: GoldenQuestions;
  readonly unanswered: UnansweredQuestions;

  constructor(place: Place, openedBy: OpenedBy) {
    this.#place = place;
    this.#keepMs = place.keepDays * dayMs;
    this.#staged = new StagedTexts(stagingDirOf(place.keepDir), place.fileLimits);
    this.#changing = new Changing(place, openedBy);
    this.golden = new GoldenQuestions(place, this.#changing);
    this.#settings = settingsOfServers(place.keepDir);
    this.unanswered = new UnansweredQuestions(place.keepDir, place.embedder, (work) =>
      this.#changing.agree(work),
    );
  }

  /** Where `stage` expects files, for who fetches them. */
  get stagingDir(): string {
    return this.#staged.dir;
  }

  /** Whether a change that is ready waits for somebody to say if pins may be lost. */
  get isHolding(): boolean {
    return this.#changing.isHolding;
  }

  texts(): Promise<readonly KeptText[]> {
    return this.#changing.read(async ({ entries, records }) =>
      [...entries.values()].map((entry) => keptText(entry, records)),
    );
  }

  /** @param name - Id or title. @throws UserError where there is none. */
  text(name: string): Promise<KeptTextDetails> {
    return this.#changing.read(async (collection) => {
      const entry = namedEntry(collection, name);
      const { base, records } = collection;
      const found = base === null ? null : await openCorpus(base).cutDocument(entry.id);
      return { text: keptText(entry, records), report: found === null ? null : reportOf(found) };
    });
  }

  /** Null where it may have as much as there is room for. */
  usage(): Promise<CollectionUsage | null> {
    return this.#changing.read((collection) => usageOf(collection));
  }

  /**
   * Takes a file in and reads it.
   *
   * @param file - Of this machine: its path; or what was fetched into `stagingDir`, which is gone where this throws.
   */
  async stage(file: string | TakenFile, options: StagingOptions): Promise<StagedPreview> {
    try {
      return await this.#changing.send(() =>
        reading(this.#place, async (collection) => {
          const taken = typeof file === 'string' ? await this.#staged.take(file, options.name) : file;
          return this.#staged.stage(taken, options, collection);
        }),
      );
    } catch (error) {
      if (typeof file !== 'string') await this.#staged.discard(basename(file.path));
      throw error;
    }
  }

  /** Those of some staged files that have been neither added nor discarded. */
  waiting(staged: readonly string[]): Promise<readonly WaitingFile[]> {
    return this.#changing.run(() => this.#staged.waiting(staged));
  }

  /**
   * Has a staged file come in the place of a text, once it is added.
   *
   * @param name - Id or title.
   * @throws UserError where either is gone.
   */
  replaceBy(staged: string, name: string): Promise<StagedPreview> {
    return this.#changing.send(() =>
      reading(this.#place, (collection) => this.#staged.replaceBy(staged, name, collection)),
    );
  }

  /** Sends what somebody has put into the folders here to the other machines. @returns Whether there was anything. */
  send(): Promise<boolean> {
    return this.#changing.run(() => this.#place.shared.push());
  }

  /** Harmless where it is not there any more. */
  discard(staged: string): Promise<void> {
    return this.#changing.send(() => this.#staged.discard(staged));
  }

  /** Adds files that were staged in one change, or replaces texts by them. */
  async add(staged: readonly string[], who: string, options: ChangeOptions = {}): Promise<ChangeOutcome> {
    if (staged.length === 0) throw new UserError('add-nothing');
    const replaced = new Map<string, string>();
    const outcome = await this.#change(['add', ...staged], who, options, async (collection) => {
      const texts = await this.#staged.read(staged, collection, options);
      for (const { staged: file, preview } of texts) {
        const { id } = preview.read;
        // A file of another format has another name.
        if (file.replaces !== null && file.replaces !== id) replaced.set(file.replaces, id);
      }
      return toAdd(collection, texts, who);
    });
    if (outcome.kind === 'pins-lost') return outcome;
    for (const id of staged) await this.#staged.discard(id);
    if (replaced.size > 0)
      for (const server of await this.#settings.servers())
        await this.#settings.change(server, (settings) => following(settings, replaced));
    await this.#place.shared.push();
    return outcome;
  }

  rename(
    name: string,
    to: { readonly title?: string | undefined; readonly author?: string | undefined },
    who: string,
    options: ChangeOptions = {},
  ): Promise<ChangeOutcome> {
    return this.#change(['rename', name, to], who, options, (collection) => toRename(collection, name, to));
  }

  remove(name: string, who: string, options: ChangeOptions = {}): Promise<ChangeOutcome> {
    return this.#change(['remove', name], who, options, async (collection) => toRemove(collection, name));
  }

  /** @param name - Id or title of a text that was removed or replaced, or its `version`. */
  restore(name: string, who: string, options: ChangeOptions = {}): Promise<ChangeOutcome> {
    return this.#change(['restore', name], who, options, (collection) =>
      toRestore(collection, name, options.signal),
    );
  }

  /** What `restore` can bring back, newest first. */
  removed(): Promise<readonly RemovedText[]> {
    return this.#changing.run(async () => {
      const { gone } = await readKept(this.#place.keepDir);
      return gone.map((one) => {
        const { document, title, by, at } = one;
        const until = new Date(Date.parse(at) + this.#keepMs).toISOString();
        return { version: versionName(one), document, title, by, at, until };
      });
    });
  }

  /**
   * Goes back to the state before the last change, or to one that `history` names. Pins are not tried: the state has been
   * live.
   *
   * @throws UserError where there is no such state, or another one than `from` is live.
   */
  undo(who: string, options: UndoOptions = {}): Promise<ChangeOutcome> {
    const { to, from } = options;
    return this.#changing.change(['undo', to, from], who, options, (collection, lock) =>
      planOfUndo(collection, { to, from }, lock, who),
    );
  }

  /** Null where nothing is. */
  live(): Promise<LiveState | null> {
    return this.#changing.run(async () => liveStateOf(await this.#place.store.states()));
  }

  history(): Promise<readonly HistoryEntry[]> {
    return this.#changing.run(async () => {
      const { store, keepDir } = this.#place;
      const states = await store.states();
      return historyOf((await readKept(keepDir)).events, states);
    });
  }

  /** @param server - Its id: several servers may share a collection. @throws RangeError for what is none. */
  settings(server: string): Promise<ServerSettings> {
    return this.#changing.run(() => this.#settings.read(server));
  }

  changeSettings(
    server: string,
    change: (settings: ServerSettings) => ServerSettings,
  ): Promise<ServerSettings> {
    return this.#changing.agree(() => this.#settings.change(server, change));
  }

  /** Deletes what was removed longer ago than the setting says, and what was asked and not found too long ago. */
  purge({
    now = new Date(),
    signal,
  }: {
    readonly now?: Date;
    readonly signal?: AbortSignal;
  } = {}): Promise<PurgeReceipt> {
    const before = new Date(now.getTime() - this.#keepMs);
    const who = 'deleting what was removed long ago';
    return this.#changing.alone(who, { signal }, async (lock) => {
      const purged = await purge(this.#place, lock, before);
      await this.unanswered.purge(now);
      return purged;
    });
  }

  /** What is known of the texts, for a build of the index; where that can't say, what was known when it last could. */
  async records(): Promise<TextRecords> {
    const { store, keepDir } = this.#place;
    return recordsIn(await store.states()) ?? (await readKept(keepDir)).records;
  }

  /** As `Changing.finish`: before the library is opened, and before its index is built. */
  finish(lock: WriteLock | null): Promise<void> {
    return this.#changing.finish(lock);
  }

  close(): Promise<void> {
    return this.#changing.close();
  }

  #change(
    key: readonly unknown[],
    who: string,
    options: ChangeOptions,
    intentOf: (collection: Collection) => Promise<Intent>,
  ): Promise<ChangeOutcome> {
    return this.#changing.change(key, who, options, async (collection, lock) =>
      planOf(collection, await intentOf(collection), lock, who, options),
    );
  }
}

function keptText(entry: FileEntry, records: TextRecords): KeptText {
  const { id, chars, passages, notes, anchored, failure } = entry;
  const { by = null, at = null } = records[id] ?? {};
  return {
    ...namesOf({ ...entry, title: entryTitle(entry) }),
    ...{ chars, passages, notes, placed: anchored, failure, by, at },
  };
}
