import { exactNearest } from '../../eval/exact-nearest.js';
import { type ChunkSettings, chunkDocument, chunkSettings } from '../../src/chunking/index.js';
import type { Document } from '../../src/corpus/index.js';
import {
  buildSearchParts,
  denseVectors,
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
  settings: ChunkSettings = chunkSettings,
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
