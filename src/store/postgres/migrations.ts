/** The tables. Once a version is released, what it has is never changed here: what comes later is a migration of its own. */
export const migrations: Readonly<Record<string, string>> = {
  '001-tables': `
    CREATE TABLE ibid.collection (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      identity uuid NOT NULL DEFAULT gen_random_uuid(), -- ids begin again in a database that is made anew
      name text NOT NULL UNIQUE,
      live text, -- name of the live snapshot
      index_revision integer NOT NULL DEFAULT 0, -- goes up with each change of its index
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

    -- What is unlogged outlives no crash of the server, nor needs to: who lives says so again, and Discord waits 15 minutes.
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
};
