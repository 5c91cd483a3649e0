import type { Span } from '../corpus/index.js';

/** A span of a document that a person would quote: whole sentences, within one section, short enough for the model. */
export interface Passage extends Span {
  /** 12 hexadecimal digits of SHA-256 over document id and text (a second equal text in the document gets its own). */
  readonly key: string;
  /** The document's id. */
  readonly document: string;
  readonly section: string | null;
  /** In order, covering the passage but for the white space between them. */
  readonly sentences: readonly Span[];
  /** Keys (`noteKey`) of the notes marked inside it, in order. */
  readonly notes: readonly string[];
}
