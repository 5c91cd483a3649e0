import { type Passage, windowsOf } from '../chunking/index.js';
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
 * What is searched, with the place of each: passages count from 0 in the order given, and so do windows, sentences
 * and notes.
 * The dense index holds the passages, then the notes: note `n` has the id `passages.length + n` there.
 */
export interface Units {
  readonly documents: readonly Document[];
  readonly passages: readonly Passage[];
  /** For each passage the position of its document. */
  readonly documentOf: readonly number[];
  /** For each passage the position of its first window; one more at the end, so that differences are counts. */
  readonly firstWindow: readonly number[];
  /** The same of its first sentence. */
  readonly firstSentence: readonly number[];
  readonly notes: readonly NoteUnit[];
  /** For each passage the positions of the notes it cites. */
  readonly notesOf: readonly (readonly number[])[];
}

/** A passage's text, and its windows, which go through the model in its place. */
export interface PassageTexts {
  readonly text: string;
  readonly windows: readonly TextWithSentences[];
}

/** The texts of the units, in their order; the same text may occur twice. */
export interface UnitTexts {
  readonly passages: readonly PassageTexts[];
  readonly notes: readonly string[];
}

/** One unit vector for each passage (the mean of its windows), window, sentence and note of `UnitTexts`. */
export interface UnitVectors {
  readonly passages: readonly Float32Array[];
  /** The windows of the first passage, then those of the second, and so on; so the sentences. */
  readonly windows: readonly Float32Array[];
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
  const firstWindow = [0];
  const firstSentence = [0];
  const notes: (NoteUnit & { passages: number[] })[] = [];
  const placed = new Map<Footnote, number>();
  const documentOf: number[] = [];
  const notesOf = passages.map((passage, position) => {
    const document = documentAt.get(passage.document) ?? -1;
    documentOf.push(document);
    firstWindow.push((firstWindow.at(-1) ?? 0) + windowsOf(passage).length);
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
  return { documents, passages, documentOf, firstWindow, firstSentence, notes, notesOf };
}

/** The texts that need vectors: the windows of every passage, with their sentences, and every footnote cited. */
export function textsToEmbed(units: Units): UnitTexts {
  return {
    passages: units.passages.map((passage, i) => ({
      text: textOf(units, i, passage),
      windows: windowsOf(passage).map((window) => ({
        text: textOf(units, i, window),
        sentences: window.sentences.map(({ start, end }) => ({
          start: start - window.start,
          end: end - window.start,
        })),
      })),
    })),
    notes: units.notes.map(({ note }) => note.text),
  };
}

/** The text of a span in the document of a passage. */
export function textOf(units: Units, passage: number, { start, end }: Span): string {
  return units.documents[units.documentOf[passage] ?? -1]?.text.slice(start, end) ?? '';
}
