import { rm } from 'node:fs/promises';
import path from 'node:path';
import PQueue from 'p-queue';
import type { NewFile } from '../contents.js';
import { syncFolder } from '../durable-files.js';
import type { ExpectedIndex } from '../expected-index.js';
import { indexIn } from '../index-errors.js';
import { takenOver } from '../locked.js';
import { rowsOf } from '../rows.js';
import type { PublishOptions, WriteLock } from '../store.js';
import { checkSize } from './checksums.js';
import { copySegment } from './copy-segment.js';
import { snapshotsDir } from './live-pointer.js';
import {
  formatVersion,
  type Manifest,
  newSnapshotName,
  type SegmentEntry,
  writeManifest,
} from './manifest.js';
import { type SegmentSize, segmentsToMerge } from './merge-policy.js';
import { type IndexFolder, segmentsDir } from './open-segments.js';
import { openSnapshot } from './open-snapshot.js';
import { goLive } from './removal.js';
import { SegmentView } from './segment-view.js';
import { SegmentWriter } from './segment-writer.js';
import type { OpenSnapshot } from './snapshot.js';
import { explainingWriteErrors } from './sqlite.js';
import { isUnchanged } from './states.js';
import { Turns } from './turns.js';

interface DraftPlace extends IndexFolder {
  readonly lock: WriteLock;
  /** Its own: it is closed with the draft. */
  readonly base: OpenSnapshot | null;
  /** What is live while the draft is made; null where there is nothing, or it can't be read. */
  readonly live: { readonly name: string; readonly manifest: Manifest | null } | null;
}

/**
 * A snapshot that is being written beside the live one. What is added goes into a segment of its own; publishing lists it
 * beside those of the base.
 */
export class SnapshotDraft {
  readonly #place: DraftPlace;
  /** Of the new snapshot. */
  readonly #name: string;
  readonly #removed = new Set<string>();
  readonly #added = new Set<string>();
  /** Rows of one file follow each other, however many are added at once. */
  readonly #turn = new PQueue({ concurrency: 1 });
  #writer: SegmentWriter | null = null;
  /** Why a file could not be added: then nothing is published, as half of it may have been written. */
  #failure: unknown = null;
  #isOver = false;

  constructor(place: DraftPlace) {
    this.#place = place;
    this.#name = newSnapshotName(place.live?.name ?? null);
  }

