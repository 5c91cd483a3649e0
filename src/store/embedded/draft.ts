import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { NewFile } from '../contents.js';
import { Draft } from '../draft.js';
import { syncFolder } from '../durable-files.js';
import type { ExpectedIndex } from '../expected-index.js';
import { rowsOf } from '../rows.js';
import type { PublishOptions, WriteLock } from '../store.js';
import { checkSize } from './checksums.js';
import { copySegment } from './copy-segment.js';
import { goLive } from './go-live.js';
import { readLiveName, snapshotsDir } from './live-pointer.js';
import { formatVersion, type Manifest, type SegmentEntry, writeManifest } from './manifest.js';
import { type SegmentSize, segmentsToMerge } from './merge-policy.js';
import { type OpenSegments, segmentsDir } from './open-segments.js';
import { openSnapshot } from './open-snapshot.js';
import { SegmentView } from './segment-view.js';
import { type FinishOptions, SegmentWriter } from './segment-writer.js';
import type { EmbeddedSnapshot } from './snapshot.js';
import { Turns } from './turns.js';
import { explainingWriteErrors } from './write-errors.js';

interface DraftPlace {
  readonly indexDir: string;
  readonly segments: OpenSegments;
  readonly lock: WriteLock;
  /** Its own: it is closed with the draft. */
  readonly base: EmbeddedSnapshot | null;
  /** What is live while the draft is made; null where there is nothing, or it can't be read. */
  readonly live: { readonly name: string; readonly manifest: Manifest | null } | null;
  readonly statesKept: number;
}

/** What is added goes into a segment of its own; publishing lists it beside those of the base. */
export class EmbeddedDraft extends Draft<EmbeddedSnapshot> {
  readonly #place: DraftPlace;
  #writer: SegmentWriter | null = null;

  constructor(place: DraftPlace) {
    super(place);
    this.#place = place;
  }

  protected async write(file: NewFile): Promise<void> {
    await explainingWriteErrors(this.#place.indexDir, async () =>
      (await this.#openWriter()).add(rowsOf(file)),
    );
  }

  protected complete(facts: ExpectedIndex, options: PublishOptions): Promise<EmbeddedSnapshot> {
    const { indexDir, segments, lock } = this.#place;
    return explainingWriteErrors(indexDir, async () => {
      const parts = await this.#completeSegments(facts.model.dimensions, options);
      const manifest: Manifest = {
        format: formatVersion,
        ...this.manifestOf(facts, parts, options),
        segments: parts.map(({ entry }) => entry),
      };
      options.signal?.throwIfAborted();
      lock.assertHeld();
      await writeManifest(indexDir, this.name, manifest);
      return openSnapshot(segments, this.name, manifest);
    });
  }

  protected goLive(): Promise<void> {
    const { indexDir, lock, statesKept } = this.#place;
    return explainingWriteErrors(indexDir, () => goLive(indexDir, lock, this.name, statesKept));
  }

  /** Writes the new segment, and lists all that the snapshot is made of. */
  async #completeSegments(dimensions: number, options: FinishOptions): Promise<readonly Part[]> {
    const turns = new Turns(options.signal);
    const views = await this.#viewsOfBase(turns);
    const merged = new Set(segmentsToMerge(views.map(sizeOf), this.#writer?.passages ?? null));
    const kept: Part[] = [];
    for (const view of views) {
      if (merged.has(view.segment.entry.name)) await copySegment(view, await this.#openWriter(), turns);
      else kept.push(await this.#partOf(view, dimensions));
    }
    if (this.#writer === null) return kept;
    const entry = await this.#writer.finish(this.name, dimensions, options);
    await syncFolder(segmentsDir(this.#place.indexDir));
    return [...kept, { entry, passages: entry.passages, notes: entry.notes }];
  }

  /** What is left of the base: its segments without the files that were added or removed. */
  async #viewsOfBase(turns: Turns): Promise<readonly SegmentView[]> {
    const { gone } = this;
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
    this.#writer ??= await SegmentWriter.create(path.join(segmentsDir(this.#place.indexDir), this.name));
    return this.#writer;
  }

  protected override end(): void {
    this.#writer?.close();
    void this.#place.base?.close();
  }

  /** Not where it went live before something failed. */
  protected override async removeUnpublished(): Promise<void> {
    const live = await readLiveName(this.#place.indexDir).catch(() => null);
    if (live !== this.name) await this.removeWritten();
  }

  protected async removeWritten(): Promise<void> {
    const { indexDir } = this.#place;
    for (const folder of [snapshotsDir(indexDir), segmentsDir(indexDir)]) {
      await rm(path.join(folder, this.name), { recursive: true, force: true });
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
