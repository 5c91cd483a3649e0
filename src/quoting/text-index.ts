import { setImmediate as breathe } from 'node:timers/promises';
import type { Document, Footnote } from '../corpus/index.js';
import { eachWord, foldWord } from './words.js';

/** A text in which words are looked for: the body of a document, or one of its notes. */
export interface SearchedText {
  readonly document: Document;
  /** Null for the body. */
  readonly note: Footnote | null;
  readonly text: string;
  /** For each word its number in the vocabulary and its offsets in the text. */
  readonly ids: Int32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** Words by number, and how often the texts have them. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #folded: string[] = [];
  readonly #counts: number[] = [];
  /** How many words the texts have, repetitions counted. */
  total = 0;

  get size(): number {
    return this.#folded.length;
  }

  /** The number of a word as it is printed; the texts have it once more. */
  add(word: string): number {
    const id = this.#ids.get(word) ?? this.#meet(word);
    this.#counts[id] = (this.#counts[id] ?? 0) + 1;
    this.total += 1;
    return id;
  }

  /** -1 for a word that the texts do not have. */
  idOf(folded: string): number {
    return this.#ids.get(folded) ?? -1;
  }

  wordOf(id: number): string {
    return this.#folded[id] ?? '';
  }

  countOf(id: number): number {
    return this.#counts[id] ?? 0;
  }

  /** Most words of a text have been met in the same spelling before, so that few are folded. */
  #meet(word: string): number {
    const folded = foldWord(word);
    let id = this.#ids.get(folded);
    if (id === undefined) {
      id = this.#folded.push(folded) - 1;
      this.#ids.set(folded, id);
    }
    this.#ids.set(word, id);
    return id;
  }
}

/** All that quotations are looked for in. */
export interface QuoteIndex {
  readonly vocabulary: Vocabulary;
  readonly texts: readonly SearchedText[];
}

/** Reads the words of documents and their notes: about a second for a million, with pauses for other work. */
export async function indexTexts(documents: Iterable<Document>): Promise<QuoteIndex> {
  const vocabulary = new Vocabulary();
  const texts: SearchedText[] = [];
  for (const document of documents) {
    texts.push({ document, note: null, text: document.text, ...readWords(document.text, vocabulary) });
    for (const note of document.footnotes) {
      texts.push({ document, note, text: note.text, ...readWords(note.text, vocabulary) });
    }
    await breathe();
  }
  return { vocabulary, texts };
}

function readWords(text: string, vocabulary: Vocabulary): Pick<SearchedText, 'ids' | 'starts' | 'ends'> {
  const ids: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  eachWord(text, (word, start, end) => {
    ids.push(vocabulary.add(word));
    starts.push(start);
    ends.push(end);
  });
  return { ids: Int32Array.from(ids), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}
