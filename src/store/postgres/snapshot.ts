import QuickLRU from 'quick-lru';
import type { Passage } from '../../chunking/index.js';
import type { Fact } from '../../errors.js';
import { remembered } from '../../remembered.js';
import { checkDimensions } from '../check-dimensions.js';
import { contentHash } from '../content-hash.js';
import type { FileEntry, PassageVectors, StoredFile, StoredPassage } from '../contents.js';
import { damaged } from '../index-errors.js';
import { entryOf, fileOf, found, type PassageOfRow, partsOf, passageOf } from '../read-rows.js';
import type { DocumentRow, NoteRow, PassageRow, TextRow } from '../rows.js';
import type {
  Matches,
  NearestOptions,
  Neighbour,
  OpenSnapshot,
  SnapshotFacts,
  TermLength,
  Within,
} from '../store.js';
import type { Database, Values } from './database.js';
import type { Manifest, StoredSnapshot } from './manifest.js';
import { matchingOf, termsFrom } from './matching.js';
import { nearestOf } from './nearest.js';
import { vectorIn } from './vector-text.js';
import type { PlacedVersion, Versions } from './versions.js';

const filesKept = 8;

/** What snapshots of one collection share. */
export interface CollectionPlace {
  readonly database: Database;
  /** Id of the collection. */
  readonly collection: number;
  readonly index: Fact;
  /** So many vectors are compared one by one, and more are found by a graph. */
  readonly mostCompared: number;
  /** Passages that were read lately, by version and place. */
  readonly passages: QuickLRU<string, PassageOfRow>;
}

type PassageOf = PassageRow & { readonly version: number; readonly place: number };
type NoteOf = Pick<NoteRow, 'key' | 'note' | 'vector'> & { readonly version: number };

/** A snapshot in a database: which versions of files it has is in memory, and all else is read from there. */
export class DatabaseSnapshot implements OpenSnapshot {
  readonly name: string;
  readonly created: string;
  readonly facts: SnapshotFacts;
  readonly passageCount: number;
  readonly insteadOf = null;
  // The server compares its pages with their checksums, where it was told to.
  readonly verified = Promise.resolve();
  readonly manifest: Manifest;
  readonly id: number;
  readonly #place: CollectionPlace;
  readonly #versions: Versions;
  readonly #hasGraph: boolean;
  readonly #files = new QuickLRU<number, Promise<StoredFile>>({ maxSize: filesKept });
  #isOpen = true;

  constructor(
    place: CollectionPlace,
    { id, name, manifest }: StoredSnapshot,
    versions: Versions,
    hasGraph: boolean,
  ) {
    const { created, model, chunking, versions: made, counts } = manifest;
    this.id = id;
    this.name = name;
    this.created = created;
    this.manifest = manifest;
    this.facts = { model, chunking, versions: made, counts };
    this.passageCount = counts.passages;
    this.#place = place;
    this.#versions = versions;
    this.#hasGraph = hasGraph;
  }

