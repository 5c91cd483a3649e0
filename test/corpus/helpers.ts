import { type Document, parseDocument } from '../../src/corpus/index.js';

/** Parses text as a file of this name. */
export function parse(text: string, id = 'essay.txt'): Document {
  return parseDocument(id, new TextEncoder().encode(text));
}

/** The words before the mark of each note. */
export function anchors(document: Document, chars = 12): (string | null)[] {
  return document.footnotes.map(({ mark }) =>
    mark === null ? null : document.text.slice(Math.max(0, mark - chars), mark),
  );
}

/** The text of every paragraph. */
export function paragraphs(document: Document): string[] {
  return document.paragraphs.map(({ start, end }) => document.text.slice(start, end));
}
