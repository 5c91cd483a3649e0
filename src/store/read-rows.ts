import type { Passage } from '../chunking/index.js';
import type { Document, Footnote } from '../corpus/index.js';
import { unpackVectors } from './byte-vectors.js';
import type { FileEntry, OtherSource, PassageVectors, StoredFile, StoredPassage } from './contents.js';
import type { DocumentRow, NoteRow, PassageRow, TextRow } from './rows.js';

// A row that is not what `rowsOf` made is told by a SyntaxError or a RangeError.

/** A passage as its row holds it: it gets its id from the snapshot that it is read in. */
export type PassageOfRow = Omit<StoredPassage, 'id'>;

/** The file whose document and text these rows hold. */
export function fileOf(document: DocumentRow, text: TextRow | undefined): StoredFile {
  const { id, sha256, failure } = document;
  if (failure !== null || text === undefined) return { id, sha256, failure: failure ?? '' };
  const { resolved, ...rest } = JSON.parse(text.rest) as Omit<Document, 'text'> & {
    readonly resolved?: unknown;
  };
  const whole: Document = { ...rest, text: JSON.parse(text.text) as string };
  const readFrom = readFromOf(document);
  return { id, sha256, document: whole, resolved, ...(readFrom === null ? {} : { readFrom }) };
}

/** @param passages - How many the document has. */
export function entryOf(document: DocumentRow, passages: number): FileEntry {
  const { id, sha256, failure, title, author, chars, notes, anchored, unresolved } = document;
  return {
    ...{ id, sha256, failure, readFrom: readFromOf(document), title, author, chars, passages },
    ...{ notes, anchored, unresolved },
    audit: document.audit === null ? null : (JSON.parse(document.audit) as FileEntry['audit']),
  };
}

function readFromOf({ read_from }: DocumentRow): OtherSource | null {
  return read_from === null ? null : (JSON.parse(read_from) as OtherSource);
}

/** The passage that a row holds. @param noteOf - The row of the note with this key in the passage's document. */
export function passageOf(
  row: PassageRow,
  dimensions: number,
  noteOf: (key: string) => Pick<NoteRow, 'note' | 'vector'> | undefined,
): PassageOfRow {
  const passage = JSON.parse(row.passage) as Passage;
  const [vector, ...parts] = unpackVectors(row.vectors, dimensions);
  return {
    passage,
    text: JSON.parse(row.text) as string,
    terms: new PackedTerms(row.terms),
    vector: found(vector),
    windows: parts.slice(0, row.windows),
    sentences: parts.slice(row.windows),
    notes: passage.notes.flatMap((key) => {
      const note = noteOf(key);
      if (note === undefined) return [];
      const [only] = unpackVectors(note.vector, dimensions);
      return { key, note: JSON.parse(note.note) as Footnote, vector: found(only) };
    }),
  };
}

/** The vectors of a passage's parts. */
export function partsOf(
  { vectors, windows }: Pick<PassageRow, 'vectors' | 'windows'>,
  dimensions: number,
): Omit<PassageVectors, 'passage'> {
  const [, ...parts] = unpackVectors(vectors, dimensions).map((vector) => vector.floats());
  return { windows: parts.slice(0, windows), sentences: parts.slice(windows) };
}

/** @throws RangeError where there is none. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('a row is missing');
  return value;
}

/**
 * Terms in the JSON array that a row holds, looked up without being parsed: a question asks a hundred passages for a few
 * terms each, and a set of all terms of each took a third of a search.
 */
class PackedTerms {
  readonly #json: string;

  /** @param json - Of an array of terms, as `JSON.stringify` writes it; a comma alone is no term. */
  constructor(json: string) {
    this.#json = json;
  }

  has(term: string): boolean {
    // Looked for without the quotation mark that opens it: every term has one, and the search would stop at each.
    const wanted = JSON.stringify(term).slice(1);
    for (let at = this.#json.indexOf(wanted); at >= 0; at = this.#json.indexOf(wanted, at + 1)) {
      if (this.#json[at - 1] === '"') return true;
    }
    return false;
  }
}
