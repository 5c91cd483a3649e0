import { extname } from 'node:path';
import { messageOf, UserError } from '../errors.js';
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
 * @throws UserError that names the file and the reason: empty, binary, too large, of an encoding that cannot be told,
 *   nothing but footnotes, or a text on which the reader fails.
 */
export function parseDocument(id: string, bytes: Uint8Array): Document {
  try {
    const text = decodeText(id, bytes);
    return extname(id).toLowerCase() === '.txt' ? parseText(id, text) : parseMarkdown(id, text);
  } catch (error) {
    throw readingError(id, error);
  }
}

/** What is said of a file on which reading failed, whatever was thrown: a fault of the reader is one file's, not all files'. */
export function readingError(id: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  const isTooDeep = error instanceof RangeError && error.message.includes('call stack');
  const finding = isTooDeep
    ? 'lists, quotes or emphasis nested too deeply; take some levels out'
    : `one on which the reader fails (${messageOf(error).split('\n')[0]}); take it out, and please report it`;
  return new UserError(`${id}: expected a text that can be read, found ${finding}`, { cause: error });
}