  /** Writes a file with all that is searched of it; in the place of the base's file of the same id. */
  async add(file: NewFile): Promise<void> {
    const { id } = file.file;
    if (this.#isOver) throw new Error('The draft has been published or given up.');
    if (this.#added.has(id)) throw new RangeError(`${id} has been added to this draft before.`);
    this.#added.add(id);
    await this.#turn.add(async () => {
      try {
        await explainingWriteErrors(this.#place.indexDir, async () =>
          (await this.#openWriter()).add(rowsOf(file)),
        );
      } catch (error) {
        this.#failure = error;
        throw error;
      }
    });
  }

  /** Leaves a file of the base out. Files that are neither added nor removed are kept as they are. */
  remove(id: string): void {
    this.#removed.add(id);
  }

  /**
   * Ends the draft as a snapshot that is on the disk, has been opened, and is not live: for `Store.makeLive`. The next
   * draft of the collection removes it.
   *
   * @throws The signal's reason where it is aborted; UserError where the disk is full or the folder can't be written. The
   *   draft is gone then.
   */
  async finish(facts: ExpectedIndex, options: PublishOptions = {}): Promise<OpenSnapshot> {
    try {
      await this.#turn.onIdle();
      if (this.#failure !== null) throw this.#failure;
      return await explainingWriteErrors(this.#place.indexDir, () => this.#complete(facts, options));
    } catch (error) {
      await this.#removeWritten();
      throw error;
    } finally {
      this.#end();
    }
  }

  /** As `finish`, and makes the snapshot live. Where anything fails, the old snapshot stays live. */
  async publish(facts: ExpectedIndex, options: PublishOptions = {}): Promise<OpenSnapshot> {
    const { indexDir, lock } = this.#place;
    const snapshot = await this.finish(facts, options);
    try {
      options.signal?.throwIfAborted();
      const isLive = await explainingWriteErrors(indexDir, () => goLive(this.#place, lock, this.#name));
      if (!isLive) throw takenOver(indexIn(indexDir));
      return snapshot;
    } catch (error) {
      await snapshot.close();
      await this.#removeUnpublished();
      throw error;
    }
  }

  /** Removes the draft; harmless after `publish`. */
  async discard(): Promise<void> {
    if (this.#isOver) return;
    await this.#turn.onIdle();
    this.#end();
    await this.#removeWritten();
  }

  async #complete(facts: ExpectedIndex, options: PublishOptions): Promise<OpenSnapshot> {
    const { indexDir, segments, lock } = this.#place;
    const parts = await this.#completeSegments(facts.model.dimensions, options);
    const manifest = this.#manifestOf(facts, parts, options);
    options.signal?.throwIfAborted();
    lock.assertHeld();
    await writeManifest(indexDir, this.#name, manifest);
    return openSnapshot(segments, this.#name, manifest);
  }

  #manifestOf(facts: ExpectedIndex, parts: readonly Part[], options: PublishOptions): Manifest {
    const { model, chunking, versions } = facts;
    const { base, live } = this.#place;
    const sum = (count: 'passages' | 'notes') => parts.reduce((total, part) => total + part[count], 0);
    const created = new Date().toISOString();
    const records = options.records ?? live?.manifest?.records ?? {};
    const holdsLiveFiles = base !== null && base.name === live?.name && this.#gone.size === 0;
    const isSame = holdsLiveFiles && isUnchanged(base.manifest, { ...facts, records });
    const { state, before, since, change } = isSame
      ? base.manifest
      : {
          state: this.#name,
          before: live?.manifest?.state ?? null,
          since: created,
          change: options.change ?? null,
        };
    const counts = { passages: sum('passages'), notes: sum('notes') };
    const segments = parts.map(({ entry }) => entry);
    const said = { state, before, since, change, records };
    return { format: formatVersion, created, ...said, model, chunking, versions, counts, segments };
  }

  /** Writes the new segment, and lists all that the snapshot is made of. */
  async #completeSegments(dimensions: number, options: PublishOptions): Promise<readonly Part[]> {
    const turns = new Turns(options.signal);
    const views = await this.#viewsOfBase(turns);
    const merged = new Set(segmentsToMerge(views.map(sizeOf), this.#writer?.passages ?? null));
    const kept: Part[] = [];
    for (const view of views) {
      if (merged.has(view.segment.entry.name)) await copySegment(view, await this.#openWriter(), turns);
      else kept.push(await this.#partOf(view, dimensions));
    }
    if (this.#writer === null) return kept;
    const entry = await this.#writer.finish(this.#name, dimensions, options);
    await syncFolder(segmentsDir(this.#place.indexDir));
    return [...kept, { entry, passages: entry.passages, notes: entry.notes }];
  }

  /** Ids of the base's files that the snapshot no longer holds as they were. */
  get #gone(): ReadonlySet<string> {
    return new Set([...this.#added, ...this.#removed]);
  }

  /** What is left of the base: its segments without the files that were added or removed. */
  async #viewsOfBase(turns: Turns): Promise<readonly SegmentView[]> {
    const gone = this.#gone;
    const left: SegmentView[] = [];
    for (const view of this.#place.base?.views ?? []) {
      const dropped: string[] = [];
      for (const id of gone) {
        if (view.document(id) !== null) dropped.push(id);
        if (turns.isOver) await turns.pass();
      }
      const rest = dropped.length === 0 ? view : new SegmentView(view.segment, [...view.dropped, ...dropped]);
      if (rest.documentCount > 0) left.push(rest);
    }
    return left;
  }

  /**
   * @throws UnusableIndexError where the files are not on the disk any more; RangeError where its vectors have other
   * dimensions.
   */
  async #partOf({ segment, dropped, passages, notes }: SegmentView, dimensions: number): Promise<Part> {
    const held = segment.vectors.dimensions;
    if (held !== dimensions)
      throw new RangeError(`The base has ${held} dimensions, the model ${dimensions}.`);
    const { indexDir } = this.#place;
    const dir = path.join(segmentsDir(indexDir), segment.entry.name);
    for (const file of segment.entry.files) await checkSize(indexDir, dir, file);
    return { entry: { ...segment.entry, dropped }, passages, notes };
  }

  async #openWriter(): Promise<SegmentWriter> {
    this.#writer ??= await SegmentWriter.create(path.join(segmentsDir(this.#place.indexDir), this.#name));
    return this.#writer;
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#writer?.close();
    void this.#place.base?.close();
  }

  /** Unless it went live before something failed, or the next draft removes it. */
  async #removeUnpublished(): Promise<void> {
    const live = await this.#place.pointer.read().catch(() => this.#name);
    if (live !== this.#name) await this.#removeWritten();
  }

  async #removeWritten(): Promise<void> {
    const { indexDir } = this.#place;
    for (const folder of [snapshotsDir(indexDir), segmentsDir(indexDir)]) {
      await rm(path.join(folder, this.#name), { recursive: true, force: true });
    }
  }
}

/** A segment as the new snapshot lists it, and what still counts of it. */
interface Part {
  readonly entry: SegmentEntry;
  readonly passages: number;
  readonly notes: number;
}

function sizeOf({ segment, passages }: SegmentView): SegmentSize {
  return { name: segment.entry.name, passages: segment.entry.passages, livingPassages: passages };
}
