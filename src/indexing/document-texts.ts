import { type Passage, windowsOf } from '../chunking/index.js';
import { type Document, type Footnote, noteKey } from '../corpus/index.js';
import type { TextToEmbed } from '../embedding/index.js';
import { termsOf } from '../search/index.js';
import { sha256Of } from './sources.js';

/** A passage with all that is searched of it but its vectors. */
export interface PassageTexts {
  readonly passage: Passage;
  readonly text: string;
  /** They go through the model in the passage's place. */
  readonly windows: readonly Required<TextToEmbed>[];
  /** Of its text and of the notes that it cites, with repetitions. */
  readonly terms: readonly string[];
  /** Equal for equal texts in equal windows and sentences, whose vectors are equal. */
  readonly content: string;
}

/** What is searched of a document. */
export interface DocumentTexts {
  readonly passages: readonly PassageTexts[];
  /** Every note that a passage cites, once. */
  readonly notes: readonly { readonly key: string; readonly note: Footnote }[];
}

/** @param passages - As `chunkDocument` made them of the document. */
export function textsToEmbed(document: Document, passages: readonly Passage[]): DocumentTexts {
  const footnotes = new Map(document.footnotes.map((note) => [noteKey(note), note]));
  const cited = [...new Set(passages.flatMap(({ notes }) => notes))];
  return {
    passages: passages.map((passage) => passageTexts(document, passage, footnotes)),
    notes: cited.flatMap((key) => {
      const note = footnotes.get(key);
      return note === undefined ? [] : [{ key, note }];
    }),
  };
}

function passageTexts(
  document: Document,
  passage: Passage,
  footnotes: ReadonlyMap<string, Footnote>,
): PassageTexts {
  const text = document.text.slice(passage.start, passage.end);
  const windows = windowsOf(passage).map((window) => ({
    text: document.text.slice(window.start, window.end),
    sentences: window.sentences.map(({ start, end }) => ({
      start: start - window.start,
      end: end - window.start,
    })),
  }));
  const notes = passage.notes.map((key) => footnotes.get(key)?.text ?? '');
  return {
    passage,
    text,
    windows,
    terms: [text, ...notes].flatMap(termsOf),
    content: contentOf(text, windows),
  };
}

function contentOf(text: string, windows: readonly Required<TextToEmbed>[]): string {
  const ends = windows.map(({ sentences }) => sentences.map(({ end }) => end).join());
  return sha256Of([text, ...ends].join('\n')).slice(0, 32);
}
