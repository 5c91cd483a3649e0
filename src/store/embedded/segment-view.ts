import type { Segment } from './segment.js';
import type { PlacedDocument } from './selections.js';
import { Turns } from './turns.js';

const documentsAtOnce = 500;

/** A segment as one snapshot sees it: without the files that were replaced or removed since it was written. */
export class SegmentView {
  readonly segment: Segment;
  /** Ids of the files that no longer count. */
  readonly dropped: readonly string[];
  /** How many still count. */
  readonly documentCount: number;
  readonly passages: number;
  readonly notes: number;
  readonly #droppedDocuments = new Set<number>();
  /** 1 for each passage, then each note, that no longer counts; null where all do. */
  readonly #isDropped: Uint8Array | null;

  constructor(segment: Segment, dropped: readonly string[]) {
    this.segment = segment;
    this.dropped = dropped;
    const isDropped = new Uint8Array(segment.entry.passages + segment.entry.notes);
    let [passages, notes] = [segment.entry.passages, segment.entry.notes];
    for (const id of dropped) {
      const document = segment.rows.document(id);
      if (document === null) continue;
      this.#droppedDocuments.add(document.row);
      passages -= document.passages;
      notes -= document.cited;
      for (const { from, to } of unitsOf(segment, document)) isDropped.fill(1, from, to);
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

  document(id: string): PlacedDocument | null {
    const document = this.segment.rows.document(id);
    return document === null || this.#droppedDocuments.has(document.row) ? null : document;
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

/** A view with the id of its first passage in the snapshot. */
export interface PlacedView {
  readonly view: SegmentView;
  readonly offset: number;
}

/** Ids in a graph, `to` not among them. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where the passages and the notes of a document stand in the graph. */
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
