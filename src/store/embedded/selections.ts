import type { DocumentRow, NoteRow, PassageRow, TextRow } from '../rows.js';
import type { SqliteDatabase } from './sqlite.js';

/** A row of `documents` with the places of what belongs to it. */
export interface PlacedDocument extends DocumentRow {
  readonly row: number;
  readonly first_passage: number;
  readonly passages: number;
  readonly first_cited: number;
  readonly cited: number;
}

export interface PlacedPassage extends PassageRow {
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

/** Everything that is read of a segment's tables. */
export function selections(db: SqliteDatabase) {
  return {
    documents: db.prepare<[after: number, most: number], PlacedDocument>(
      'SELECT * FROM documents WHERE row > ? ORDER BY row LIMIT ?',
    ),
    document: db.prepare<[id: string], PlacedDocument>('SELECT * FROM documents WHERE id = ?'),
    text: db.prepare<[document: number], TextRow>('SELECT text, rest FROM texts WHERE document = ?'),
    passage: db.prepare<[row: number], PlacedPassage>('SELECT * FROM passages WHERE row = ?'),
    passagesBetween: db
      .prepare<[from: number, to: number], string>(
        'SELECT passage FROM passages WHERE row >= ? AND row < ? ORDER BY row',
      )
      .pluck(),
    termsBetween: db
      .prepare<[from: number, to: number], string>('SELECT terms FROM passages WHERE row >= ? AND row < ?')
      .pluck(),
    passagesByKey: db.prepare<[key: string], { readonly row: number; readonly passage: string }>(
      'SELECT row, passage FROM passages WHERE key = ? ORDER BY row',
    ),
    passagesByContent: db
      .prepare<[content: Uint8Array], number>('SELECT row FROM passages WHERE content = ? ORDER BY row')
      .pluck(),
    note: db.prepare<[row: number], NoteRow>('SELECT * FROM cited_notes WHERE row = ?'),
    noteByKey: db.prepare<[document: number, key: string], NoteRow>(
      'SELECT * FROM cited_notes WHERE document = ? AND key = ?',
    ),
    notesByContent: db
      .prepare<[content: Uint8Array], number>('SELECT row FROM cited_notes WHERE content = ? ORDER BY row')
      .pluck(),
    citing: db.prepare<[note: number], Citing>(
      `SELECT documents.first_passage, cited_notes.passages
       FROM cited_notes JOIN documents ON documents.row = cited_notes.document WHERE cited_notes.row = ?`,
    ),
    postings: db.prepare<[term: string], PostingsRow>(
      'SELECT term, first, count, data FROM postings WHERE term = ? ORDER BY first',
    ),
    postingsBehind: db.prepare<[term: string, first: number, most: number], PostingsRow>(
      'SELECT term, first, count, data FROM postings WHERE (term, first) > (?, ?) ORDER BY term, first LIMIT ?',
    ),
    termsFrom: db
      .prepare<[from: string, to: string, shortest: number, longest: number, most: number], string>(
        `SELECT DISTINCT term FROM postings WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?
         ORDER BY term LIMIT ?`,
      )
      .pluck(),
    lengths: db.prepare<[], Uint8Array>('SELECT data FROM lengths').pluck(),
  };
}
