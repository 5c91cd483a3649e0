import { createHash } from 'node:crypto';
import type { Document } from '../corpus/index.js';
import { addTo } from '../remembered.js';
import { packVectors } from './byte-vectors.js';
import type { FileEntry, NewFile, NewNote, NewPassage, StoredFile } from './contents.js';

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
    document: documentRow(file, unresolved),
    text: 'document' in file ? textRow(file) : null,
    passages: mapped(passages, (entry) => passageRows(entry, textOf(file, entry))),
    notes: mapped(notes, (entry) => ({
      row: noteRow(entry, citing.get(entry.key) ?? []),
      vector: entry.vector,
    })),
  };
}

function documentRow(file: StoredFile, unresolved: number): DocumentRow {
  const { id, sha256 } = file;
  if ('failure' in file) {
    const nothing = { title: '', author: null, chars: 0, notes: 0, anchored: 0, unresolved, audit: null };
    return { id, sha256, failure: file.failure, read_from: null, ...nothing };
  }
  const { title, author = null, text, footnotes, audit } = file.document;
  const readFrom = file.readFrom === undefined ? null : JSON.stringify(file.readFrom);
  return {
    id,
    sha256,
    failure: null,
    read_from: readFrom,
    title,
    author,
    chars: text.length,
    notes: footnotes.length,
    anchored: footnotes.filter(({ mark }) => mark !== null).length,
    unresolved,
    audit: JSON.stringify(audit),
  };
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
