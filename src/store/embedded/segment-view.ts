import type { Range } from './document-vectors.js';
import type { Segment } from './segment.js';
import type { PlacedDocument } from './segment-rows.js';
import { Turns } from './turns.js';

const documentsAtOnce = 500;

/** A segment as one snapshot sees it: without the files that were replaced or removed since it was written. */
export class SegmentView {
  /** How many still count. */
  readonly documentCount: number;
  readonly passages: number;
  readonly notes: number;
  readonly #droppedDocuments = new Set<number>();
  /** 1 for each passage, then each note, that no longer counts; null where all do. */
  readonly #isDropped: Uint8Array | null;
  readonly #droppedPassages: Range[] = [];
  #droppedTerms: Promise<ReadonlyMap<string, number>> | null = null;

  /**
   * @param dropped - Ids of the files that no longer count.
   * @param offset - The id of its first passage in the snapshot.
   */
  constructor(
    readonly segment: Segment,
    readonly dropped: readonly string[],
    readonly offset = 0,
  ) {
    const isDropped = new Uint8Array(segment.entry.passages + segment.entry.notes);
    let [passages, notes] = [segment.entry.passages, segment.entry.notes];
    for (const id of dropped) {
      const document = segment.rows.document(id);
      if (document === null) continue;
      this.#droppedDocuments.add(document.row);
      passages -= document.passages;
      notes -= document.cited;
      const [ofPassages, ofNotes] = unitsOf(segment, document);
      isDropped.fill(1, ofPassages.from, ofPassages.to).fill(1, ofNotes.from, ofNotes.to);
      this.#droppedPassages.push(ofPassages);
    }
    this.documentCount = segment.entry.documents - this.#droppedDocuments.size;
    this.passages = passages;
    this.notes = notes;
    this.#isDropped = dropped.length === 0 ? null : isDropped;
  }

  /** Whether all of the segment still counts. */
  get isWhole(): boolean {
    return this.#isDropped === null;
  }

  /** @param unit - Row of a passage, or the number of passages and the row of a note. */
  counts(unit: number): boolean {
    return this.#isDropped?.[unit] !== 1;
  }

  /**
   * How many of the passages that no longer count hold each term, read when it is first asked for: postings count all,
   * and to look through long ones for the few that are gone would take longer than all else in a search.
   */
  droppedTerms(): Promise<ReadonlyMap<string, number>> {
    this.#droppedTerms ??= this.#countDroppedTerms();
    return this.#droppedTerms;
  }

  async #countDroppedTerms(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    const turns = new Turns();
    for (const { from, to } of this.#droppedPassages) {
      for (const terms of this.segment.rows.termsBetween(from, to)) {
        for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
      }
      if (turns.isOver) await turns.pass();
    }
    return counts;
  }

  document(id: string): PlacedDocument | null {
    const document = this.segment.rows.document(id);
    return document === null || this.#droppedDocuments.has(document.row) ? null : document;
  }

  /** Those of some documents that are in the segment, each once, in the order of their rows. */
  documentsOf(ids: readonly string[]): readonly PlacedDocument[] {
    return [...new Set(ids)]
      .flatMap((id) => this.document(id) ?? [])
      .sort((one, other) => one.row - other.row);
  }

  /** Those that count, in the order of their rows. */
  async documents(turns = new Turns()): Promise<readonly PlacedDocument[]> {
    const all: PlacedDocument[] = [];
    for (let after = -1; ; ) {
      const some = this.segment.rows.documents(after, documentsAtOnce);
      all.push(...some.filter(({ row }) => !this.#droppedDocuments.has(row)));
      const last = some.at(-1);
      if (last === undefined) return all;
      after = last.row;
      if (turns.isOver) await turns.pass();
    }
  }
}

/** Where the passages and the notes of a document are in the graph. */
export function unitsOf(
  segment: Segment,
  document: PlacedDocument,
): readonly [passages: Range, notes: Range] {
  const { first_passage, passages, first_cited, cited } = document;
  const firstNote = segment.entry.passages + first_cited;
  return [
    { from: first_passage, to: first_passage + passages },
    { from: firstNote, to: firstNote + cited },
  ];
}
