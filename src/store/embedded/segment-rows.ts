import QuickLRU from 'quick-lru';
import type { Passage } from '../../chunking/index.js';
import { remembered } from '../../remembered.js';
import type { StoredFile } from '../contents.js';
import {
  contentHash,
  type DocumentRow,
  fileOf,
  found,
  type NoteRow,
  type PassageOfRow,
  type PassageRow,
  partsOf,
  passageOf,
  type TextRow,
} from '../rows.js';
import { isSqliteError, openSqlite, type SqliteDatabase } from './sqlite.js';

/** A row of `documents` with the places of what belongs to it. */
export interface PlacedDocument extends DocumentRow {
  readonly row: number;
  readonly first_passage: number;
  readonly passages: number;
  readonly first_cited: number;
  readonly cited: number;
}

interface PlacedPassage extends PassageRow {
  readonly document: number;
}

/** The passages that cite a note, counted from the first of their document. */
interface Citing {
  readonly first_passage: number;
  readonly passages: string;
}

/** The passages of one block that hold a term. */
export interface PostingsRow {
  readonly term: string;
  /** The first of these passages. */
  readonly first: number;
  readonly count: number;
  readonly data: Uint8Array;
}

// A question reads about a hundred passages, of 10 KB in memory, and comes back to them where it is asked again with a
// mistyped word mended. The cache holds up to twice as many. With ten times as many a search is no faster at 10,000
// passages, 0.5 ms faster at 1,000, and the process takes 50 MB more, as they outlive what else a question leaves behind.
const passagesKept = 100;
const filesKept = 8;

/** The rows of a segment, each named by its number: all that is read of its tables. Each method is synchronous and short. */
export type SegmentRows = ReturnType<typeof openSegmentRows>;

/**
 * Opens the rows of a segment.
 *
 * @param asDamage - Makes what a method throws of an error of SQLite, or of a row that is not what was written.
 * @throws Error where the file is no database of a segment.
 */
export function openSegmentRows(file: string, dimensions: number, asDamage: (error: unknown) => Error) {
  const db = openReadOnly(file);
  try {
    return rowsOf(db, dimensions, asDamage);
  } catch (error) {
    db.close();
    throw error;
  }
}

