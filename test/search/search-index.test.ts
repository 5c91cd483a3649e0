import { describe, expect, it } from 'vitest';
import { exactNearest } from '../../eval/exact-nearest.js';
import { chunkDocument } from '../../src/chunking/index.js';
import {
  buildSearchParts,
  denseVectors,
  openSearchIndex,
  placeUnits,
  search,
  textsToEmbed,
} from '../../src/search/index.js';
import { documentOf } from '../helpers/documents.js';
import { unit } from '../helpers/search-index.js';

const long = (about: string) =>
  Array.from({ length: 12 }, (_, i) => `Line ${i} speaks of ${about} and of the harbour.`).join(' ');
const documents = [
  documentOf('a', [`${long('bells')}{1} ${long('ballast')}{2}`, 'Short.'], {
    1: 'First note.',
    2: 'Second note.',
    3: 'Lost.',
  }),
  documentOf('b', [`${long('meadows')}{1}`], { 1: 'First note.' }),
];
const passages = documents.flatMap((document) => chunkDocument(document));
const units = placeUnits(documents, passages);
const texts = textsToEmbed(units);
const windows = texts.passages.flatMap((passage) => passage.windows);
const sentences = windows.flatMap((window) =>
  window.sentences.map(({ start, end }) => window.text.slice(start, end)),
);
const vectorsOf = (all: readonly string[]) => all.map((text) => unit([text.length, 1, text.charCodeAt(0)]));
const vectors = {
  passages: vectorsOf(texts.passages.map(({ text }) => text)),
  windows: vectorsOf(windows.map(({ text }) => text)),
  sentences: vectorsOf(sentences),
  notes: vectorsOf(texts.notes),
};

describe('placeUnits', () => {
  it('lists every cited note once, with the passages that cite it, and leaves out those without a mark', () => {
    expect(units.notes.map(({ key, note }) => [key, note.text])).toEqual([
      ['1', 'First note.'],
      ['2', 'Second note.'],
      ['1', 'First note.'],
    ]);
    for (const [n, note] of units.notes.entries()) {
      expect(note.passages.length).toBeGreaterThan(0);
      for (const passage of note.passages) expect(units.notesOf[passage]).toContain(n);
    }
  });

  it('counts the windows and sentences before each passage', () => {
    expect(units.firstWindow).toHaveLength(passages.length + 1);
    expect(units.firstWindow.at(-1)).toBe(windows.length);
    expect(units.firstSentence).toHaveLength(passages.length + 1);
    expect(units.firstSentence.at(-1)).toBe(sentences.length);
  });
});

describe('textsToEmbed', () => {
  it('gives exact texts of passages, sentences and notes', () => {
    const [passage] = passages;
    expect(texts.passages[0]?.text).toBe(documents[0]?.text.slice(passage?.start, passage?.end));
    expect(sentences[0]).toBe('Line 0 speaks of bells and of the harbour.');
    expect(texts.notes).toHaveLength(3);
  });
});

describe('the stored parts', () => {
  const parts = buildSearchParts(units, vectors, 3);
  const nearest = exactNearest(denseVectors(vectors));

  it('answer the same after they were opened twice', () => {
    const asked = { question: 'ballast', vector: unit([1, 2, 3]) };
    const first = search(openSearchIndex(units, parts, nearest), asked);
    expect(search(openSearchIndex(units, parts, nearest), asked)).toEqual(first);
    expect(first.hits.length).toBeGreaterThan(0);
  });

  it('are refused where they belong to other units', () => {
    const others = placeUnits(documents.slice(1), chunkDocument(documents[1] as (typeof documents)[0]));
    expect(() => openSearchIndex(others, parts, nearest)).toThrow(/expected \d+ rows, found \d+/);
  });
});
