import type { Span } from '../corpus/index.js';

/** What reading a question and a text together tells. Logits: 0 is even odds, in the reader's own view. */
export interface Reading {
  /** Of the text answering the question. */
  readonly answerable: number;
  /** Where the likeliest answer is in the text, in whole words. */
  readonly answer: Span;
}

/** A text as it is read with a question. */
export interface ReadableText {
  readonly text: string;
  /** Its title and section; null where there is none. */
  readonly heading: string | null;
}

export interface Reader {
  /**
   * Reads texts with a question, each for itself.
   *
   * @param texts - Windows of passages, some 80 tokens each.
   * @param signal - Gives up where it still waits.
   * @returns A reading for each text.
   * @throws Error where the reader can't be loaded.
   */
  read(question: string, texts: readonly ReadableText[], signal?: AbortSignal): Promise<readonly Reading[]>;
}
