/**
 * The tables, as they came about; what is here is never changed, as databases have it already.
 *
 * The files of a snapshot are versions: a file is written once for each content that it has had, with all that is searched
 * of it, and a snapshot is a list of versions. Everything of a version is numbered from 0. As in the embedded store,
 * texts are JSON strings: half a surrogate pair, and the character 0, can't stand in a text of PostgreSQL.
 */
export const migrations: Readonly<Record<string, string>> = {
  '001-collections': `
    -- Not into a schema that bears the user's name, where other users would not find it.
    CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;
    CREATE TABLE ibid.collection (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL UNIQUE,
      live text, -- name of the live snapshot
      files_revision integer NOT NULL DEFAULT 0 -- goes up with each change of its shared files
    );
    CREATE TABLE ibid.writer (
      collection integer PRIMARY KEY REFERENCES ibid.collection ON DELETE CASCADE,
      token uuid NOT NULL,
      holder text NOT NULL, -- JSON: who, since when, on which machine
      until timestamptz NOT NULL -- moved on while the holder lives
    );
    CREATE TABLE ibid.snapshot (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      collection integer NOT NULL REFERENCES ibid.collection ON DELETE CASCADE,
      name text NOT NULL,
      manifest text NOT NULL, -- JSON
      UNIQUE (collection, name)
    );
    CREATE TABLE ibid.file_version (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      collection integer NOT NULL REFERENCES ibid.collection ON DELETE CASCADE,
      file text NOT NULL,
      sha256 text NOT NULL,
      entry text NOT NULL, -- JSON of FileEntry
      dimensions integer, -- of its vectors; NULL where it has none
      passages integer NOT NULL,
      notes integer NOT NULL, -- those that a passage cites
      lengths bytea NOT NULL, -- how many distinct terms each passage holds (uint16, little-endian)
      unused_since timestamptz -- when no snapshot had it any more
    );
    CREATE INDEX ON ibid.file_version (collection);
    CREATE TABLE ibid.snapshot_file (
      snapshot integer NOT NULL REFERENCES ibid.snapshot ON DELETE CASCADE,
      version integer NOT NULL REFERENCES ibid.file_version,
      PRIMARY KEY (snapshot, version)
    );
    CREATE INDEX ON ibid.snapshot_file (version);
    CREATE TABLE ibid.document_text (
      version integer PRIMARY KEY REFERENCES ibid.file_version ON DELETE CASCADE,
      text text NOT NULL, -- JSON string
      rest text NOT NULL -- JSON of the Document without its text
    );
    CREATE TABLE ibid.passage (
      version integer NOT NULL REFERENCES ibid.file_version ON DELETE CASCADE,
      place integer NOT NULL,
      key text NOT NULL,
      content bytea NOT NULL, -- hash of NewPassage.content
      windows integer NOT NULL,
      passage text NOT NULL, -- JSON of Passage
      text text NOT NULL, -- JSON string
      terms text NOT NULL, -- JSON array, distinct
      vectors bytea NOT NULL, -- packVectors: passage, windows, sentences
      PRIMARY KEY (version, place)
    );
    -- Numbers that look random: to try to compress them takes time and gains nothing.
    ALTER TABLE ibid.passage ALTER COLUMN vectors SET STORAGE EXTERNAL;
    CREATE INDEX ON ibid.passage (key);
    CREATE INDEX ON ibid.passage (content);
    CREATE TABLE ibid.cited_note (
      version integer NOT NULL REFERENCES ibid.file_version ON DELETE CASCADE,
      key text NOT NULL,
      place integer NOT NULL,
      content bytea NOT NULL, -- hash of its text
      note text NOT NULL, -- JSON of Footnote
      vector bytea NOT NULL, -- packVectors
      PRIMARY KEY (version, key)
    );
    CREATE INDEX ON ibid.cited_note (content);
    CREATE TABLE ibid.unit_vector (
      version integer NOT NULL REFERENCES ibid.file_version ON DELETE CASCADE,
      unit integer NOT NULL, -- place of a passage, or the number of passages and the place of a note
      collection integer NOT NULL,
      citing integer[], -- places of the passages that cite a note; NULL for a passage
      embedding vector NOT NULL,
      PRIMARY KEY (version, unit)
    );
    -- Within its row wherever there is room: a question compares all of a small collection.
    ALTER TABLE ibid.unit_vector ALTER COLUMN embedding SET STORAGE MAIN;
    CREATE TABLE ibid.posting (
      collection integer NOT NULL, -- not compared with the collections, which would take a third of the time of writing
      term text COLLATE "C" NOT NULL,
      version integer NOT NULL,
      passages integer NOT NULL, -- how many hold it
      data bytea NOT NULL, -- packPostings
      PRIMARY KEY (collection, term, version)
    );
    -- Files of the folders of the machines that share the collection: texts, uploads, what is kept.
    CREATE TABLE ibid.shared_file (
      collection integer NOT NULL REFERENCES ibid.collection ON DELETE CASCADE,
      name text NOT NULL, -- with the folder before it: texts/essay.pdf
      sha256 text NOT NULL,
      PRIMARY KEY (collection, name)
    );
    CREATE TABLE ibid.file_piece (
      collection integer NOT NULL REFERENCES ibid.collection ON DELETE CASCADE,
      sha256 text NOT NULL, -- of the whole file
      nth integer NOT NULL,
      data bytea NOT NULL,
      PRIMARY KEY (collection, sha256, nth)
    );
    ALTER TABLE ibid.file_piece ALTER COLUMN data SET STORAGE EXTERNAL;
  `,
  // What is unlogged outlives no crash of the server, nor needs to: who lives says so again, and Discord waits 15 minutes.
  '002-several-processes': `
    CREATE UNLOGGED TABLE ibid.process (
      id uuid PRIMARY KEY,
      part text NOT NULL, -- what it does; who has the same part does the same
      until timestamptz NOT NULL -- moved on while it lives
    );
    CREATE UNLOGGED TABLE ibid.claim (
      interaction text PRIMARY KEY, -- Discord's id of it
      process uuid NOT NULL, -- who answers
      is_done boolean NOT NULL DEFAULT false,
      since timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX ON ibid.claim (since);
    CREATE TABLE ibid.job (
      id text PRIMARY KEY, -- of the request: who asks again for the same gets what came of it
      collection text NOT NULL,
      request text NOT NULL, -- JSON
      created timestamptz NOT NULL DEFAULT now(),
      process uuid, -- the worker that does it; NULL: nobody yet
      attempts integer NOT NULL DEFAULT 0, -- how many workers have begun it
      is_cancelled boolean NOT NULL DEFAULT false,
      progress text, -- JSON
      outcome text, -- JSON; NULL where it was cancelled
      ended timestamptz
    );
    CREATE UNIQUE INDEX ON ibid.job (collection) WHERE ended IS NULL;
  `,
  // Ids begin again in a database that is made anew.
  '003-identity': `
    ALTER TABLE ibid.collection ADD COLUMN identity uuid NOT NULL DEFAULT gen_random_uuid();
  `,
  '004-terms': `
    -- Each term of a collection once: to find them among the postings took a question with a mistyped word 25 ms at 10,000
    -- passages.
    CREATE TABLE ibid.term (
      collection integer NOT NULL,
      term text COLLATE "C" NOT NULL,
      PRIMARY KEY (collection, term)
    );
    INSERT INTO ibid.term SELECT DISTINCT collection, term FROM ibid.posting;
  `,
};
