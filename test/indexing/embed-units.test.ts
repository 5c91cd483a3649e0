import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSnapshot, type LoadedSnapshot } from '../../src/indexing/index.js';
import { acquireWriteLock } from '../../src/store/index.js';
import { type FakeEmbedder, fakeEmbedder } from '../helpers/fake-embedder.js';
import { temporaryFolder } from '../helpers/index-fixture.js';

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

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

async function build(
  texts: Readonly<Record<string, string>>,
  embedder: FakeEmbedder,
  indexed: LoadedSnapshot | null,
): ReturnType<typeof buildSnapshot> {
  const corpus = path.join(folder.dir, 'corpus');
  await rm(corpus, { recursive: true, force: true });
  await mkdir(corpus);
  for (const [name, text] of Object.entries(texts)) await writeFile(path.join(corpus, name), text);
  const lock = await acquireWriteLock(path.join(folder.dir, indexed === null ? 'fresh' : 'index'), 'a test');
  try {
    return await buildSnapshot(lock, corpus, embedder, indexed, {});
  } finally {
    await lock.release();
  }
}

/** All vectors of a snapshot, in their places: of passages and notes, then of windows and sentences. */
function vectorsOf({ corpus, dense, units }: LoadedSnapshot): readonly Float32Array[] {
  const { vectors } = corpus.search;
  const count = units.passages.length + units.notes.length;
  return [
    ...Array.from({ length: count }, (_, id) => dense.vectorOf(id)),
    ...Array.from({ length: vectors.rows }, (_, row) => vectors.row(row)),
  ];
}

describe('a reindex of a changed corpus', () => {
  it('has the vectors of one that embeds everything', async () => {
    const { loaded: old } = await build(before, fakeEmbedder(), null);
    const { loaded } = await build(after, fakeEmbedder(), old);
    const { loaded: full } = await build(after, fakeEmbedder(), null);
    expect(loaded.units).toEqual(full.units);
    const wanted = vectorsOf(full);
    const found = vectorsOf(loaded);
    expect(found).toHaveLength(wanted.length);
    for (const [at, vector] of wanted.entries()) {
      // The scale of a row that was read from the 8-bit table may differ in its last bit.
      const differences = vector.map((x, i) => Math.abs(x - (found[at]?.[i] ?? Number.NaN)));
      expect(Math.max(...differences)).toBeLessThan(1e-6);
    }
  });

  it('sends only new texts through the model, wherever the others have moved', async () => {
    const { loaded: old } = await build(before, fakeEmbedder(), null);
    const embedder = fakeEmbedder();
    const { receipt } = await build(after, embedder, old);
    const topics = new Set(embedder.passagesSeen.map((text) => /The (.*?) has/.exec(text)?.[1] ?? text));
    expect(topics).toEqual(new Set(['bridge', 'gate', 'Ann Author, Bridges.']));
    expect(receipt).toMatchObject({ embedded: 3 });
  });
});
