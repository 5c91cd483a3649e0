import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { textsToEmbed } from '../../src/indexing/document-texts.js';
import { buildSnapshot } from '../../src/indexing/index.js';
import { type OpenSnapshot, openStore } from '../../src/store/index.js';
import { type FakeEmbedder, fakeEmbedder } from '../helpers/fake-embedder.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { whileLocked } from '../helpers/store-files.js';

/** A section of so many sentences, which are its own; more than three make more than one window. */
function section(topic: string, sentences: number, mark = ''): string {
  const said = Array.from({ length: sentences }, (_, n) => `The ${topic} has ${n} things to say here.`);
  return `## On the ${topic}\n\n${said.join(' ')}${mark}`;
}

const before = {
  'a.md': `${section('ferry', 7, '[^1]')}\n\n${section('sailor', 2, '[^2]')}\n\n[^1]: Ann Author, Ferries.\n[^2]: Ben Boater, Boats.\n`,
  'b.md': `${section('mill', 5)}\n\n${section('miller', 4)}\n`,
  'c.md': `${section('tower', 3)}\n`,
};
/** One document is another within, one is gone, and the new one has sections of others. */
const after = {
  'a.md': `${section('bridge', 4)}\n\n${section('sailor', 2, '[^1]')}\n\n${section('ferry', 7, '[^2]')}\n\n[^1]: Ben Boater, Boats.\n[^2]: Ann Author, Bridges.\n`,
  'b.md': before['b.md'],
  'd.md': `${section('tower', 3)}\n\n${section('gate', 8)}\n\n${section('mill', 5)}\n`,
};

const folder = folderOfEachTest();
const open: OpenSnapshot[] = [];
afterEach(() => Promise.all(open.splice(0).map((snapshot) => snapshot.close())));

interface Build {
  readonly embedder?: FakeEmbedder;
  readonly indexed?: OpenSnapshot;
  readonly batchChars?: number;
}

async function build(
  texts: Readonly<Record<string, string>>,
  { embedder = fakeEmbedder(), indexed, ...options }: Build = {},
): ReturnType<typeof buildSnapshot> {
  const corpus = path.join(folder.dir, 'corpus');
  await rm(corpus, { recursive: true, force: true });
  await mkdir(corpus);
  for (const [name, text] of Object.entries(texts)) await writeFile(path.join(corpus, name), text);
  const store = openStore(path.join(folder.dir, 'index'));
  const built = await whileLocked(store, (lock) =>
    buildSnapshot(store, lock, corpus, embedder, indexed ?? null, options),
  );
  open.push(built.snapshot);
  return built;
}

/** All that a snapshot has of each file, in the order of the text: passages, and the vectors of all of them and of the notes. */
async function contentOf(snapshot: OpenSnapshot) {
  const files = await snapshot.files();
  const documents = await Promise.all(
    files.map(async ({ id }) => {
      const file = await snapshot.file(id);
      if (file === null || 'failure' in file) throw new Error(`${id} was not read`);
      const passages = await snapshot.passagesOf(id);
      const texts = textsToEmbed(file.document, passages);
      const vectors = await Promise.all([
        ...texts.passages.map(async ({ content }) => {
          const { passage, windows, sentences } = (await snapshot.vectorsOf(content)) ?? expect.fail(content);
          return [passage, ...windows, ...sentences];
        }),
        ...texts.notes.map(
          async ({ note }) => (await snapshot.vectorOfNote(note.text)) ?? expect.fail(note.text),
        ),
      ]);
      return { file, passages, vectors: vectors.flat() };
    }),
  );
  return { files, documents };
}

/** Whether two snapshots hold the same, but for what 8 bits lose of a vector. */
async function expectSame(found: OpenSnapshot, wanted: OpenSnapshot): Promise<void> {
  const [one, other] = await Promise.all([contentOf(found), contentOf(wanted)]);
  expect(one.files).toEqual(other.files);
  expect(found.manifest.counts).toEqual(wanted.manifest.counts);
  for (const [at, { file, passages, vectors }] of other.documents.entries()) {
    expect(one.documents[at]).toMatchObject({ file, passages });
    expect(one.documents[at]?.vectors).toHaveLength(vectors.length);
    for (const [nth, vector] of vectors.entries()) {
      const again = one.documents[at]?.vectors[nth];
      const differences = vector.map((x, i) => Math.abs(x - (again?.[i] ?? Number.NaN)));
      expect(Math.max(...differences)).toBeLessThan(0.005);
    }
  }
}

describe('a reindex of a changed corpus', () => {
  it('sends only new texts through the model, wherever the others have moved, and holds what a full one holds', async () => {
    const { snapshot: indexed } = await build(before);
    const embedder = fakeEmbedder();
    const { snapshot, receipt } = await build(after, { embedder, indexed });
    const topics = new Set(embedder.passagesSeen.map((text) => /The (.*?) has/.exec(text)?.[1] ?? text));
    expect(topics).toEqual(new Set(['bridge', 'gate', 'Ann Author, Bridges.']));
    expect(receipt).toMatchObject({ embedded: 3 });
    const { snapshot: full } = await build(after);
    await expectSame(snapshot, full);
  });

  it('tells of an unchanged document as it did when it was read', async () => {
    const { snapshot: indexed, receipt: first } = await build(before);
    const { receipt } = await build({ ...before, 'z.md': section('yard', 3) }, { indexed });
    const told = (documents: typeof receipt.documents, change: string) =>
      documents.map((document) => ({ ...document, change }));
    expect(receipt.documents.slice(0, -1)).toEqual(told(first.documents, 'unchanged'));
    expect(receipt.documents.at(-1)).toMatchObject({ document: 'z.md', change: 'added' });
    expect(receipt).toMatchObject({ embedded: 1, reused: first.embedded });
    expect(receipt.passages).toBe(first.passages + 1);
  });

  it('remembers a file that could not be read, until it changes', async () => {
    const scanned = { ...before, 'x.md': '> '.repeat(2_000) };
    const { snapshot: indexed, receipt: first } = await build(scanned);
    const { snapshot, receipt } = await build(scanned, { indexed });
    expect(receipt.documents.find(({ document }) => document === 'x.md')).toEqual(
      first.documents.find(({ document }) => document === 'x.md'),
    );
    const { receipt: last } = await build({ ...before, 'x.md': section('yard', 3) }, { indexed: snapshot });
    expect(last.documents.find(({ document }) => document === 'x.md')).toMatchObject({ change: 'added' });
  });
});

describe('a build in several batches', () => {
  it('makes what one batch makes', async () => {
    const { snapshot: one } = await build(before);
    const { snapshot: several } = await build(before, { batchChars: 1 });
    await expectSame(several, one);
  });
});
