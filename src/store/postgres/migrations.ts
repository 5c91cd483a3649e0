/**
 * The tables, as they came about. Databases have it already, so that it changes only where nothing depends on it: the first
 * ones made tables, with an extension, that the fifth removes, and no more make them.
 */
export const migrations: Readonly<Record<string, string>> = {
  '001-collections': `
    CREATE TABLE ibid.collection (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL UNIQUE,
      live text, -- name of the live snapshot
      files_revision integer NOT NULL DEFAULT 0 -- goes up with each change of its files beside the index
    );
    CREATE TABLE ibid.writer (
      collection integer PRIMARY KEY REFERENCES ibid.collection ON DELETE CASCADE,
      token uuid NOT NULL,
      holder text NOT NULL, -- JSON: who, since when, on which machine
      until timestamptz NOT NULL -- moved on while the holder lives
    );
    -- Files of the machines that share the collection: its index, texts, uploads, what is kept.
    CREATE TABLE ibid.shared_file (
      collection integer NOT NULL REFERENCES ibid.collection ON DELETE CASCADE,
      name text NOT NULL, -- with its kind before it: texts/essay.pdf
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
    -- Of what 005 removes.
    SELECT 1;
  `,
  // A snapshot's rows, where they were once: its files are in the database now, as those of the texts are.
  '005-snapshots-as-files': `
    DROP TABLE IF EXISTS ibid.posting, ibid.term, ibid.unit_vector, ibid.cited_note, ibid.passage, ibid.document_text,
      ibid.snapshot_file, ibid.file_version, ibid.snapshot;
    ALTER TABLE ibid.collection ADD COLUMN index_revision integer NOT NULL DEFAULT 0;
    UPDATE ibid.collection SET live = NULL;
  `,
};
