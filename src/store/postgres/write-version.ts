import type { NewFile } from '../contents.js';
import { packPostings } from '../postings.js';
import { type NoteRows, type PassageRows, rowsOf } from '../rows.js';
import type { Queries } from './database.js';
import { storedTerm } from './stored-term.js';
import { vectorText } from './vector-text.js';
import type { Version } from './versions.js';

/** So many rows are sent in one piece: of passages about a megabyte. */
const rowsAtOnce = 250;
const postingsAtOnce = 5_000;

/**
 * Writes a file with all that is searched of it, as a version that no snapshot has yet.
 *
 * @throws RangeError where its vectors are of several lengths.
 */
export async function writeVersion(queries: Queries, collection: number, file: NewFile): Promise<Version> {
  const dimensions = dimensionsOf(file);
  const { document, text, ...rows } = rowsOf(file);
  const passages = [...rows.passages];
  const notes = [...rows.notes];
  const lengths = Uint16Array.from(passages, ({ distinctTerms }) => distinctTerms);
  const [made] = await queries.rows<{ id: number }>(
    `INSERT INTO ibid.file_version (collection, file, sha256, entry, dimensions, passages, notes, lengths)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    [
      ...[collection, document.id, document.sha256, JSON.stringify(document), dimensions],
      ...[passages.length, notes.length, Buffer.from(lengths.buffer)],
    ],
  );
  if (made === undefined) throw new Error('no version was made');
  const version = made.id;
  if (text !== null) {
    await queries.rows('INSERT INTO ibid.document_text (version, text, rest) VALUES ($1, $2, $3)', [
      ...[version, text.text, text.rest],
    ]);
  }
  await writePassages(queries, version, passages);
  await writeNotes(queries, version, notes);
  await writeVectors(queries, collection, version, [
    ...passages.map(({ vector }) => ({ vector, citing: null })),
    ...notes.map(({ vector, row }) => ({ vector, citing: JSON.parse(row.passages) as number[] })),
  ]);
  await writePostings(queries, collection, version, passages);
  return {
    ...{ id: version, file: document.id, dimensions, lengths },
    ...{ passages: passages.length, notes: notes.length },
  };
}

function dimensionsOf({ file, passages, notes }: NewFile): number | null {
  const vectors = [
    ...passages.map(({ vectors: { passage } }) => passage),
    ...notes.map(({ vector }) => vector),
  ];
  const lengths = new Set(vectors.map(({ length }) => length));
  if (lengths.size > 1)
    throw new RangeError(`${file.id} has vectors of ${[...lengths].join(' and ')} dimensions.`);
  return [...lengths][0] ?? null;
}

async function writePassages(
  queries: Queries,
  version: number,
  passages: readonly PassageRows[],
): Promise<void> {
  await inPieces(passages, rowsAtOnce, async (some, first) => {
    const column = <K extends keyof PassageRows['row']>(name: K) => some.map(({ row }) => row[name]);
    await queries.rows(
      `INSERT INTO ibid.passage (version, place, key, content, windows, passage, text, terms, vectors)
       SELECT $1, $2 + nth - 1, key, content, windows, passage, text, terms, vectors
       FROM unnest($3::text[], $4::bytea[], $5::integer[], $6::text[], $7::text[], $8::text[], $9::bytea[])
         WITH ORDINALITY AS row (key, content, windows, passage, text, terms, vectors, nth)`,
      [
        ...[version, first, column('key'), bytes(column('content')), column('windows')],
        ...[column('passage'), column('text'), column('terms'), bytes(column('vectors'))],
      ],
    );
  });
}

async function writeNotes(queries: Queries, version: number, notes: readonly NoteRows[]): Promise<void> {
  await inPieces(notes, rowsAtOnce, async (some, first) => {
    const column = <K extends keyof NoteRows['row']>(name: K) => some.map(({ row }) => row[name]);
    await queries.rows(
      `INSERT INTO ibid.cited_note (version, place, key, content, note, vector)
       SELECT $1, $2 + nth - 1, key, content, note, vector
       FROM unnest($3::text[], $4::bytea[], $5::text[], $6::bytea[])
         WITH ORDINALITY AS row (key, content, note, vector, nth)`,
      [
        ...[version, first, column('key'), bytes(column('content'))],
        ...[column('note'), bytes(column('vector'))],
      ],
    );
  });
}

interface Unit {
  readonly vector: Float32Array;
  readonly citing: readonly number[] | null;
}

async function writeVectors(
  queries: Queries,
  collection: number,
  version: number,
  units: readonly Unit[],
): Promise<void> {
  await inPieces(units, rowsAtOnce, async (some, first) => {
    await queries.rows(
      `INSERT INTO ibid.unit_vector (collection, version, unit, citing, embedding)
       SELECT $1, $2, $3 + nth - 1, citing::integer[], embedding::vector
       FROM unnest($4::text[], $5::text[]) WITH ORDINALITY AS row (citing, embedding, nth)`,
      [
        ...[collection, version, first],
        some.map(({ citing }) => (citing === null ? null : `{${citing.join()}}`)),
        some.map(({ vector }) => vectorText(vector)),
      ],
    );
  });
}

interface Collected {
  readonly passages: number[];
  readonly frequencies: number[];
}

async function writePostings(
  queries: Queries,
  collection: number,
  version: number,
  passages: readonly PassageRows[],
): Promise<void> {
  await inPieces([...postingsOf(passages)], postingsAtOnce, async (some) => {
    const terms = some.map(([term]) => term);
    await queries.rows(
      'INSERT INTO ibid.term (collection, term) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING',
      [collection, terms],
    );
    await queries.rows(
      `INSERT INTO ibid.posting (collection, version, term, passages, data)
       SELECT $1, $2, term, passages, data
       FROM unnest($3::text[], $4::integer[], $5::bytea[]) AS row (term, passages, data)`,
      [
        ...[collection, version],
        terms,
        some.map(([, postings]) => postings.passages.length),
        bytes(some.map(([, postings]) => packPostings(postings.passages, postings.frequencies))),
      ],
    );
  });
}

function postingsOf(passages: readonly PassageRows[]): ReadonlyMap<string, Collected> {
  const postings = new Map<string, Collected>();
  for (const [place, { frequencies }] of passages.entries()) {
    for (const [term, frequency] of frequencies) {
      const key = storedTerm(term);
      const own = postings.get(key) ?? { passages: [], frequencies: [] };
      postings.set(key, own);
      // Two terms may be stored as one.
      const before = own.passages.at(-1) === place ? (own.frequencies.pop() ?? 0) : 0;
      if (before === 0) own.passages.push(place);
      own.frequencies.push(before + frequency);
    }
  }
  return postings;
}

async function inPieces<T>(
  all: readonly T[],
  size: number,
  write: (some: readonly T[], first: number) => Promise<void>,
): Promise<void> {
  for (let first = 0; first < all.length; first += size) await write(all.slice(first, first + size), first);
}

function bytes(column: readonly Uint8Array[]): readonly Buffer[] {
  return column.map((one) => Buffer.from(one.buffer, one.byteOffset, one.byteLength));
}
