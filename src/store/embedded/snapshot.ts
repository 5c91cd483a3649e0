import type { Passage } from '../../chunking/index.js';
import type { Lengths } from '../bm25.js';
import type { FileEntry, PassageVectors, StoredFile, StoredPassage } from '../contents.js';
import { entryOf } from '../read-rows.js';
import type {
  Matches,
  NearestOptions,
  Neighbour,
  OpenSnapshot,
  SnapshotFacts,
  TermLength,
  Within,
} from '../store.js';
import { checkDimensions } from './cosines.js';
import type { Manifest } from './manifest.js';
import { lengthsOf, matchingOf, termsFrom } from './matching.js';
import { nearestOf } from './nearest.js';
import type { PlacedDocument } from './segment-rows.js';
import type { SegmentView } from './segment-view.js';
import { Turns } from './turns.js';

const passagesAtOnce = 200;

/** A snapshot in the files of this machine: views of segments, one behind the other. */
export class EmbeddedSnapshot implements OpenSnapshot {
  readonly name: string;
  readonly created: string;
  readonly facts: SnapshotFacts;
  readonly passageCount: number;
  readonly verified: Promise<void>;
  /** With the entry of each segment in the manifest. */
  readonly manifest: Manifest;
  readonly #views: readonly SegmentView[];
  readonly #lengths: Lengths;
  readonly #release: () => void;
  readonly insteadOf: string | null;
  #isOpen = true;

  /** @param options - `release` is called once, by `close`. */
  constructor(
    name: string,
    manifest: Manifest,
    views: readonly SegmentView[],
    { release, insteadOf }: { release(): void; readonly insteadOf: string | null },
  ) {
    const { created, model, chunking, versions, counts } = manifest;
    this.name = name;
    this.created = created;
    this.facts = { model, chunking, versions, counts };
    this.manifest = manifest;
    this.passageCount = counts.passages;
    this.#views = views;
    this.#lengths = lengthsOf(this.#views);
    this.#release = release;
    this.insteadOf = insteadOf;
    this.verified = Promise.all(views.map(({ segment }) => segment.verify())).then(() => {});
    // Code that awaits it gets the error; otherwise the next answer that reads the damaged rows reports it.
    this.verified.catch(() => {});
  }

  async files(): Promise<readonly FileEntry[]> {
    const turns = new Turns();
    const entries: FileEntry[] = [];
    for (const view of this.views) {
      for (const document of await view.documents(turns)) {
        entries.push(entryOf(document, document.passages));
        if (turns.isOver) await turns.pass();
      }
    }
    return entries.sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  async file(id: string): Promise<StoredFile | null> {
    const found = this.#document(id);
    return found === null ? null : found.view.segment.rows.file(found.document);
  }

  async passagesOf(document: string): Promise<readonly Passage[]> {
    const found = this.#document(document);
    if (found === null) return [];
    const { first_passage: first, passages } = found.document;
    const all: Passage[] = [];
    const turns = new Turns();
    for (let from = first; from < first + passages; from += passagesAtOnce) {
      const to = Math.min(from + passagesAtOnce, first + passages);
      all.push(...found.view.segment.rows.passagesBetween(from, to));
      if (turns.isOver) await turns.pass();
    }
    return all;
  }

  async passages(ids: readonly number[]): Promise<readonly StoredPassage[]> {
    const turns = new Turns();
    const all: StoredPassage[] = [];
    for (const id of ids) {
      const view = this.#viewOf(id);
      all.push({ ...view.segment.rows.passage(id - view.offset), id });
      if (turns.isOver) await turns.pass();
    }
    return all;
  }

  async passageByKey(key: string): Promise<Passage | null> {
    for (const view of this.views) {
      const found = view.segment.rows.passagesByKey(key).find(({ row }) => view.counts(row));
      if (found !== undefined) return found.passage;
    }
    return null;
  }

  async nearest(
    vector: Float32Array,
    k: number,
    options: NearestOptions = {},
  ): Promise<readonly Neighbour[]> {
    checkDimensions(this.manifest.model, vector);
    return nearestOf(this.views, vector, k, options);
  }

  async matching(terms: readonly string[], most: number, { documents }: Within = {}): Promise<Matches> {
    return matchingOf(this.views, this.#lengths, terms, most, documents);
  }

  async termsFrom(letter: string, length?: TermLength): Promise<ReadonlySet<string>> {
    return termsFrom(this.views, letter, length);
  }

  async vectorsOf(content: string): Promise<PassageVectors | null> {
    for (const view of this.views) {
      const { rows, vectors } = view.segment;
      const row = rows.passagesByContent(content).find((found) => view.counts(found));
      if (row !== undefined) return { passage: vectors.vectorOf(row), ...rows.partsOf(row) };
    }
    return null;
  }

  async vectorOfNote(text: string): Promise<Float32Array | null> {
    for (const view of this.views) {
      const { rows, vectors, entry } = view.segment;
      const unit = rows
        .notesByContent(text)
        .map((row) => entry.passages + row)
        .find((found) => view.counts(found));
      if (unit !== undefined) return vectors.vectorOf(unit);
    }
    return null;
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#release();
  }

  /** One segment behind the other. */
  get views(): readonly SegmentView[] {
    if (!this.#isOpen) throw new Error(`snapshot ${this.name} has been closed`);
    return this.#views;
  }

  #document(id: string): { readonly view: SegmentView; readonly document: PlacedDocument } | null {
    for (const view of this.views) {
      const document = view.document(id);
      if (document !== null) return { view, document };
    }
    return null;
  }

  #viewOf(id: number): SegmentView {
    const found = this.views.find(
      (view) =>
        id >= view.offset && id < view.offset + view.segment.entry.passages && view.counts(id - view.offset),
    );
    if (found === undefined || !Number.isInteger(id)) throw new RangeError(`No passage has the id ${id}.`);
    return found;
  }
}
