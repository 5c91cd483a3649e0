import { UserError } from '../errors.js';
import type { UnreadFormat } from '../wording/problems/index.js';
import { endingOf, expectedEndings, type Format } from './formats.js';

/** A format that holds a text and is not read. */
export interface OtherFormat {
  /** What it is called in messages: `wording/problems/texts.ts` has the words, and what makes of it something that is read. */
  readonly name: UnreadFormat;
  readonly extensions: readonly string[];
  /** Of its files, where they have others as well. */
  readonly ending?: string;
}

export function isOther(format: Format | OtherFormat): format is OtherFormat {
  return !('parse' in format);
}

export const others = {
  oldWord: { name: 'oldWord', extensions: ['.doc', '.dot'] },
  lockedWord: { name: 'lockedWord', extensions: [] },
  rtf: { name: 'rtf', extensions: ['.rtf'] },
  flatOdt: { name: 'flatOdt', extensions: ['.fodt'] },
  pages: { name: 'pages', extensions: ['.pages'] },
  wordPerfect: { name: 'wordPerfect', extensions: ['.wpd'] },
  kindle: { name: 'kindle', extensions: ['.mobi', '.azw', '.azw3', '.kfx', '.prc'] },
  fictionBook: { name: 'fictionBook', extensions: ['.fb2'] },
  djvu: { name: 'djvu', extensions: ['.djvu', '.djv'] },
  webArchive: { name: 'webArchive', extensions: ['.mht', '.mhtml', '.webarchive'] },
  latex: { name: 'latex', extensions: ['.tex', '.latex'] },
  // Not expected among texts: only told where one of them is named as a text.
  spreadsheet: { name: 'spreadsheet', extensions: [] },
  slides: { name: 'slides', extensions: [] },
  archive: { name: 'archive', extensions: [] },
} as const satisfies Readonly<Record<string, OtherFormat>>;

/** The format that is not read and that a file's name says; null where there is none. */
export function otherFormatNamed(id: string): OtherFormat | null {
  const ending = endingOf(id);
  const formats: readonly OtherFormat[] = Object.values(others);
  return formats.find(({ extensions }) => extensions.includes(ending)) ?? null;
}

/** What is said of a file that is not read. */
export function unreadable(id: string, { name, ending }: Pick<OtherFormat, 'name' | 'ending'>): UserError {
  return new UserError('file-format-not-read', { file: id, expected: expectedEndings, format: name, ending });
}
