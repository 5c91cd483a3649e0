import { extname } from 'node:path';
import { decodeText } from './decode.js';
import type { Document } from './document.js';
import { parseMarkdown } from './markdown/parse-markdown.js';
import { parseText } from './text/parse-text.js';

/** The files of a corpus, by how their names end. */
export const extensions: readonly string[] = ['.txt', '.md', '.markdown'];

/**
 * Reads one file of the corpus.
 *
 * @param id - Its path below the corpus folder, with `/`; the ending decides how it is read.
 * @throws UserError that names the file and the reason: empty, binary, too large, of an encoding that cannot be told, or
 *   nothing but footnotes.
 */
export function parseDocument(id: string, bytes: Uint8Array): Document {
  const text = decodeText(id, bytes);
  return extname(id).toLowerCase() === '.txt' ? parseText(id, text) : parseMarkdown(id, text);
}
