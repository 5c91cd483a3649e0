import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  acquireWriteLock,
  buildVectorIndex,
  createSnapshot,
  type ExpectedIndex,
  openLive,
  openVectorIndex,
  type Snapshot,
} from '../../src/store/index.js';

export const dimensions = 8;

export const expected: ExpectedIndex = {
  model: { id: 'test/model', revision: 'abc', precision: 'q8', pooling: 'cls', dimensions, maxTokens: 512 },
  chunking: { maxTokens: 100, overlap: 1 },
  versions: { reader: 3 },
};

/** A fresh folder with a space and letters beyond ASCII in its name, and how to remove it. */
export async function temporaryFolder(): Promise<{ readonly dir: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'ibid índex – '));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** Unit vectors that are the same for the same seed. */
export function randomVectors(count: number, dims: number, seed = 1): Float32Array {
  let state = seed;
  // A linear congruential generator: the numbers of Numerical Recipes.
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const vectors = new Float32Array(count * dims);
  for (let row = 0; row < count; row++) {
    const numbers = Array.from({ length: dims }, () => next() + next() + next() - 1.5);
    const length = Math.hypot(...numbers);
    for (const [at, value] of numbers.entries()) vectors[row * dims + at] = value / length;
  }
  return vectors;
}

/** Builds a snapshot whose every file says `word`, and makes it live. */
export async function buildSnapshot(indexDir: string, word: string): Promise<string> {
  const lock = await acquireWriteLock(indexDir, 'a test');
  try {
    const draft = await createSnapshot(lock);
    const count = 20;
    const vectors = randomVectors(count, dimensions, textSeed(word));
    const index = await buildVectorIndex(vectors, dimensions);
    await draft.write('documents.json', JSON.stringify({ word, filler: word.repeat(2_000) }));
    await draft.write('vectors.bin', new Uint8Array(vectors.buffer));
    await draft.writeWith('passages.hnsw', (file) => index.write(file));
    const facts = { ...expected, documents: [{ id: 'a.txt', sha256: word }], counts: { vectors: count } };
    return (await draft.publish(facts, loadSnapshot)).name;
  } finally {
    await lock.release();
  }
}

export interface Loaded {
  readonly word: string;
  readonly nearestId: number | undefined;
  readonly vectors: Float32Array;
}

/** Reads every file of a snapshot. */
export async function loadSnapshot({ dir, manifest }: Snapshot): Promise<Loaded> {
  const { word } = JSON.parse(await readFile(path.join(dir, 'documents.json'), 'utf8')) as { word: string };
  const vectors = new Float32Array(Uint8Array.from(await readFile(path.join(dir, 'vectors.bin'))).buffer);
  const index = await openVectorIndex(
    path.join(dir, 'passages.hnsw'),
    dimensions,
    manifest.counts.vectors ?? 0,
  );
  const [nearest] = index.nearest(vectors.slice(3 * dimensions, 4 * dimensions), 1);
  return { word, nearestId: nearest?.id, vectors };
}

/** The word of the live snapshot, or null where there is none; checks that all files are of one build. */
export async function readWord(indexDir: string): Promise<string | null> {
  const live = await openLive(indexDir, expected, loadSnapshot);
  if (live === null) return null;
  const { word, nearestId, vectors } = live.content;
  const isWhole =
    nearestId === 3 &&
    vectors[0] === randomVectors(1, dimensions, textSeed(word))[0] &&
    live.manifest.documents[0]?.sha256 === word;
  if (!isWhole) throw new Error(`files of several builds in ${live.name}`);
  return word;
}

function textSeed(word: string): number {
  return [...word].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0;
}
