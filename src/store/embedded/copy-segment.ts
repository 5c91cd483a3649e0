import { type Postings, unpackPostings } from '../postings.js';
import type { FileRows, NoteRows, PassageRows } from '../rows.js';
import type { PlacedDocument, PostingsRow } from './segment-rows.js';
import type { SegmentView } from './segment-view.js';
import type { SegmentWriter } from './segment-writer.js';
import type { Turns } from './turns.js';

const postingsAtOnce = 200;
const gone = -1;

/** Writes what still counts of a segment into another one. Rows are copied as they are; only their places change. */
export async function copySegment(view: SegmentView, writer: SegmentWriter, turns: Turns): Promise<void> {
  const newRows = new Int32Array(view.segment.entry.passages).fill(gone);
  for (const document of await view.documents(turns)) {
    const first = await writer.add(rowsOfDocument(view, document));
    for (let i = 0; i < document.passages; i++) newRows[document.first_passage + i] = first + i;
    if (turns.isOver) await turns.pass();
  }
  for (const some of allPostings(view)) {
    await writer.addPostings(some.map((row) => [row.term, moved(row, newRows)]));
    if (turns.isOver) await turns.pass();
  }
}

function* allPostings({ segment }: SegmentView): Generator<readonly PostingsRow[]> {
  let last = { term: '', first: -1 };
  for (;;) {
    const some = segment.rows.postingsBehind(last.term, last.first, postingsAtOnce);
    yield some;
    const end = some.at(-1);
    if (end === undefined) return;
    last = end;
  }
}

function rowsOfDocument(view: SegmentView, document: PlacedDocument): FileRows {
  return {
    document,
    text: view.segment.rows.text(document.row),
    passages: passagesOf(view, document),
    notes: notesOf(view, document),
  };
}

function* passagesOf({ segment }: SegmentView, document: PlacedDocument): Generator<PassageRows> {
  const { first_passage: first, passages } = document;
  for (let row = first; row < first + passages; row++) {
    yield {
      row: segment.rows.passageRow(row),
      vector: segment.vectors.vectorOf(row),
      distinctTerms: segment.rows.lengths[row] ?? 0,
      frequencies: new Map(),
    };
  }
}

function* notesOf({ segment }: SegmentView, document: PlacedDocument): Generator<NoteRows> {
  const { first_cited: first, cited } = document;
  for (let row = first; row < first + cited; row++) {
    yield { row: segment.rows.noteRow(row), vector: segment.vectors.vectorOf(segment.entry.passages + row) };
  }
}

/** Postings with the new rows of their passages; those of passages that are gone are left out. */
function moved({ data, count }: PostingsRow, newRows: Int32Array): Postings {
  const { passages, frequencies } = unpackPostings(data, count);
  const isKept = (row: number | undefined) => newRows[row ?? 0] !== gone;
  return {
    passages: passages.filter(isKept).map((row) => newRows[row] ?? 0),
    frequencies: frequencies.filter((_, at) => isKept(passages[at])),
  };
}
