import type { Passage } from '../chunking/index.js';
import { type Document, type Footnote, noteKey, type Span } from '../corpus/index.js';
import type { TextWithSentences } from '../embedding/index.js';

/** A footnote that at least one passage cites. */
export interface NoteUnit {
  readonly key: string;
  readonly note: Footnote;
  /** Positions of the passages that cite it, in order. */
  readonly passages: readonly number[];
}

/**
 * What is searched, with the place of each: passages count from 0 in the order given, and so do sentences and notes.
 * The dense index holds the passages, then the notes: note `n` has the id `passages.length + n` there.
 */
export interface Units {
  readonly documents: readonly Document[];
  readonly passages: readonly Passage[];
  /** For each passage the position of its document. */
  readonly documentOf: readonly number[];
  /** For each passage the position of its first sentence; one more at the end, so that differences are counts. */
  readonly firstSentence: readonly number[];
  readonly notes: readonly NoteUnit[];
  /** For each passage the positions of the notes it cites. */
  readonly notesOf: readonly (readonly number[])[];
}

/** The texts that are embedded, in the order of the units; the same text may occur twice. */
export interface UnitTexts {
  readonly passages: readonly TextWithSentences[];
  readonly notes: readonly string[];
}

/** One unit vector for each text and sentence of `UnitTexts`. */
export interface UnitVectors {
  readonly passages: readonly Float32Array[];
  /** The sentences of the first passage, then those of the second, and so on. */
  readonly sentences: readonly Float32Array[];
  readonly notes: readonly Float32Array[];
}

/**
 * Gives everything searched its place.
 *
 * @param documents - Of the corpus, in the order of the passages.
 * @param passages - Of all documents, as `chunkDocument` made them.
 */
export function placeUnits(documents: readonly Document[], passages: readonly Passage[]): Units {
  const documentAt = new Map(documents.map(({ id }, position) => [id, position]));
  const footnotes = documents.map(({ footnotes: own }) => new Map(own.map((note) => [noteKey(note), note])));
  const firstSentence = [0];
  const notes: (NoteUnit & { passages: number[] })[] = [];
  const placed = new Map<Footnote, number>();
  const documentOf: number[] = [];
  const notesOf = passages.map((passage, position) => {
    const document = documentAt.get(passage.document) ?? -1;
    documentOf.push(document);
    firstSentence.push((firstSentence.at(-1) ?? 0) + passage.sentences.length);
    return passage.notes.flatMap((key) => {
      const note = footnotes[document]?.get(key);
      if (!note) return [];
      const place = placed.get(note) ?? notes.push({ key, note, passages: [] }) - 1;
      placed.set(note, place);
      notes[place]?.passages.push(position);
      return [place];
    });
  });
  return { documents, passages, documentOf, firstSentence, notes, notesOf };
}

/** The texts that need vectors: every passage, every sentence of it, every footnote cited. */
export function textsToEmbed(units: Units): UnitTexts {
  return {
    passages: units.passages.map((passage, i) => ({
      text: textOf(units, i, passage),
      sentences: passage.sentences.map(({ start, end }) => ({
        start: start - passage.start,
        end: end - passage.start,
      })),
    })),
    notes: units.notes.map(({ note }) => note.text),
  };
}

/** The text of a span in the document of a passage. */
export function textOf(units: Units, passage: number, { start, end }: Span): string {
  return units.documents[units.documentOf[passage] ?? -1]?.text.slice(start, end) ?? '';
}
