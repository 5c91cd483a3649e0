import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Passage } from '../chunking/index.js';
import { resolveCitations } from '../citations/index.js';
import type { Document } from '../corpus/index.js';
import {
  noteRow,
  openSearchIndex,
  placeUnits,
  type SearchParts,
  sentenceRow,
  type Units,
  windowRow,
} from '../search/index.js';
import { type FileSnapshotDraft, openVectorIndex, type Snapshot, type VectorIndex } from '../store/index.js';
import type { CitedDocument, OpenCorpus } from './open-corpus.js';
import type { OtherSource, ReadDocument } from './reader-messages.js';

/** What a snapshot holds, in memory. */
export interface LoadedSnapshot {
  readonly corpus: OpenCorpus;
  readonly units: Units;
  readonly dense: VectorIndex;
  /** Every file that was read, failed ones too. */
  readonly read: ReadonlyMap<string, ReadDocument>;
}

/** What a snapshot is made from. */
export interface SnapshotParts {
  readonly read: readonly ReadDocument[];
  readonly units: Units;
  readonly dense: VectorIndex;
  readonly search: SearchParts;
}

const names = {
  documents: 'documents.json',
  lexical: 'lexical.json',
  table: 'table.bin',
  dense: 'dense.hnsw',
};

/** The passages of all documents in one list. */
interface StoredDocuments {
  readonly read: readonly StoredDocument[];
  readonly passages: readonly Passage[];
}

type StoredDocument = Pick<ReadDocument, 'id' | 'sha256'> &
  ({ readonly document: Document; readonly readFrom?: OtherSource } | { readonly failure: string });

export async function writeSnapshotFiles(draft: FileSnapshotDraft, parts: SnapshotParts): Promise<void> {
  const read = parts.read.map((entry): StoredDocument => {
    if ('failure' in entry) return entry;
    const { passages: _, ...stored } = entry;
    return stored;
  });
  const documents: StoredDocuments = { read, passages: parts.units.passages };
  await draft.write(names.documents, JSON.stringify(documents));
  await draft.write(names.lexical, parts.search.lexical);
  await draft.write(names.table, parts.search.vectors);
  await draft.writeWith(names.dense, (path) => parts.dense.write(path));
}

/** Reads a snapshot whose checksums are right. @throws Error where its files do not belong together. */
export async function loadSnapshot({ name, dir, manifest }: Snapshot): Promise<LoadedSnapshot> {
  const [documents, lexical, vectors] = await Promise.all([
    readFile(join(dir, names.documents), 'utf8'),
    readFile(join(dir, names.lexical), 'utf8'),
    readFile(join(dir, names.table)),
  ]);
  // Not checked again: format version and checksum say that this program wrote it.
  const stored = JSON.parse(documents) as StoredDocuments;
  const { passages } = stored;
  const read = withPassages(stored);
  const units = placeUnits(documentsOf(read), passages);
  const dense = await openVectorIndex(
    join(dir, names.dense),
    manifest.model.dimensions,
    units.passages.length + units.notes.length,
  );
  const search = openSearchIndex(units, { lexical, vectors }, (vector, k, options) =>
    dense.nearest(vector, k, options),
  );
  return {
    corpus: {
      name,
      documents: citedDocuments(read),
      passagesByKey: new Map(passages.map((passage) => [passage.key, passage])),
      search,
    },
    units,
    dense,
    read: new Map(read.map((entry) => [entry.id, entry])),
  };
}

function withPassages({ read, passages }: StoredDocuments): readonly ReadDocument[] {
  const byDocument = new Map<string, Passage[]>(read.map(({ id }) => [id, []]));
  for (const passage of passages) byDocument.get(passage.document)?.push(passage);
  return read.map((entry) =>
    'failure' in entry ? entry : { ...entry, passages: byDocument.get(entry.id) ?? [] },
  );
}

export function documentsOf(read: readonly ReadDocument[]): readonly Document[] {
  return read.flatMap((entry) => ('document' in entry ? entry.document : []));
}

export function passagesOf(read: readonly ReadDocument[]): readonly Passage[] {
  return read.flatMap((entry) => ('document' in entry ? entry.passages : []));
}

function citedDocuments(read: readonly ReadDocument[]): ReadonlyMap<string, CitedDocument> {
  const readable = read.flatMap((entry) => ('document' in entry ? entry : []));
  return new Map(readable.map(({ id, document, passages }) => [id, citedDocument(document, passages)]));
}

/** Its citations are resolved when they are first asked for: a question is about few documents of many. */
function citedDocument(document: Document, passages: readonly Passage[]): CitedDocument {
  let citations: CitedDocument['citations'] | null = null;
  return {
    document,
    passages,
    get citations() {
      citations ??= resolveCitations(document.footnotes);
      return citations;
    },
  };
}

/** Unit vectors of a passage and its parts. */
export interface PassageVectors {
  readonly passage: Float32Array;
  readonly windows: readonly Float32Array[];
  readonly sentences: readonly Float32Array[];
}

/** The vectors of one passage; those of its parts as the 8-bit table keeps them. */
export function vectorsOfPassage({ corpus, dense, units }: LoadedSnapshot, passage: number): PassageVectors {
  const rows = (rowOf: typeof windowRow) => {
    const first = rowOf(units, passage, 0);
    const count = rowOf(units, passage + 1, 0) - first;
    return Array.from({ length: count }, (_, nth) => corpus.search.vectors.row(first + nth));
  };
  return { passage: dense.vectorOf(passage), windows: rows(windowRow), sentences: rows(sentenceRow) };
}

export function vectorOfNote({ dense, units }: LoadedSnapshot, note: number): Float32Array {
  return dense.vectorOf(noteRow(units, note));
}
