import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Statement } from 'better-sqlite3';
import { remembered } from '../../remembered.js';
import { syncFile, syncFolder } from '../durable-files.js';
import { type Postings, packPostings } from '../postings.js';
import type { FileRows, PassageRows } from '../rows.js';
import type { PublishOptions } from '../store.js';
import { sumFile } from './checksums.js';
import type { SegmentEntry } from './manifest.js';
import { pageBytes, rowsName, schema, vectorsNames } from './schema.js';
import { openSqlite, type SqliteDatabase } from './sqlite.js';
import { Turns } from './turns.js';
import { buildVectorIndex } from './vector-index.js';

type FinishOptions = Pick<PublishOptions, 'signal' | 'onProgress'>;

/**
 * Writes a segment in a folder of its own, which nobody reads before it is finished, in one transaction. One call at a
 * time.
 */
export class SegmentWriter {
  readonly #dir: string;
  readonly #db: SqliteDatabase;
  readonly #insert: ReturnType<typeof insertions>;
  readonly #postings: PostingsWriter;
  readonly #passageVectors: Float32Array[] = [];
  readonly #noteVectors: Float32Array[] = [];
  /** How many distinct terms each passage holds. */
  readonly #lengths: number[] = [];
  #documents = 0;

  private constructor(dir: string, db: SqliteDatabase) {
    this.#dir = dir;
    this.#db = db;
    this.#insert = insertions(db);
    this.#postings = new PostingsWriter(db);
  }

  /** @param dir - Is made. */
  static async create(dir: string): Promise<SegmentWriter> {
    await mkdir(dir);
    const db = openSqlite(path.join(dir, rowsName));
    // Of a file that a crash leaves half-written nothing is read, so there is nothing that a journal could save.
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma(`page_size = ${pageBytes}`);
    // In kB. What is beyond is written as it comes, so that the end of the transaction writes little while others wait.
    db.pragma('cache_size = -2000');
    db.exec(schema);
    db.exec('BEGIN');
    return new SegmentWriter(dir, db);
  }

  get passages(): number {
    return this.#passageVectors.length;
  }

