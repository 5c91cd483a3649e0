import type { Footnote } from '../corpus/index.js';
import { addTo } from '../remembered.js';
import type { Citation } from './citation.js';
import { type ResolvedNote, resolveReferences } from './citations.js';
import { findWorksOf, type NotedWork } from './noted-works.js';
import { nameNote } from './reasons.js';
import { Reader } from './resolve.js';

/**
 * What the notes of a document cite, as plain data: it is made where the document is read, which may take minutes and can
 * be ended, and is stored with it.
 */
export interface ResolvedNotes {
  /** One for each note, in their order. */
  readonly notes: readonly ResolvedNote[];
  /** In the order of their first citations. */
  readonly works: readonly NotedWork[];
}

/** @param footnotes - All notes of one document, in order. */
export function resolveNotes(footnotes: readonly Footnote[]): ResolvedNotes {
  const reader = new Reader(footnotes);
  reader.read();
  return { notes: resolveReferences(reader, footnotes), works: findWorksOf(reader, footnotes) };
}

/** The citations of notes that have been resolved, one a note. Takes little time, however many there are. */
export function citationsOf(
  { notes }: Pick<ResolvedNotes, 'notes'>,
  footnotes: readonly Footnote[],
): readonly Citation[] {
  let citing: ReadonlyMap<number, readonly number[]> | null = null;
  return notes.map(({ refersTo, links, sources, pointed }, index) => ({
    refersTo,
    links,
    // Computed only when asked for: where thousands of notes cite one work, all these lists together would be huge.
    get sameWork() {
      citing ??= notesBySource(notes);
      const others = new Set([...pointed, ...sources.flatMap((source) => citing?.get(source) ?? [])]);
      others.delete(index);
      return [...others].sort((a, b) => a - b).map((other) => nameNote(footnotes[other] as Footnote));
    },
  }));
}

function notesBySource(notes: readonly ResolvedNote[]): ReadonlyMap<number, readonly number[]> {
  const citing = new Map<number, number[]>();
  for (const [index, { sources }] of notes.entries())
    for (const source of sources) addTo(citing, source, index);
  return citing;
}

/** As `resolveNotes`, the works alone. */
export function findWorks(footnotes: readonly Footnote[]): readonly NotedWork[] {
  return resolveNotes(footnotes).works;
}

/** As `resolveNotes` and `citationsOf`. */
export function resolveCitations(footnotes: readonly Footnote[]): readonly Citation[] {
  return citationsOf(resolveNotes(footnotes), footnotes);
}
