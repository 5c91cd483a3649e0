import { createHash } from 'node:crypto';
import type { Passage } from '../chunking/index.js';
import type { Document, Footnote } from '../corpus/index.js';
import { addTo } from '../remembered.js';
import { packVectors, unpackVectors } from './byte-vectors.js';
import type {
  FileEntry,
  NewFile,
  NewNote,
  NewPassage,
  OtherSource,
  PassageVectors,
  StoredFile,
  StoredPassage,
} from './contents.js';

/** A row of `documents`, without the places of what belongs to it. */
export interface DocumentRow extends Omit<FileEntry, 'readFrom' | 'passages' | 'audit'> {
  readonly read_from: string | null;
  readonly audit: string | null;
}

export interface TextRow {
  readonly text: string;
  readonly rest: string;
}

/** A row of `passages`, without its place. */
export interface PassageRow {
  readonly key: string;
  readonly content: Uint8Array;
  readonly windows: number;
  readonly passage: string;
  readonly text: string;
  readonly terms: string;
  readonly vectors: Uint8Array;
}

/** A row of `cited_notes`, without its place. */
export interface NoteRow {
  readonly key: string;
  readonly content: Uint8Array;
  readonly note: string;
  readonly vector: Uint8Array;
  readonly passages: string;
}

/** All that is written of a file; the vectors are those of the graph. */
export interface FileRows {
  readonly document: DocumentRow;
  /** Null for a file that could not be read. */
  readonly text: TextRow | null;
  readonly passages: Iterable<PassageRows>;
  readonly notes: Iterable<NoteRows>;
}

export interface PassageRows {
  readonly row: PassageRow;
  readonly vector: Float32Array;
  readonly distinctTerms: number;
  /** How often it holds each term; empty where its postings are written with those of others. */
  readonly frequencies: ReadonlyMap<string, number>;
}

export interface NoteRows {
  readonly row: NoteRow;
  readonly vector: Float32Array;
}

/** Short enough for an index over all passages, long enough that no two texts share one. */
export function contentHash(content: string): Uint8Array {
  return createHash('sha256').update(content).digest().subarray(0, 16);
}

/** Rows of a file, made one by one as they are asked for. */
export function rowsOf({ file, passages, notes, unresolved }: NewFile): FileRows {
  const citing = passagesByNote(passages);
  return {
    document: documentRow(entryOfFile(file, passages.length, unresolved)),
    text: 'document' in file ? textRow(file) : null,
    passages: mapped(passages, (entry) => passageRows(entry, textOf(file, entry))),
    notes: mapped(notes, (entry) => ({
      row: noteRow(entry, citing.get(entry.key) ?? []),
      vector: entry.vector,
    })),
  };
}

/** What a store says of a file without reading its text. */
export function entryOfFile(file: StoredFile, passages: number, unresolved: number): FileEntry {
  const { id, sha256 } = file;
  if ('failure' in file) {
    const nothing = { title: '', author: null, chars: 0, passages, notes: 0, anchored: 0, audit: null };
    return { id, sha256, failure: file.failure, readFrom: null, unresolved, ...nothing };
  }
  const { title, author = null, text, footnotes, audit } = file.document;
  return {
    ...{ id, sha256, failure: null, readFrom: file.readFrom ?? null, title, author, chars: text.length },
    passages,
    notes: footnotes.length,
    anchored: footnotes.filter(({ mark }) => mark !== null).length,
    unresolved,
    audit,
  };
}

function documentRow({ readFrom, passages: _, audit, ...entry }: FileEntry): DocumentRow {
  return { ...entry, read_from: readFrom && JSON.stringify(readFrom), audit: audit && JSON.stringify(audit) };
}

function textRow({
  document: { text, ...rest },
  resolved,
}: Extract<StoredFile, { readonly document: Document }>): TextRow {
  return { text: JSON.stringify(text), rest: JSON.stringify({ ...rest, resolved }) };
}

function textOf(file: StoredFile, { passage }: NewPassage): string {
  return 'document' in file ? file.document.text.slice(passage.start, passage.end) : '';
}

function passageRows({ passage, content, terms, vectors }: NewPassage, text: string): PassageRows {
  const frequencies = new Map<string, number>();
  for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  const row = {
    key: passage.key,
    content: contentHash(content),
    windows: vectors.windows.length,
    passage: JSON.stringify(passage),
    text: JSON.stringify(text),
    terms: JSON.stringify([...frequencies.keys()]),
    vectors: packVectors([vectors.passage, ...vectors.windows, ...vectors.sentences]),
  };
  return { row, vector: vectors.passage, distinctTerms: frequencies.size, frequencies };
}

/** Positions of the passages that cite each note. */
function passagesByNote(passages: readonly NewPassage[]): ReadonlyMap<string, readonly number[]> {
  const byNote = new Map<string, number[]>();
  for (const [at, { passage }] of passages.entries()) {
    for (const key of new Set(passage.notes)) addTo(byNote, key, at);
  }
  return byNote;
}

function noteRow({ key, note, vector }: NewNote, citing: readonly number[]): NoteRow {
  return {
    key,
    content: contentHash(note.text),
    note: JSON.stringify(note),
    vector: packVectors([vector]),
    passages: JSON.stringify(citing),
  };
}

function* mapped<T, U>(items: readonly T[], make: (item: T) => U): Generator<U> {
  for (const item of items) yield make(item);
}

// A row that is not what `rowsOf` made is told by a SyntaxError or a RangeError.

/** A passage as its row holds it: it gets its id from the snapshot that it is read in. */
export type PassageOfRow = Omit<StoredPassage, 'id'>;

/** The file whose document and text these rows hold. */
export function fileOf(document: DocumentRow, text: TextRow | null): StoredFile {
  const { id, sha256, failure } = document;
  if (failure !== null || text === null) return { id, sha256, failure: failure ?? '' };
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
  noteOf: (key: string) => Pick<NoteRow, 'note' | 'vector'> | null,
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
      if (note === null) return [];
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
export function found<T>(value: T | null | undefined): T {
  if (value == null) throw new RangeError('a row is missing');
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