  /** @returns The row of its first passage. */
  async add(rows: FileRows): Promise<number> {
    const document = this.#documents++;
    const firstPassage = this.#passageVectors.length;
    const firstNote = this.#noteVectors.length;
    const turns = new Turns();
    for (const passage of rows.passages) {
      this.#addPassage(document, passage);
      if (turns.isOver) await turns.pass();
    }
    for (const { row, vector } of rows.notes) {
      const place = this.#noteVectors.push(vector) - 1;
      this.#insert.note.run({ ...row, place, document });
      if (turns.isOver) await turns.pass();
    }
    const passages = this.#passageVectors.length - firstPassage;
    const cited = this.#noteVectors.length - firstNote;
    this.#insert.document.run({
      ...rows.document,
      place: document,
      firstPassage,
      passages,
      firstNote,
      cited,
    });
    if (rows.text !== null) this.#insert.text.run({ ...rows.text, document });
    if (this.#postings.isFull) await this.#postings.flush(turns);
    return firstPassage;
  }

  /** Writes postings of passages that were added without theirs, one term after the other. */
  async addPostings(all: Iterable<readonly [string, Postings]>): Promise<void> {
    const turns = new Turns();
    for (const [term, { passages, frequencies }] of all) {
      passages.forEach((passage, i) => {
        this.#postings.add(term, passage, frequencies[i] ?? 1);
      });
      if (this.#postings.isFull) await this.#postings.flush(turns);
      if (turns.isOver) await turns.pass();
    }
  }

  /**
   * Completes the segment: all is on the disk then.
   *
   * @throws The signal's reason where it is aborted; RangeError where a vector has other dimensions.
   */
  async finish(name: string, dimensions: number, options: FinishOptions = {}): Promise<SegmentEntry> {
    await this.#postings.flush(new Turns(options.signal));
    const lengths = Uint16Array.from(this.#lengths);
    this.#db.prepare('INSERT INTO lengths (data) VALUES (?)').run(new Uint8Array(lengths.buffer));
    this.#db.exec('COMMIT');
    this.#db.close();
    const vectorsName = await this.#writeVectors(dimensions, options);
    const files = [];
    for (const file of [rowsName, vectorsName]) {
      await syncFile(path.join(this.#dir, file));
      files.push(await sumFile(this.#dir, file));
    }
    await syncFolder(this.#dir);
    const [passages, notes] = [this.#passageVectors.length, this.#noteVectors.length];
    return { name, documents: this.#documents, passages, notes, files, dropped: [] };
  }

  /** Harmless after `finish`. */
  close(): void {
    this.#db.close();
  }

  /** @returns The name of the file. */
  async #writeVectors(dimensions: number, { signal, onProgress }: FinishOptions): Promise<string> {
    const vectors = [...this.#passageVectors, ...this.#noteVectors];
    const rows = new Float32Array(vectors.length * dimensions);
    const turns = new Turns(signal);
    for (const [row, vector] of vectors.entries()) {
      if (vector.length !== dimensions) {
        throw new RangeError(`A vector has ${vector.length} dimensions, the others have ${dimensions}.`);
      }
      rows.set(vector, row * dimensions);
      if (turns.isOver) await turns.pass();
    }
    const index = await buildVectorIndex(rows, dimensions, {
      signal,
      onProgress: (done) => onProgress?.(done, vectors.length),
    });
    const name = vectorsNames[index.kind];
    await index.write(path.join(this.#dir, name));
    index.close();
    return name;
  }

  #addPassage(document: number, { row, vector, distinctTerms, frequencies }: PassageRows): void {
    const place = this.#passageVectors.push(vector) - 1;
    this.#insert.passage.run({ ...row, place, document });
    this.#lengths.push(distinctTerms);
    for (const [term, frequency] of frequencies) this.#postings.add(term, place, frequency);
  }
}

function insertions(db: SqliteDatabase) {
  return {
    document: db.prepare(
      `INSERT INTO documents VALUES (@place, @id, @sha256, @failure, @read_from, @title, @author, @chars, @notes,
       @anchored, @unresolved, @audit, @firstPassage, @passages, @firstNote, @cited)`,
    ),
    text: db.prepare('INSERT INTO texts VALUES (@document, @text, @rest)'),
    passage: db.prepare(
      `INSERT INTO passages VALUES (@place, @document, @key, @content, @windows, @passage, @text, @terms, @vectors)`,
    ),
    note: db.prepare(
      'INSERT INTO cited_notes VALUES (@place, @document, @key, @content, @note, @vector, @passages)',
    ),
  };
}

/** About 16,000 passages, and 20 MB, which are written as one block. */
const mostInMemory = 1_000_000;

interface Collected {
  readonly passages: number[];
  readonly frequencies: number[];
}

/** Collects which passages hold a term, and writes it in blocks. */
class PostingsWriter {
  readonly #insert: Statement;
  #collected = new Map<string, Collected>();
  #count = 0;

  constructor(db: SqliteDatabase) {
    this.#insert = db.prepare('INSERT INTO postings (term, first, count, data) VALUES (?, ?, ?, ?)');
  }

  /** @param passage - Not below any that was added before with this term. */
  add(term: string, passage: number, frequency: number): void {
    const postings = remembered(this.#collected, term, () => ({ passages: [], frequencies: [] }));
    postings.passages.push(passage);
    postings.frequencies.push(frequency);
    this.#count++;
  }

  get isFull(): boolean {
    return this.#count >= mostInMemory;
  }

  async flush(turns: Turns): Promise<void> {
    const collected = this.#collected;
    this.#collected = new Map();
    this.#count = 0;
    for (const [term, { passages, frequencies }] of collected) {
      const data = packPostings(passages, frequencies);
      this.#insert.run(term, passages[0], passages.length, data);
      if (turns.isOver) await turns.pass();
    }
  }
}
