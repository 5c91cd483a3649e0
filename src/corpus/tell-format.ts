import { looksLikeText } from './decode.js';
import { type Format, formatNamed, readable } from './formats.js';
import { type OtherFormat, otherFormatNamed, others } from './other-formats.js';

/** What a file holds, by its first bytes, whatever it is called. */
interface Signature {
  readonly format: Format | OtherFormat;
  holds(file: Opening): boolean;
}

/** How a file begins. */
interface Opening {
  readonly bytes: Buffer;
  /** The first characters, one for a byte; in UTF-16 too the Latin letters read as such. */
  readonly head: string;
}

const isZip = ({ head }: Opening) => head.startsWith('PK\u0003\u0004');
const isOle = ({ bytes }: Opening) => bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1';
const zipWith = (part: string) => (file: Opening) => isZip(file) && partsOf(file).includes(part);
/** Some say first what they are. */
const zipOf = (type: string) => (file: Opening) =>
  isZip(file) && file.head.split('PK\u0003\u0004')[1]?.includes(`mimetype${type}`) === true;

/**
 * Where an archive names its parts, as they are: in the directory at its end, beyond which documents may lie in it with
 * parts of their own; in one that is cut off, before each part.
 */
function partsOf({ bytes }: Opening): Buffer {
  const end = bytes.lastIndexOf('PK\u0005\u0006');
  if (end < 0 || end + 20 > bytes.length) return bytes;
  const start = bytes.readUInt32LE(end + 16);
  return start < end ? bytes.subarray(start, end) : bytes;
}

/** In this order: the first that holds decides. */
const signatures: readonly Signature[] = [
  { format: readable.pdf, holds: ({ head }) => /(?:^|[\r\n])%PDF-/.test(head.slice(0, 1024)) },
  { format: readable.epub, holds: zipWith('META-INF/container.xml') },
  { format: readable.epub, holds: zipOf('application/epub+zip') },
  { format: readable.docx, holds: zipWith('word/document') },
  { format: readable.odt, holds: zipOf('application/vnd.oasis.opendocument.text') },
  { format: others.spreadsheet, holds: zipWith('xl/workbook') },
  { format: others.slides, holds: zipWith('ppt/presentation') },
  { format: others.pages, holds: zipWith('Index/Document.iwa') },
  {
    format: others.lockedWord,
    holds: (file) => isOle(file) && file.bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')),
  },
  { format: others.oldWord, holds: isOle },
  { format: others.rtf, holds: ({ head }) => head.startsWith('{\\rtf') },
  { format: others.wordPerfect, holds: ({ head }) => head.startsWith('\u00ffWPC') },
  { format: others.djvu, holds: ({ head }) => head.startsWith('AT&TFORM') },
  { format: others.kindle, holds: ({ head }) => /^(?:BOOKMOBI|TEXtREAd)/.test(head.slice(60)) },
  {
    format: others.webArchive,
    holds: ({ head }) => /^(?:[\w-]+:.*\r?\n[\s\S]*)?content-type:\s*multipart\/related/i.test(head),
  },
  { format: others.webArchive, holds: ({ head }) => head.startsWith('bplist00') },
  { format: others.fictionBook, holds: ({ head }) => /^\s*<\?xml[^>]*>\s*<FictionBook\b/.test(head) },
  {
    format: readable.html,
    holds: ({ head }) =>
      /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S]){0,800}-->\s*){0,20}<(?:!doctype\s+html|html)\b/i.test(
        head,
      ),
  },
];

/**
 * Tells of what format a file is: by what it holds, and where that is plain text by its name. Under a name that says
 * nothing, text is text.
 *
 * @returns Null where the name says a format that the file does not have.
 */
export function tellFormat(id: string, bytes: Uint8Array): Format | OtherFormat | null {
  const file = openingOf(bytes);
  const signature = signatures.find(({ holds }) => holds(file));
  if (signature !== undefined) return signature.format;
  const named = formatNamed(id) ?? otherFormatNamed(id);
  const packed: readonly (Format | OtherFormat | null)[] = [readable.docx, readable.odt, readable.epub];
  if (isZip(file)) return packed.includes(named) ? named : others.archive;
  if (named === null) return looksLikeText(bytes) ? readable.text : null;
  return isTold(named) ? null : named;
}

/** Whether every file of a format begins so that it can be told: one that does not is of another. */
function isTold(format: Format | OtherFormat): boolean {
  return format !== readable.html && signatures.some((signature) => signature.format === format);
}

function openingOf(bytes: Uint8Array): Opening {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = file
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .replaceAll('\u0000', '');
  return { bytes: file, head };
}
