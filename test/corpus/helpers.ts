import { decodeText } from '../../src/corpus/decode.js';
import type { Document } from '../../src/corpus/index.js';
import { parseMarkdown } from '../../src/corpus/markdown/parse-markdown.js';
import { parseText } from '../../src/corpus/text/parse-text.js';

/** Parses text as a file of this name, plain text or Markdown. */
export function parse(text: string, id = 'essay.txt'): Document {
  const decoded = decodeText(id, new TextEncoder().encode(text));
  return id.endsWith('.md') ? parseMarkdown(id, decoded) : parseText(id, decoded);
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
