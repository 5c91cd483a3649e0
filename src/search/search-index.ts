import { buildLexicalIndex, type LexicalIndex, loadLexicalIndex } from './lexical-index.js';
import { textsToEmbed, type Units, type UnitVectors } from './units.js';
import { buildVectorTable, loadVectorTable, type VectorTable } from './vector-table.js';

/**
 * The nearest of the dense index, as `store` finds them: passages and then notes, numbered as `Units` says.
 *
 * @returns Best first; fewer than `k` where there are no more.
 */
export type Nearest = (
  vector: Float32Array,
  k: number,
  options?: { readonly filter?: (id: number) => boolean },
) => readonly { readonly id: number; readonly score: number }[];

/** What search needs of a snapshot; it holds no state of its own. */
export interface SearchIndex {
  readonly units: Units;
  readonly lexical: LexicalIndex;
  /** Passages, then notes, then windows, then sentences. */
  readonly vectors: VectorTable;
  readonly nearest: Nearest;
}

/** What a snapshot stores of it, beside documents, passages and the dense index. */
export interface SearchParts {
  readonly lexical: string;
  readonly vectors: Uint8Array;
}

/** The vectors that the dense index holds, in the order of their ids. */
export function denseVectors(vectors: UnitVectors): readonly Float32Array[] {
  return [...vectors.passages, ...vectors.notes];
}

/** @param dimensions - Of every vector. */
export function buildSearchParts(units: Units, vectors: UnitVectors, dimensions: number): SearchParts {
  const texts = textsToEmbed(units);
  const lexicalTexts = texts.passages.map(({ text }, passage) =>
    [text, ...(units.notesOf[passage] ?? []).map((note) => texts.notes[note])].join('\n'),
  );
  return {
    lexical: buildLexicalIndex(lexicalTexts).serialise(),
    vectors: buildVectorTable(
      [...denseVectors(vectors), ...vectors.windows, ...vectors.sentences],
      dimensions,
    ).serialise(),
  };
}

/** @throws Error where a part is damaged or does not belong to these units. */
export function openSearchIndex(units: Units, parts: SearchParts, nearest: Nearest): SearchIndex {
  const vectors = loadVectorTable(parts.vectors);
  const expected = sentenceRow(units, units.passages.length, 0);
  if (vectors.rows !== expected)
    throw new Error(`vector table: expected ${expected} rows, found ${vectors.rows}`);
  return { units, lexical: loadLexicalIndex(parts.lexical), vectors, nearest };
}

export function noteRow(units: Units, note: number): number {
  return units.passages.length + note;
}

export function windowRow(units: Units, passage: number, window: number): number {
  return noteRow(units, units.notes.length) + (units.firstWindow[passage] ?? 0) + window;
}

export function sentenceRow(units: Units, passage: number, sentence: number): number {
  return windowRow(units, units.passages.length, 0) + (units.firstSentence[passage] ?? 0) + sentence;
}
