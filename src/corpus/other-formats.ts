import { UserError } from '../errors.js';
import { endingOf, expectedFormats, type Format } from './formats.js';

/** A format that holds a text and is not read. */
export interface OtherFormat {
  readonly name: string;
  readonly extensions: readonly string[];
  /** What makes of it something that is read. */
  readonly advice: string;
}

const asDocx = 'open it and save it as .docx';

export function isOther(format: Format | OtherFormat): format is OtherFormat {
  return 'advice' in format;
}

export const others = {
  oldWord: { name: 'an old Word document (.doc)', extensions: ['.doc', '.dot'], advice: asDocx },
  lockedWord: {
    name: 'a document with a password',
    extensions: [],
    advice: 'open it and save it without one',
  },
  rtf: { name: 'an RTF document', extensions: ['.rtf'], advice: asDocx },
  flatOdt: { name: 'a flat OpenDocument text', extensions: ['.fodt'], advice: asDocx },
  pages: { name: 'a Pages document', extensions: ['.pages'], advice: 'export it as .docx' },
  wordPerfect: { name: 'a WordPerfect document', extensions: ['.wpd'], advice: asDocx },
  kindle: {
    name: 'a Kindle book',
    extensions: ['.mobi', '.azw', '.azw3', '.kfx', '.prc'],
    advice: 'get it as .epub',
  },
  fictionBook: {
    name: 'a FictionBook file',
    extensions: ['.fb2'],
    advice: 'convert it to .epub, for example with pandoc',
  },
  djvu: {
    name: 'a scan',
    extensions: ['.djvu', '.djv'],
    advice: 'extract its text into a .txt file, for example with djvutxt',
  },
  webArchive: {
    name: 'a web archive',
    extensions: ['.mht', '.mhtml', '.webarchive'],
    advice: 'save the page as .html',
  },
  latex: {
    name: 'a LaTeX source',
    extensions: ['.tex', '.latex'],
    advice: 'convert it to .md, for example with pandoc',
  },
  // Not expected among texts: only told where one of them is named as a text.
  spreadsheet: { name: 'a spreadsheet', extensions: [], advice: 'save its text as .txt' },
  slides: { name: 'slides', extensions: [], advice: 'save their text as .txt' },
  archive: { name: 'an archive', extensions: [], advice: 'unpack it' },
} as const satisfies Readonly<Record<string, OtherFormat>>;

/** The format that is not read and that a file's name says; null where there is none. */
export function otherFormatNamed(id: string): OtherFormat | null {
  const ending = endingOf(id);
  const formats: readonly OtherFormat[] = Object.values(others);
  return formats.find(({ extensions }) => extensions.includes(ending)) ?? null;
}

/** What is said of a file that is not read. */
export function unreadable(id: string, { name, advice }: OtherFormat): UserError {
  return new UserError(`${id}: expected ${expectedFormats}, found ${name}; ${advice}`);
}