function rowsOf(db: SqliteDatabase, dimensions: number, asDamage: (error: unknown) => Error) {
  const passages = new QuickLRU<number, PassageOfRow>({ maxSize: passagesKept });
  const files = new QuickLRU<number, StoredFile>({ maxSize: filesKept });
  let damage: Error | null = null;

  const guarded =
    <A extends unknown[], T>(read: (...given: A) => T) =>
    (...given: A): T => {
      if (damage !== null) throw damage;
      try {
        return read(...given);
      } catch (error) {
        // Of SQLite, of JSON, or of a row that is missing or too short.
        const isDamage = isSqliteError(error) || error instanceof SyntaxError || error instanceof RangeError;
        throw isDamage ? asDamage(error) : error;
      }
    };
  const one = <A extends unknown[], R>(sql: string) => {
    const statement = db.prepare<A, R>(sql);
    return (...given: A): R | null => statement.get(...given) ?? null;
  };
  const all = <A extends unknown[], R>(sql: string) => {
    const statement = db.prepare<A, R>(sql);
    return (...given: A): readonly R[] => statement.all(...given);
  };
  const allOf = <A extends unknown[], R>(sql: string) => {
    const statement = db.prepare<A, R>(sql).pluck();
    return (...given: A): readonly R[] => statement.all(...given);
  };

  const textOf = one<[document: number], TextRow>('SELECT text, rest FROM texts WHERE document = ?');
  const passageIn = one<[row: number], PlacedPassage>('SELECT * FROM passages WHERE row = ?');
  const passagesIn = allOf<[from: number, to: number], string>(
    'SELECT passage FROM passages WHERE row >= ? AND row < ? ORDER BY row',
  );
  const termsIn = allOf<[from: number, to: number], string>(
    'SELECT terms FROM passages WHERE row >= ? AND row < ?',
  );
  const byKey = all<[key: string], { readonly row: number; readonly passage: string }>(
    'SELECT row, passage FROM passages WHERE key = ? ORDER BY row',
  );
  const byContent = allOf<[content: Uint8Array], number>(
    'SELECT row FROM passages WHERE content = ? ORDER BY row',
  );
  const noteIn = one<[row: number], NoteRow>('SELECT * FROM cited_notes WHERE row = ?');
  const noteByKey = one<[document: number, key: string], NoteRow>(
    'SELECT * FROM cited_notes WHERE document = ? AND key = ?',
  );
  const notesBy = allOf<[content: Uint8Array], number>(
    'SELECT row FROM cited_notes WHERE content = ? ORDER BY row',
  );
  const citing = one<[note: number], Citing>(
    `SELECT documents.first_passage, cited_notes.passages
     FROM cited_notes JOIN documents ON documents.row = cited_notes.document WHERE cited_notes.row = ?`,
  );
  const [lengths = []] = allOf<[], Uint8Array>('SELECT data FROM lengths')();
  const passageRow = guarded((row: number) => found(passageIn(row)));

  return {
    /** How many distinct terms each passage holds. */
    lengths: new Uint16Array(Uint8Array.from(lengths).buffer),
    get isOpen() {
      return db.open;
    },
    /** From now on every method throws it. */
    condemn(found: Error): void {
      damage = found;
    },
    close(): void {
      db.close();
      passages.clear();
      files.clear();
    },
    /** At most `most` documents behind the row `after`. */
    documents: guarded(
      all<[after: number, most: number], PlacedDocument>(
        'SELECT * FROM documents WHERE row > ? ORDER BY row LIMIT ?',
      ),
    ),
    document: guarded(one<[id: string], PlacedDocument>('SELECT * FROM documents WHERE id = ?')),
    file: guarded((document: PlacedDocument) =>
      remembered(files, document.row, () => fileOf(document, textOf(document.row))),
    ),
    text: guarded(textOf),
    passage: guarded((row: number) =>
      remembered(passages, row, () => {
        const placed = passageRow(row);
        return passageOf(placed, dimensions, (key) => noteByKey(placed.document, key));
      }),
    ),
    passageRow,
    passagesBetween: guarded((from: number, to: number) =>
      passagesIn(from, to).map((json) => JSON.parse(json) as Passage),
    ),
    /** The distinct terms of each passage. */
    termsBetween: guarded((from: number, to: number) =>
      termsIn(from, to).map((json) => JSON.parse(json) as readonly string[]),
    ),
    passagesByKey: guarded((key: string) =>
      byKey(key).map(({ row, passage }) => ({ row, passage: JSON.parse(passage) as Passage })),
    ),
    passagesByContent: guarded((content: string) => byContent(contentHash(content))),
    partsOf: guarded((row: number) => partsOf(passageRow(row), dimensions)),
    noteRow: guarded((row: number) => found(noteIn(row))),
    notesByContent: guarded((text: string) => notesBy(contentHash(text))),
    /** Rows of the passages that cite a note. */
    passagesCiting: guarded((note: number) => {
      const { first_passage, passages } = found(citing(note));
      return (JSON.parse(passages) as readonly number[]).map((at) => first_passage + at);
    }),
    postings: guarded(
      all<[term: string], PostingsRow>(
        'SELECT term, first, count, data FROM postings WHERE term = ? ORDER BY first',
      ),
    ),
    /** At most `most` rows of postings behind one, in the order of their terms. */
    postingsBehind: guarded(
      all<[term: string, first: number, most: number], PostingsRow>(
        `SELECT term, first, count, data FROM postings WHERE (term, first) > (?, ?)
         ORDER BY term, first LIMIT ?`,
      ),
    ),
    /** At most `most` terms from `from` on, those from `to` on left out. */
    termsFrom: guarded(
      allOf<[from: string, to: string, shortest: number, longest: number, most: number], string>(
        `SELECT DISTINCT term FROM postings WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?
         ORDER BY term LIMIT ?`,
      ),
    ),
  };
}

function openReadOnly(file: string): SqliteDatabase {
  const db = openSqlite(file, { readonly: true, fileMustExist: true });
  // Nobody writes to it: asking at each read whether somebody did takes as long as the reading.
  db.pragma('locking_mode = EXCLUSIVE');
  // Much of it is in the system's cache of files anyhow, which all collections share.
  db.pragma('cache_size = -4000');
  return db;
}
