import { messageOf, UserError } from '../errors.js';
import { tooLarge } from './decode.js';
import type { Document } from './document.js';
import { cutFields } from './field-lengths.js';
import { assertPages, endingOf, formatNamed, type ParseOptions } from './formats.js';
import { isOther, otherFormatNamed, unreadable } from './other-formats.js';
import { chooseAnother, tellBinary } from './tell-binary.js';
import { tellFormat } from './tell-format.js';

/**
 * Reads one file of the corpus, as what it is rather than as what its name says.
 *
 * @param id - Its path below the corpus folder, with `/`.
 * @throws UserError that names the file and the reason: empty, damaged, locked, too large, of too many pages, of a format
 *   that is not read, of an encoding that cannot be told, nothing but footnotes, or one on which its reader fails.
 */
export async function parseDocument(
  id: string,
  bytes: Uint8Array,
  options: ParseOptions = {},
): Promise<Document> {
  if (bytes.length === 0) {
    throw new UserError(`${id}: expected text, found an empty file; fill or remove it`);
  }
  const told = tellFormat(id, bytes);
  const format = (await tellBinary(told, bytes)) ?? told;
  if (format === null) throw misnamed(id);
  if (isOther(format)) throw unreadable(id, format);
  if (bytes.length > format.maxBytes) throw tooLarge(id, bytes.length, format.maxBytes);
  try {
    const document = await format.parse(id, bytes, options);
    assertPages(id, document.pages.length, options);
    return cutFields(document);
  } catch (error) {
    throw readingError(id, error, format.name);
  }
}

/**
 * What is said of a file on which reading failed, whatever was thrown: a fault of the reader is one file's, not all files'.
 *
 * @param expected - What the file seems to be, as in "expected a text".
 */
export function readingError(id: string, error: unknown, expected = 'a text that can be read'): UserError {
  if (error instanceof UserError) return error;
  const isTooDeep = error instanceof RangeError && error.message.includes('call stack');
  const finding = isTooDeep
    ? 'lists, quotes or other parts nested too deeply; take some levels out'
    : `one that Ibid fails to read (${messageOf(error).split('\n')[0]}); save it again or take it out, and please report it`;
  return new UserError(`${id}: expected ${expected}, found ${finding}`, { cause: error });
}

function misnamed(id: string): UserError {
  const named = formatNamed(id) ?? otherFormatNamed(id);
  if (named === null) {
    return unreadable(id, { name: 'something that is no text', extensions: [], advice: chooseAnother });
  }
  return new UserError(
    `${id}: expected ${named.name}, found something else under the name ${endingOf(id)}; if it is plain text, rename it to .txt`,
  );
}
