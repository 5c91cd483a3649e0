import type { Passage } from '../../chunking/index.js';
import type { Lengths } from '../bm25.js';
import type { FileEntry, PassageVectors, StoredFile, StoredPassage } from '../contents.js';
import { entryOf } from '../rows.js';
import type { Matches, Neighbour, TermLength, Within } from '../store.js';
import { checkDimensions } from './cosines.js';
import type { Manifest } from './manifest.js';
import { lengthsOf, matchingOf, termsFrom } from './matching.js';
import { nearestOf } from './nearest.js';
import type { PlacedDocument } from './segment-rows.js';
import type { SegmentView } from './segment-view.js';
import { Turns } from './turns.js';

const passagesAtOnce = 200;

/**
 * A snapshot that is open: it does not change, and stays readable until it is closed, whatever becomes live meanwhile.
 * Nothing is in memory as a whole but the graph of the vectors.
 *
 * Every method rejects with UnusableIndexError where what it reads is damaged.
 */
export class OpenSnapshot {
  readonly created: string;
  /** Passages that can be found, removed ones not counted. */
  readonly passageCount: number;
  /** Settles when every file has been compared with its checksum: at once for small snapshots, behind answers for large ones. */
  readonly verified: Promise<void>;
  /**
   * The live snapshot in whose place it was opened, as that is not whole: a folder that was copied while somebody wrote
   * may lack what was newest. Null where it is what was asked for.
   */
  readonly insteadOf: string | null;
  readonly #views: readonly SegmentView[];
  readonly #lengths: Lengths;
  readonly #release: () => void;
  #isOpen = true;

  /** @param options - `release` is called once, by `close`. */
  constructor(
    readonly name: string,
    /** With the entry of each segment, in the order of the views. */
    readonly manifest: Manifest,
    views: readonly SegmentView[],
    { release, insteadOf }: { release(): void; readonly insteadOf: string | null },
  ) {
    this.created = manifest.created;
    this.passageCount = manifest.counts.passages;
    this.#views = views;
    this.#lengths = lengthsOf(this.#views);
    this.#release = release;
    this.insteadOf = insteadOf;
    this.verified = Promise.all(views.map(({ segment }) => segment.verify())).then(() => {});
    // Code that awaits it gets the error; otherwise the next answer that reads the damaged rows reports it.
    this.verified.catch(() => {});
  }

  /** Every file in the order of their ids, failed ones too. */
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

  /** Null where there is none of this id. */
  async file(id: string): Promise<StoredFile | null> {
    const found = this.#document(id);
    return found === null ? null : found.view.segment.rows.file(found.document);
  }

  /** Of one document, in the order of the text. */
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

  /** In the order of `ids`. @throws RangeError for an id that this snapshot does not have. */
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

  /** The passage with this key; null where there is none. */
  async passageByKey(key: string): Promise<Passage | null> {
    for (const view of this.views) {
      const found = view.segment.rows.passagesByKey(key).find(({ row }) => view.counts(row));
      if (found !== undefined) return found.passage;
    }
    return null;
  }

  /**
   * The vectors nearest to `vector`, best first: of passages and of notes. Fewer than `k` only where there are no more.
   *
   * @throws RangeError where the vector has another number of dimensions.
   */
  async nearest(vector: Float32Array, k: number, { documents }: Within = {}): Promise<readonly Neighbour[]> {
    checkDimensions(this.manifest.model, vector);
    return nearestOf(this.views, vector, k, documents);
  }

  /** Passages with these terms, at most `most`. */
  async matching(terms: readonly string[], most: number, { documents }: Within = {}): Promise<Matches> {
    return matchingOf(this.views, this.#lengths, terms, most, documents);
  }

  /**
   * Terms of the passages that begin with `letter` (one code point). There may be terms of passages among them that are not
   * there any more: `matching` tells how many hold a term.
   *
   * @param length - How many code points a term may have; any number where it is left out.
   */
  async termsFrom(letter: string, length?: TermLength): Promise<ReadonlySet<string>> {
    return termsFrom(this.views, letter, length);
  }

  /** Vectors that were stored under `NewPassage.content`; null where there are none. Their parts have lost what 8 bits lose. */
  async vectorsOf(content: string): Promise<PassageVectors | null> {
    for (const view of this.views) {
      const { rows, vectors } = view.segment;
      const row = rows.passagesByContent(content).find((found) => view.counts(found));
      if (row !== undefined) return { passage: vectors.vectorOf(row), ...rows.partsOf(row) };
    }
    return null;
  }

  /** The vector of a note with this text; null where there is none. */
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
