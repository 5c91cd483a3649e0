import type { Statement } from 'better-sqlite3';
import { remembered } from '../../remembered.js';
import { packPostings } from '../postings.js';
import type { SqliteDatabase } from './sqlite.js';
import type { Turns } from './turns.js';

/** About 16,000 passages, and 20 MB, which are written as one block. */
const mostInMemory = 1_000_000;

interface Collected {
  readonly passages: number[];
  readonly frequencies: number[];
}

/** Collects which passages hold a term, and writes it in blocks. */
export class PostingsWriter {
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
