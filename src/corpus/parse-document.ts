import { messageOf, UserError } from '../errors.js';
import { tooLarge } from './decode.js';
import type { Document } from './document.js';
import { endingOf, type Format, formatNamed } from './formats.js';
import { type OtherFormat, otherFormatNamed, unreadable } from './other-formats.js';
import { tellFormat } from './tell-format.js';

/**
 * Reads one file of the corpus, as what it is rather than as what its name says.
 *
 * @param id - Its path below the corpus folder, with `/`.
 * @throws UserError that names the file and the reason: empty, damaged, locked, too large, of a format that is not read,
 *   of an encoding that cannot be told, or nothing but footnotes.
 */
export async function parseDocument(id: string, bytes: Uint8Array): Promise<Document> {
  if (bytes.length === 0) {
    throw new UserError(`${id}: expected text, found an empty file; fill or remove it`);
  }
  const format = tellFormat(id, bytes);
  if (format === null) throw misnamed(id);
  if (isOther(format)) throw unreadable(id, format);
  if (bytes.length > format.maxBytes) throw tooLarge(id, bytes.length, format.maxBytes);
  try {
    return await format.parse(id, bytes);
  } catch (error) {
    throw error instanceof UserError ? error : unexpected(id, format, error);
  }
}

/** Whatever a file makes a parser do, the other files are read. */
function unexpected(id: string, { name }: Format, cause: unknown): UserError {
  const isDeep = cause instanceof RangeError && /call stack/.test(cause.message);
  const found = isDeep
    ? 'parts nested too deep'
    : `one that its reader fails on (${messageOf(cause).split('\n')[0]})`;
  return new UserError(`${id}: expected ${name}, found ${found}; save it anew, or its text as .txt`, {
    cause,
  });
}

function isOther(format: Format | OtherFormat): format is OtherFormat {
  return 'advice' in format;
}

function misnamed(id: string): UserError {
  const named = formatNamed(id) ?? otherFormatNamed(id);
  const expected = named === null ? 'a document' : named.name;
  return new UserError(
    `${id}: expected ${expected}, found something else under the name ${endingOf(id)}; if it is plain text, rename it to .txt`,
  );
}
