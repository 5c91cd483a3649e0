/** The files of a segment. */
export const rowsName = 'passages.sqlite';
export const vectorsNames = { graph: 'vectors.hnsw', flat: 'vectors.f32' } as const;

/**
 * Two passages with their vectors fit into a page, so that one is read in one piece: at 100,000 passages in 7
 * microseconds, in 20 where a page has the usual 4,096 bytes.
 */
export const pageBytes = 16_384;

/**
 * The tables of a segment. Everything is numbered from 0; the passages of a document follow each other, and so do its
 * notes. Texts are stored as JSON strings: SQLite's own would turn half a surrogate pair into three characters, and
 * every offset behind it would be wrong.
 */
export const schema = `
  CREATE TABLE documents (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    failure TEXT,
    read_from TEXT, -- JSON of OtherSource
    title TEXT NOT NULL,
    author TEXT,
    chars INTEGER NOT NULL,
    notes INTEGER NOT NULL, -- all that it has
    anchored INTEGER NOT NULL,
    unresolved INTEGER NOT NULL,
    audit TEXT, -- JSON of Audit
    first_passage INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    first_cited INTEGER NOT NULL, -- row in cited_notes
    cited INTEGER NOT NULL
  );
  CREATE TABLE texts (
    document INTEGER PRIMARY KEY,
    text TEXT NOT NULL, -- JSON string
    rest TEXT NOT NULL -- JSON of the Document without its text, and of what its notes cite
  );
  CREATE TABLE passages (
    row INTEGER PRIMARY KEY,
    document INTEGER NOT NULL,
    key TEXT NOT NULL,
    content BLOB NOT NULL, -- hash of NewPassage.content
    windows INTEGER NOT NULL,
    passage TEXT NOT NULL, -- JSON of Passage
    text TEXT NOT NULL, -- JSON string
    terms TEXT NOT NULL, -- JSON array, distinct
    vectors BLOB NOT NULL -- packVectors: passage, windows, sentences
  );
  CREATE INDEX passages_by_key ON passages (key);
  CREATE INDEX passages_by_content ON passages (content);
  CREATE TABLE cited_notes (
    row INTEGER PRIMARY KEY,
    document INTEGER NOT NULL,
    key TEXT NOT NULL,
    content BLOB NOT NULL, -- hash of its text
    note TEXT NOT NULL, -- JSON of Footnote
    vector BLOB NOT NULL, -- packVectors
    passages TEXT NOT NULL -- JSON array of those that cite it, counted from the first passage of the document
  );
  CREATE INDEX cited_notes_by_key ON cited_notes (document, key);
  CREATE INDEX cited_notes_by_content ON cited_notes (content);
  -- In blocks, so that none has to be held whole while it is written.
  CREATE TABLE postings (
    term TEXT NOT NULL,
    first INTEGER NOT NULL, -- passage
    count INTEGER NOT NULL,
    data BLOB NOT NULL -- packPostings
  );
  CREATE INDEX postings_by_term ON postings (term, first, count);
  -- One row: how many distinct terms each passage holds (uint16, little-endian).
  CREATE TABLE lengths (data BLOB NOT NULL);
`;
