/** Where something stands in one of several texts, in UTF-16 units. */
export interface PlaceInTexts {
  /** Which text, counted from 0. */
  readonly text: number;
  readonly start: number;
  readonly end: number;
}

/** What reading a question and a passage together tells. Logits: 0 is even odds, in the reader's own view. */
export interface Reading {
  /** Of the passage answering the question. */
  readonly answerable: number;
  /** How far the likeliest answer is above there being none. */
  readonly margin: number;
  /** Where the likeliest answer stands, in whole words. */
  readonly answer: PlaceInTexts;
}

export interface Reader {
  /**
   * Reads a passage with a question.
   *
   * @param texts - The passage's windows as they were embedded, one after the other: some 250 tokens in all.
   * @param signal - Gives up where it still waits.
   * @throws Error where the reader can't be loaded.
   */
  read(question: string, texts: readonly string[], signal?: AbortSignal): Promise<Reading>;
}
