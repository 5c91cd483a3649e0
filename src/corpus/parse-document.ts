import { messageOf, UserError } from '../errors.js';
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
 *   that is not read, of an encoding that cannot be told, without words, nothing but footnotes that it states as such, or one on which its reader fails.
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
    if (!/\p{L}/u.test(document.text))
      throw new UserError(`${id}: expected a text, found no words; add the text`);
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

const chooseAnother = 'choose a file with a text in it';

/** What is told of a kind of files, by the beginning of their media types. */
const kinds: readonly (readonly [RegExp, string, string])[] = [
  [/^image\//, 'a picture', 'recognise its text first, and save that as .txt'],
  [/^(?:audio|video)\//, 'a recording', 'write down what is said in it, and save that as .txt'],
  [/^font\//, 'a font', chooseAnother],
  [/x-msdownload|x-elf|x-mach-binary|x-shockwave|java-vm|wasm/, 'a program', chooseAnother],
  [/zip|compress|x-tar|x-rar|x-7z|x-lz|x-xz|x-zstd|x-lha|x-cpio/, 'an archive', 'unpack it'],
];
const unknown = ['something else', chooseAnother] as const;

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
  const [, kind, advice] = kinds.find(([media]) => media.test(type.mime)) ?? ['', ...unknown];
  return { name: `${kind} (.${type.ext})`, extensions: [], advice };
}

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
