import { messageOf, UserError } from '../errors.js';
import type { FormatName, UnreadFormat } from '../wording/problems/index.js';
import { looksLikeText, tooLarge } from './decode.js';
import type { CutField, Document, Footnote } from './document.js';
import { assertPages, endingOf, type Format, formatNamed, type ParseOptions, readable } from './formats.js';
import { isOther, type OtherFormat, otherFormatNamed, unreadable } from './other-formats.js';
import { tellFormat } from './tell-format.js';

/**
 * Reads one file of the corpus, as what it is rather than as what its name says.
 *
 * @param id - Its path below the corpus folder, with `/`.
 * @throws UserError that names the file and the reason: empty, damaged, locked, too large, of too many pages, of a format
 *   that is not read, of an encoding that cannot be told, without words, nothing but footnotes that it states as such, or one
 *   on which its reader fails.
 */
export async function parseDocument(
  id: string,
  bytes: Uint8Array,
  options: ParseOptions = {},
): Promise<Document> {
  if (bytes.length === 0) throw new UserError('file-empty', { file: id });
  const told = tellFormat(id, bytes);
  const format = (await tellBinary(told, bytes)) ?? told;
  if (format === null) throw misnamed(id);
  if (isOther(format)) throw unreadable(id, format);
  if (bytes.length > format.maxBytes) throw tooLarge(id, bytes.length, format.maxBytes);
  try {
    const document = await format.parse(id, bytes, options);
    assertPages(id, document.pages.length, options);
    if (!/\p{L}/u.test(document.text)) throw new UserError('file-no-words', { file: id });
    return cutFields(withoutControls(await withNames(document)));
  } catch (error) {
    throw readingError(id, error, format.name);
  }
}

/** Names of authors are often set in capitals. */
async function withNames(document: Document): Promise<Document> {
  const { author } = document;
  if (author === undefined) return document;
  const { namesOutOfCapitals } = await import('../language/index.js');
  return { ...document, author: namesOutOfCapitals(author) };
}

/**
 * What is said of a file on which reading failed, whatever was thrown: a fault of the reader is one file's, not all files'.
 *
 * @param format - What the file seems to be.
 */
export function readingError(id: string, error: unknown, format: FormatName | null = null): UserError {
  if (error instanceof UserError) return error;
  const facts = { file: id, format, cause: error };
  const isTooDeep = error instanceof RangeError && error.message.includes('call stack');
  if (isTooDeep) return new UserError('file-nested', facts);
  return new UserError('file-reader-failed', { ...facts, reason: messageOf(error).split('\n')[0] ?? '' });
}

function misnamed(id: string): UserError {
  const named = formatNamed(id) ?? otherFormatNamed(id);
  if (named === null) return unreadable(id, { name: 'noText' });
  return new UserError('file-misnamed', { file: id, format: named.name, ending: endingOf(id) });
}

/** What is told of a kind of files, by the beginning of their media types. */
const kinds: readonly (readonly [RegExp, UnreadFormat])[] = [
  [/^image\//, 'picture'],
  [/^(?:audio|video)\//, 'recording'],
  [/^font\//, 'font'],
  [/x-msdownload|x-elf|x-mach-binary|x-shockwave|java-vm|wasm/, 'program'],
  [/zip|compress|x-tar|x-rar|x-7z|x-lz|x-xz|x-zstd|x-lha|x-cpio/, 'archive'],
];

/**
 * What a file is that has no text in it, such as a picture.
 *
 * @param told - What it is by `tellFormat`: only where that is nothing, or is text by its name alone, is it looked into.
 * @returns Null where that is not known: what begins as a picture does may be words as well, and words are read.
 */
async function tellBinary(told: Format | OtherFormat | null, bytes: Uint8Array): Promise<OtherFormat | null> {
  const isText = told === readable.text || told === readable.markdown || told === readable.html;
  if ((told !== null && !isText) || looksLikeText(bytes)) return null;
  const { fileTypeFromBuffer } = await import('file-type');
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (type === undefined) return null;
  const [, name] = kinds.find(([media]) => media.test(type.mime)) ?? [null, 'otherData' as const];
  return { name, extensions: [], ending: `.${type.ext}` };
}

/** The document with its fields in printable characters: a file may hide others in them, which terminals obey. */
function withoutControls(document: Document): Document {
  const { title, author, footnotes } = document;
  return {
    ...document,
    title: printable(title),
    ...(author === undefined ? {} : { author: printable(author) }),
    footnotes: footnotes.map((note) =>
      typeof note.number === 'string' ? { ...note, number: printable(note.number) } : note,
    ),
  };
}

/** A text in one line, without control characters. */
export const printable = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim();

/**
 * The most characters that what a document is called by takes. What is longer is no title and no name, but a text that is
 * taken for one; it would be shown, compared and formatted with every answer.
 */
const fieldLengths = { title: 300, author: 300, pageLabel: 40 } as const;

/** The document with every field as long as one may be; its audit says which were cut. */
function cutFields(document: Document): Document {
  const { title, author, pages, footnotes, audit } = document;
  const isLabelLong = (label: string | undefined) => isLong(label, fieldLengths.pageLabel);
  const areLabelsLong =
    pages.some(({ label }) => isLabelLong(label)) ||
    footnotes.some(({ pageLabel }) => isLabelLong(pageLabel));
  const cut: readonly CutField[] = [
    ...(isLong(title, fieldLengths.title) ? (['title'] as const) : []),
    ...(isLong(author, fieldLengths.author) ? (['author'] as const) : []),
    ...(areLabelsLong ? (['page labels'] as const) : []),
  ];
  if (cut.length === 0) return document;
  return {
    ...document,
    title: shortened(title, fieldLengths.title),
    ...(author === undefined ? {} : { author: shortened(author, fieldLengths.author) }),
    pages: pages.map(({ label, ...page }) => ({
      ...page,
      ...(label === undefined ? {} : { label: labelOf(label) }),
    })),
    footnotes: footnotes.map(
      ({ pageLabel, ...note }): Footnote => ({
        ...note,
        ...(pageLabel === undefined ? {} : { pageLabel: labelOf(pageLabel) }),
      }),
    ),
    audit: { ...audit, cut },
  };
}

const isLong = (text: string | undefined, most: number): boolean => text !== undefined && text.length > most;

const labelOf = (label: string): string => shortened(label, fieldLengths.pageLabel);

/** Not between the two halves of one character. */
function shortened(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;
}
