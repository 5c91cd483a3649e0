import { extname } from 'node:path';
import { UserError } from '../errors.js';
import type { FormatName } from '../wording/problems/index.js';
import { decodeText, maxFileBytes } from './decode.js';
import type { Document } from './document.js';

/** A format of files that hold texts. */
export interface Format {
  /** What it is called in messages: `wording/problems/texts.ts` has the words. */
  readonly name: FormatName;
  /** How the names of its files end. */
  readonly extensions: readonly string[];
  /** Of files that differ in their endings alone, those with the lowest are read. */
  readonly rank: number;
  /** The largest file that is read, in bytes. */
  readonly maxBytes: number;
  /** @throws UserError that names the file and the reason, in one line. */
  parse(id: string, bytes: Uint8Array, options?: ParseOptions): Promise<Document>;
}

export interface ParseOptions {
  /** Told after every page that was read, where the format has pages that are read one by one. */
  readonly onPage?: (done: number, of: number) => void;
  /** Left out: as many as there are. */
  readonly maxPages?: number;
}

/** @throws UserError for more pages than are read of one file. */
export function assertPages(id: string, pages: number, { maxPages = pages }: ParseOptions): void {
  if (pages <= maxPages) return;
  throw new UserError('file-too-many-pages', { file: id, most: maxPages, pages });
}

// Pictures make these large; the text in them has a limit of its own.
const maxPackedBytes = 4 * maxFileBytes;

/** The formats that are read. A parser is loaded when the first file needs it: a question from a standing start waits for none. */
export const readable = {
  pdf: {
    name: 'pdf',
    extensions: ['.pdf'],
    rank: 0,
    maxBytes: maxPackedBytes,
    parse: async (id, bytes, options) => (await import('./pdf/parse-pdf.js')).parsePdf(id, bytes, options),
  },
  docx: {
    name: 'docx',
    extensions: ['.docx', '.docm'],
    rank: 1,
    maxBytes: maxPackedBytes,
    parse: async (id, bytes) => (await import('./docx/parse-docx.js')).parseDocx(id, bytes),
  },
  odt: {
    name: 'odt',
    extensions: ['.odt', '.ott'],
    rank: 2,
    maxBytes: maxPackedBytes,
    parse: async (id, bytes) => (await import('./odt/parse-odt.js')).parseOdt(id, bytes),
  },
  epub: {
    name: 'epub',
    extensions: ['.epub'],
    rank: 3,
    maxBytes: maxPackedBytes,
    parse: async (id, bytes) => (await import('./epub/parse-epub.js')).parseEpub(id, bytes),
  },
  html: {
    name: 'html',
    extensions: ['.html', '.htm', '.xhtml'],
    rank: 4,
    maxBytes: maxFileBytes,
    parse: async (id, bytes) => (await import('./html/parse-html.js')).parseHtml(id, bytes),
  },
  markdown: {
    name: 'markdown',
    extensions: ['.md', '.markdown'],
    rank: 5,
    maxBytes: maxFileBytes,
    parse: async (id, bytes) => {
      const { parseMarkdown } = await import('./markdown/parse-markdown.js');
      return parseMarkdown(id, decodeText(id, bytes));
    },
  },
  text: {
    name: 'text',
    extensions: ['.txt'],
    rank: 5,
    maxBytes: maxFileBytes,
    parse: async (id, bytes) => {
      const { parseTypedText } = await import('./text/typed-text.js');
      return parseTypedText(id, decodeText(id, bytes));
    },
  },
} as const satisfies Readonly<Record<string, Format>>;

const formats: readonly Format[] = Object.values(readable);

/** The endings of the names of all files that are read. */
export const extensions: readonly string[] = formats.flatMap((format) => format.extensions);

/** One ending for each format. */
export const expectedEndings: readonly string[] = formats.flatMap((format) => format.extensions.slice(0, 1));

/** The ending of a file's name, in lower case. */
export function endingOf(id: string): string {
  return extname(id).toLowerCase();
}

/** A file's name without its ending: files that have it in common are one document. */
export function stemOf(id: string): string {
  return id.slice(0, id.length - extname(id).length);
}

/** The format that a file's name says; null where it is none that is read. */
export function formatNamed(id: string): Format | null {
  const ending = endingOf(id);
  return formats.find(({ extensions }) => extensions.includes(ending)) ?? null;
}