  /** The files that it holds; a draft goes on from them. */
  get versions(): Versions {
    if (!this.#isOpen) throw new Error(`snapshot ${this.name} has been closed`);
    return this.#versions;
  }

  async files(): Promise<readonly FileEntry[]> {
    const rows = await this.#rows<{ entry: string; passages: number }>(
      'SELECT entry, passages FROM ibid.file_version WHERE id = ANY($1::integer[])',
      [this.versions.ids],
    );
    return this.#read(() =>
      rows
        .map(({ entry, passages }) => entryOf(JSON.parse(entry) as DocumentRow, passages))
        .sort((one, other) => (one.id < other.id ? -1 : 1)),
    );
  }

  async file(id: string): Promise<StoredFile | null> {
    const version = this.versions.ofFile(id);
    if (version === undefined) return null;
    return remembered(this.#files, version.id, async () => {
      const [row] = await this.#rows<TextRow & { entry: string }>(
        `SELECT entry, text, rest FROM ibid.file_version LEFT JOIN ibid.document_text ON version = id WHERE id = $1`,
        [version.id],
      );
      return this.#read(() => {
        const { entry, ...text } = found(row);
        return fileOf(JSON.parse(entry) as DocumentRow, text.text === null ? undefined : text);
      });
    });
  }

  async passagesOf(document: string): Promise<readonly Passage[]> {
    const version = this.versions.ofFile(document);
    if (version === undefined) return [];
    const rows = await this.#rows<{ passage: string }>(
      'SELECT passage FROM ibid.passage WHERE version = $1 ORDER BY place',
      [version.id],
    );
    return this.#read(() => rows.map(({ passage }) => JSON.parse(passage) as Passage));
  }

  async passages(ids: readonly number[]): Promise<readonly StoredPassage[]> {
    const { versions } = this;
    const places = ids.map((id) => {
      const version = versions.withPassage(id);
      return { id, version, place: id - version.offset };
    });
    const known = await this.#known(places);
    return this.#read(() =>
      places.map(({ id, version, place }) => ({ ...found(known.get(`${version.id} ${place}`)), id })),
    );
  }

  async passageByKey(key: string): Promise<Passage | null> {
    const [row] = await this.#rows<{ passage: string }>(
      `SELECT passage FROM ibid.passage WHERE key = $1 AND version = ANY($2::integer[]) ORDER BY version, place LIMIT 1`,
      [key, this.versions.ids],
    );
    return row === undefined ? null : this.#read(() => JSON.parse(row.passage) as Passage);
  }

  async nearest(
    vector: Float32Array,
    k: number,
    options: NearestOptions = {},
  ): Promise<readonly Neighbour[]> {
    checkDimensions(this.manifest.model, vector);
    const { database, collection, mostCompared } = this.#place;
    const graph = this.#hasGraph ? { collection, dimensions: this.#dimensions, mostCompared } : null;
    return nearestOf(database, this.versions, { vector, k, options, graph });
  }

  async matching(terms: readonly string[], most: number, within: Within = {}): Promise<Matches> {
    const { database, collection } = this.#place;
    return matchingOf(database, collection, this.versions, terms, most, within);
  }

  async termsFrom(letter: string, length?: TermLength): Promise<ReadonlySet<string>> {
    const { database, collection } = this.#place;
    return termsFrom(database, collection, letter, length);
  }

  async vectorsOf(content: string): Promise<PassageVectors | null> {
    const [row] = await this.#rows<{ windows: number; vectors: Uint8Array; passage: string }>(
      `SELECT windows, vectors, embedding::text AS passage
       FROM ibid.passage JOIN ibid.unit_vector ON unit_vector.version = passage.version AND unit = place
       WHERE content = $1 AND passage.version = ANY($2::integer[]) LIMIT 1`,
      [Buffer.from(contentHash(content)), this.versions.ids],
    );
    if (row === undefined) return null;
    return this.#read(() => ({ passage: vectorIn(row.passage), ...partsOf(row, this.#dimensions) }));
  }

  async vectorOfNote(text: string): Promise<Float32Array | null> {
    const [row] = await this.#rows<{ note: string }>(
      `SELECT embedding::text AS note
       FROM ibid.cited_note JOIN ibid.file_version ON file_version.id = cited_note.version
         JOIN ibid.unit_vector ON unit_vector.version = cited_note.version AND unit = passages + place
       WHERE content = $1 AND cited_note.version = ANY($2::integer[]) LIMIT 1`,
      [Buffer.from(contentHash(text)), this.versions.ids],
    );
    return row === undefined ? null : vectorIn(row.note);
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    this.#files.clear();
  }

  get #dimensions(): number {
    return this.manifest.model.dimensions;
  }

  #rows<R>(sql: string, values: Values): Promise<readonly R[]> {
    return this.#place.database.rows<R>(sql, values);
  }

  /** Passages by version and place: those that were read lately, and the others from the database. */
  async #known(
    places: readonly { readonly version: PlacedVersion; readonly place: number }[],
  ): Promise<ReadonlyMap<string, PassageOfRow>> {
    const known = new Map<string, PassageOfRow>();
    const missing: { readonly version: number; readonly place: number }[] = [];
    for (const { version, place } of places) {
      const key = `${version.id} ${place}`;
      const passage = this.#place.passages.get(key);
      if (passage === undefined) missing.push({ version: version.id, place });
      else known.set(key, passage);
    }
    if (missing.length === 0) return known;
    const rows = await this.#rows<PassageOf>(
      `SELECT passage.* FROM ibid.passage
       JOIN unnest($1::integer[], $2::integer[]) AS wanted (version, place) USING (version, place)`,
      [missing.map(({ version }) => version), missing.map(({ place }) => place)],
    );
    const parsed = this.#read(() =>
      rows.map((row) => ({ row, passage: JSON.parse(row.passage) as Passage })),
    );
    const notes = await this.#notesOf(parsed);
    this.#read(() => {
      for (const { row, passage } of parsed) {
        const key = `${row.version} ${row.place}`;
        const noteOf = (note: string) => notes.get(`${row.version} ${note}`);
        const whole = passageOf(row, passage, this.#dimensions, noteOf);
        known.set(key, whole);
        this.#place.passages.set(key, whole);
      }
    });
    return known;
  }

  /** The notes that passages cite, by version and key. */
  async #notesOf(
    passages: readonly { readonly row: PassageOf; readonly passage: Passage }[],
  ): Promise<ReadonlyMap<string, NoteOf>> {
    const wanted = passages.flatMap(({ row, passage }) =>
      passage.notes.map((key) => ({ version: row.version, key })),
    );
    if (wanted.length === 0) return new Map();
    const rows = await this.#rows<NoteOf>(
      `SELECT DISTINCT ON (version, key) version, key, note, vector FROM ibid.cited_note
       JOIN unnest($1::integer[], $2::text[]) AS wanted (version, key) USING (version, key)`,
      [wanted.map(({ version }) => version), wanted.map(({ key }) => key)],
    );
    return new Map(rows.map((note) => [`${note.version} ${note.key}`, note]));
  }

  /** What is not as it was written is damage. */
  #read<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      const isDamage = error instanceof SyntaxError || error instanceof RangeError;
      throw isDamage
        ? damaged(this.#place.index, `a row of ${this.name} is not what was written`, { cause: error })
        : error;
    }
  }
}
