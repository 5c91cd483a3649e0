import { CHUNK_SETTINGS, type ChunkSettings, chunkDocument } from '../../src/chunking/index.js';
import type { Document } from '../../src/corpus/index.js';
import {
  buildSearchParts,
  denseVectors,
  type Nearest,
  openSearchIndex,
  placeUnits,
  type SearchIndex,
  textsToEmbed,
} from '../../src/search/index.js';

/** Says where a text lies; every vector is brought to unit length. */
export type Locate = (text: string) => readonly number[];

/** An index over documents whose vectors a test chooses, its nearest neighbours exact. */
export function searchIndexOf(
  documents: readonly Document[],
  locate: Locate,
  settings: ChunkSettings = CHUNK_SETTINGS,
): SearchIndex {
  const units = placeUnits(
    documents,
    documents.flatMap((document) => chunkDocument(document, settings)),
  );
  const texts = textsToEmbed(units);
  const embed = (text: string) => unit(locate(text));
  const vectors = {
    passages: texts.passages.map(({ text }) => embed(text)),
    windows: texts.passages.flatMap(({ windows }) => windows.map(({ text }) => embed(text))),
    sentences: texts.passages.flatMap(({ windows }) =>
      windows.flatMap(({ text, sentences }) =>
        sentences.map(({ start, end }) => embed(text.slice(start, end))),
      ),
    ),
    notes: texts.notes.map(embed),
  };
  const dimensions = locate('').length;
  return openSearchIndex(
    units,
    buildSearchParts(units, vectors, dimensions),
    exactNearest(denseVectors(vectors)),
  );
}

export function unit(numbers: readonly number[]): Float32Array {
  const length = Math.hypot(...numbers) || 1;
  return Float32Array.from(numbers, (x) => x / length);
}

/** Scores every vector: what an approximate index stands in for. */
export function exactNearest(vectors: readonly Float32Array[]): Nearest {
  return (vector, k, { filter } = {}) =>
    vectors
      .flatMap((row, id) => (filter && !filter(id) ? [] : [{ id, score: dot(row, vector) }]))
      .sort((a, b) => b.score - a.score)
      .slice(0, k);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
