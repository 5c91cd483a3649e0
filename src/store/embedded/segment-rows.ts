import QuickLRU from 'quick-lru';
import type { Passage } from '../../chunking/index.js';
import { remembered } from '../../remembered.js';
import type { PassageVectors, StoredFile } from '../contents.js';
import { fileOf, found, type PassageOfRow, partsOf, passageOf } from '../read-rows.js';
import { contentHash, type NoteRow, type TextRow } from '../rows.js';
import type { TermLength } from '../store.js';
import { type PlacedDocument, type PlacedPassage, type PostingsRow, selections } from './selections.js';
import { isSqliteError, openSqlite, type SqliteDatabase } from './sqlite.js';

// A question reads about a hundred passages, of 10 KB in memory, and comes back to them where it is asked again with a
// mistyped word mended. The cache holds up to twice as many. With ten times as many a search is no faster at 10,000
// passages, 0.5 ms faster at 1,000, and the process takes 50 MB more, as they outlive what else a question leaves behind.
const passagesKept = 100;
const filesKept = 8;

/** Where a row of postings is. */
type Place = Pick<PostingsRow, 'term' | 'first'>;

/**
 * The rows of a segment, each named by its number. Every method is synchronous and short.
 *
 * What a method throws is what `asDamage` made of an error of SQLite, or of a row that is not what was written.
 */
export class SegmentRows {
  /** How many distinct terms each passage holds. */
  readonly lengths: Uint16Array;
  readonly #db: SqliteDatabase;
  readonly #select: ReturnType<typeof selections>;
  readonly #dimensions: number;
  readonly #asDamage: (error: unknown) => Error;
  readonly #passages = new QuickLRU<number, PassageOfRow>({ maxSize: passagesKept });
  readonly #files = new QuickLRU<number, StoredFile>({ maxSize: filesKept });
  #damage: Error | null = null;

  /** @throws Error where the file is no database of a segment. */
  constructor(file: string, dimensions: number, asDamage: (error: unknown) => Error) {
    this.#db = openReadOnly(file);
    this.#dimensions = dimensions;
    this.#asDamage = asDamage;
    try {
      this.#select = selections(this.#db);
      this.lengths = new Uint16Array(Uint8Array.from(this.#select.lengths.get() ?? []).buffer);
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.#db.open;
  }

  /** From now on every method throws it. */
  condemn(damage: Error): void {
    this.#damage = damage;
  }

  close(): void {
    this.#db.close();
    this.#passages.clear();
    this.#files.clear();
  }

  /** At most `most` documents behind the row `after`. */
  documents(after: number, most: number): readonly PlacedDocument[] {
    return this.#read(() => this.#select.documents.all(after, most));
  }

  document(id: string): PlacedDocument | null {
    return this.#read(() => this.#select.document.get(id) ?? null);
  }

  file(document: PlacedDocument): StoredFile {
    return this.#read(() =>
      remembered(this.#files, document.row, () => fileOf(document, this.#select.text.get(document.row))),
    );
  }

  text(document: PlacedDocument): TextRow | null {
    return this.#read(() => this.#select.text.get(document.row) ?? null);
  }

  passage(row: number): PassageOfRow {
    return this.#read(() =>
      remembered(this.#passages, row, () => {
        const placed = this.passageRow(row);
        return passageOf(placed, this.#dimensions, (key) => this.#select.noteByKey.get(placed.document, key));
      }),
    );
  }

  passageRow(row: number): PlacedPassage {
    return this.#read(() => found(this.#select.passage.get(row)));
  }

  passagesBetween(from: number, to: number): readonly Passage[] {
    return this.#read(() =>
      this.#select.passagesBetween.all(from, to).map((json) => JSON.parse(json) as Passage),
    );
  }

  /** The distinct terms of each passage. */
  termsBetween(from: number, to: number): readonly (readonly string[])[] {
    return this.#read(() =>
      this.#select.termsBetween.all(from, to).map((json) => JSON.parse(json) as string[]),
    );
  }

  passagesByKey(key: string): readonly { readonly row: number; readonly passage: Passage }[] {
    return this.#read(() =>
      this.#select.passagesByKey
        .all(key)
        .map(({ row, passage }) => ({ row, passage: JSON.parse(passage) as Passage })),
    );
  }

  passagesByContent(content: string): readonly number[] {
    return this.#read(() => this.#select.passagesByContent.all(contentHash(content)));
  }

  partsOf(row: number): Omit<PassageVectors, 'passage'> {
    return this.#read(() => partsOf(this.passageRow(row), this.#dimensions));
  }

  noteRow(row: number): NoteRow {
    return this.#read(() => found(this.#select.note.get(row)));
  }

  notesByContent(text: string): readonly number[] {
    return this.#read(() => this.#select.notesByContent.all(contentHash(text)));
  }

  /** Rows of the passages that cite a note. */
  passagesCiting(note: number): readonly number[] {
    return this.#read(() => {
      const { first_passage, passages } = found(this.#select.citing.get(note));
      return (JSON.parse(passages) as number[]).map((at) => first_passage + at);
    });
  }

  postings(term: string): readonly PostingsRow[] {
    return this.#read(() => this.#select.postings.all(term));
  }

  /** At most `most` rows of postings behind one, in the order of their terms. */
  postingsBehind({ term, first }: Place, most: number): readonly PostingsRow[] {
    return this.#read(() => this.#select.postingsBehind.all(term, first, most));
  }

  /** At most `most` terms from `from` on, those from `to` on left out. */
  termsFrom(from: string, to: string, length: TermLength, most: number): readonly string[] {
    return this.#read(() => this.#select.termsFrom.all(from, to, length.least, length.most, most));
  }

  #read<T>(read: () => T): T {
    if (this.#damage !== null) throw this.#damage;
    try {
      return read();
    } catch (error) {
      // Of SQLite, of JSON, or of a row that is missing or too short.
      const isDamage = isSqliteError(error) || error instanceof SyntaxError || error instanceof RangeError;
      throw isDamage ? this.#asDamage(error) : error;
    }
  }
}

function openReadOnly(file: string): SqliteDatabase {
  const db = openSqlite(file, { readonly: true, fileMustExist: true });
  // Nobody writes to it: asking at each read whether somebody did takes as long as the reading.
  db.pragma('locking_mode = EXCLUSIVE');
  // Much of it is in the system's cache of files anyhow, which all collections share.
  db.pragma('cache_size = -4000');
  return db;
}
