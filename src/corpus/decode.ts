import { analyse } from 'chardet';
import { UserError } from '../errors.js';

/** The largest file that is read, in bytes: far beyond any book, far below what would exhaust the memory. */
export const maxFileBytes = 50_000_000;

// So many control characters are dirt in however short a text.
const strays = 4;

/** Windows-1252 is what browsers read a Latin-1 page as: the printable characters are the same, and it has curly quotes. */
const singleByte = new Set(['ISO-8859-1', 'ISO-8859-15', 'windows-1252']);

/**
 * Reads a file's bytes as text: UTF-8, UTF-16 (with a byte order mark, or told by its zero bytes), Latin-1 or Windows-1252.
 * Of UTF-32, which no program writes by itself, it says the name.
 *
 * @param id - Named in the errors.
 * @throws UserError for an empty or binary file, one that is too large, and an encoding that cannot be told.
 */
export function decodeText(id: string, bytes: Uint8Array): string {
  if (bytes.length > maxFileBytes) throw tooLarge(id, bytes.length);
  const text = decoded(id, bytes);
  if (text.trim() === '') throw new UserError('file-empty', { file: id });
  return text;
}

/** What is said of a file over the limit of its format, in bytes. */
export function tooLarge(id: string, size: number, limit: number = maxFileBytes): UserError {
  return new UserError('file-too-large', { file: id, most: limit, size });
}

/** Whether bytes are characters, in whatever encoding. */
export function looksLikeText(bytes: Uint8Array): boolean {
  return encodingOf(bytes) !== null;
}

/** How bytes are characters; 'narrow' where in UTF-8 or with a byte for each; null where they are none. */
function encodingOf(bytes: Uint8Array): 'utf-32' | 'utf-16le' | 'utf-16be' | 'narrow' | null {
  if (isUtf32(bytes)) return 'utf-32';
  return markedEncoding(bytes) ?? wideEncoding(bytes) ?? (isBinary(bytes) ? null : 'narrow');
}

/** The encoding that a byte order mark states; null where there is none. */
export function markedEncoding([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

function decoded(id: string, bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  if (encoding === null) throw new UserError('file-binary', { file: id });
  if (encoding === 'utf-32') throw new UserError('file-utf-32', { file: id });
  if (encoding === 'narrow') return tryDecode(bytes, 'utf-8') ?? decodeSingleByte(id, bytes);
  const text = tryDecode(bytes, encoding);
  if (text === null) throw new UserError('file-encoding-broken', { file: id, encoding });
  return text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/;

function decodeSingleByte(id: string, bytes: Uint8Array): string {
  const matches = analyse(bytes.subarray(0, 200_000));
  const isSingleByte = matches.some((match) => singleByte.has(match.name));
  const text = decodeWindows1252(bytes);
  if (!isSingleByte || control.test(text) || !readsLikeWords(text)) {
    throw new UserError('file-encoding-unknown', { file: id, guess: matches[0]?.name });
  }
  return text;
}

// Node 20 decodes these bytes of windows-1252 as the control characters of Latin-1.
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Latin-1 too is read so, as in browsers. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const latin = new TextDecoder('latin1').decode(bytes);
  return latin.replace(/[\u0080-\u009f]/g, (control) => windows1252[control.charCodeAt(0) - 0x80] ?? control);
}

/** In a text of one byte per character, the accented characters are few and are beside letters, spaces and punctuation. */
function readsLikeWords(text: string): boolean {
  const high = text.match(/[\u0080-\uffff]/g)?.length ?? 0;
  return high < text.length * 0.3;
}

/** UTF-16 without a mark: every other byte of most Western texts is zero. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 20_000);
  if (sample.length < 4 || bytes.length % 2 !== 0) return null;
  const [even = 0, odd = 0] = zerosAt(sample, 2);
  const half = sample.length / 2;
  if (odd > half * 0.6 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.6 && odd < half * 0.05) return 'utf-16be';
  return null;
}

/** UTF-32, either way round, with or without a mark: no character needs the highest of its four bytes, few the next. */
function isUtf32(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 20_000);
  const quarter = sample.length >> 2;
  if (quarter < 2 || bytes.length % 4 !== 0) return false;
  const zeros = zerosAt(sample, 4);
  const isEmpty = (highest: number, next: number) =>
    zeros[highest] === quarter && (zeros[next] ?? 0) > quarter * 0.6;
  return isEmpty(3, 2) || isEmpty(0, 1);
}

/** How many zero bytes are at each place of the characters of so many bytes. */
function zerosAt(sample: Uint8Array, width: number): readonly number[] {
  const zeros = Array.from({ length: width }, () => 0);
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % width] = (zeros[at % width] ?? 0) + 1;
  });
  return zeros;
}

/** Zero bytes and control characters: a few are dirt that extractors leave, many are no text. */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 100_000);
  const isControl = (byte: number) => byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32);
  const controls = sample.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0);
  return controls > Math.max(strays, sample.length / 100);
}

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
