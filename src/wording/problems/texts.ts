import {
  begunMegabytes,
  type Facts,
  finding,
  folderOf,
  type Problems,
  said,
  wholeMegabytes,
} from './finding.js';

export const things = { file: 'a file', folder: 'a folder' } as const;

/** What was found where a file or a folder can't be read, by the system's code. */
export const fileStates: Readonly<Record<string, string>> = {
  ENOENT: 'nothing there',
  EACCES: 'no permission to read',
  EPERM: 'no permission to read',
  ENOTDIR: 'a file in the place of a folder',
  EISDIR: things.folder,
};

export const notWritable = 'no permission to write';

const formats = {
  pdf: 'a PDF',
  docx: 'a Word document',
  odt: 'an OpenDocument text',
  epub: 'an EPUB',
  html: 'a web page',
  markdown: 'Markdown',
  text: 'plain text',
} as const;

const asDocx = 'open it and save it as .docx';
const another = 'choose a file with a text in it';

/** Formats of files that are not read, with what makes of them something that is. */
const unreadFormats = {
  oldWord: ['an old Word document (.doc)', asDocx],
  lockedWord: ['a document with a password', 'open it and save it without one'],
  rtf: ['an RTF document', asDocx],
  flatOdt: ['a flat OpenDocument text', asDocx],
  pages: ['a Pages document', 'export it as .docx'],
  wordPerfect: ['a WordPerfect document', asDocx],
  kindle: ['a Kindle book', 'get it as .epub'],
  fictionBook: ['a FictionBook file', 'convert it to .epub, for example with pandoc'],
  djvu: ['a scan', 'extract its text into a .txt file, for example with djvutxt'],
  webArchive: ['a web archive', 'save the page as .html'],
  latex: ['a LaTeX source', 'convert it to .md, for example with pandoc'],
  spreadsheet: ['a spreadsheet', 'save its text as .txt'],
  slides: ['slides', 'save their text as .txt'],
  archive: ['an archive', 'unpack it'],
  picture: ['a picture', 'recognise its text first, and save that as .txt'],
  recording: ['a recording', 'write down what is said in it, and save that as .txt'],
  font: ['a font', another],
  program: ['a program', another],
  otherData: ['something else', another],
  noText: ['something that is no text', another],
} as const;

export type FormatName = keyof typeof formats;
export type UnreadFormat = keyof typeof unreadFormats;

interface OfFormat {
  readonly format: FormatName | UnreadFormat | null;
}

interface NotRead {
  readonly expected: readonly string[];
  readonly format: UnreadFormat;
  readonly ending: string | undefined;
}

/** @param format - What a file seems to be; null where that is not known. */
const formatName = (format: OfFormat['format']) => {
  if (format === null) return 'a text that can be read';
  return format in formats ? formats[format as FormatName] : unreadFormats[format as UnreadFormat][0];
};

/** One ending for each format, as a sentence lists them: ".docx, .html or .txt". */
const oneOf = (endings: readonly string[]) => endings.join(', ').replace(/, ([^,]+)$/, ' or $1');

type Pages = Facts<'file', 'pages' | 'empty'>;

const emptyPages = ({ pages, empty }: Pages) =>
  pages === 1 ? 'its one page has' : `${empty} of its ${pages} pages have`;

/** Of files with texts in them, before they are texts. */
export const texts = {
  'file-empty': said`${'file'}: expected text, found an empty file; fill or remove it`,
  'file-unreadable': said`${'file'}: expected a readable file, found ${'found'}; check its permissions`,
  'file-no-words': said`${'file'}: expected a text, found no words; add the text`,
  'file-only-notes': said`${'file'}: expected a text, found nothing but footnotes; add the text`,
  'file-too-large': ({ file, most, size }: Facts<'file', 'most' | 'size'>) =>
    `${file}: expected at most ${begunMegabytes(most)} MB, found ${begunMegabytes(size)} MB; split it into several files`,
  'file-too-large-unpacked': ({ file, most, size }: Facts<'file', 'most' | 'size'>) =>
    `${file}: expected at most ${begunMegabytes(most)} MB of text, found ${begunMegabytes(size)} MB once unpacked; split it into several files`,
  'file-too-many-pages': ({ file, most, pages }: Facts<'file', 'most' | 'pages'>) =>
    `${file}: expected at most ${most.toLocaleString('en')} pages, found ${pages.toLocaleString('en')}; split it into several files`,
  'file-too-many-parts': said`${'file'}: expected a text, found an archive of ${'parts'} parts; split it into several files`,
  'file-binary': said`${'file'}: expected text, found binary data; extract its text first, for example with pandoc`,
  'file-utf-32': said`${'file'}: expected UTF-8, found UTF-32; save it as UTF-8`,
  'file-encoding-broken': said`${'file'}: expected ${'encoding'}, found broken characters; save it as UTF-8`,
  'file-encoding-unknown': ({ file, guess }: Facts<'file'> & { guess: string | undefined }) =>
    `${file}: expected UTF-8, found ${guess === undefined ? 'an unknown encoding' : `perhaps ${guess}`}; save it as UTF-8`,
  'file-not-to-explain': said`${'file'}: expected plain text (.txt), found another format; formats other than .txt state what is a note, so there is nothing to explain`,
  'file-format-not-read': ({ file, expected, format, ending }: Facts<'file'> & NotRead) => {
    const [name, advice] = unreadFormats[format];
    return `${file}: expected ${oneOf(expected)}, found ${name}${ending === undefined ? '' : ` (${ending})`}; ${advice}`;
  },
  'file-misnamed': ({ file, format, ending }: Facts<'file' | 'ending'> & OfFormat) =>
    `${file}: expected ${formatName(format)}, found something else under the name ${ending}; if it is plain text, rename it to .txt`,
  'file-nested': ({ file, format }: Facts<'file'> & OfFormat) =>
    `${file}: expected ${formatName(format)}, found lists, quotes or other parts nested too deeply; take some levels out`,
  'file-reader-failed': ({ file, format, reason }: Facts<'file' | 'reason'> & OfFormat) =>
    `${file}: expected ${formatName(format)}, found one that Ibid fails to read (${reason}); save it again or take it out, and please report it`,
  'file-nested-elements': said`${'file'}: expected a text, found elements nested more than ${'most'} deep; save it again with the program that made it`,
  'file-locked': said`${'file'}: expected an open file, found one with a password; save it without one`,
  'file-damaged': said`${'file'}: expected a whole file, found one that is cut off or damaged; copy it here again from its source`,
  'pdf-scan': (facts: Pages) =>
    `${facts.file}: expected a PDF with text, found a scan: ${emptyPages(facts)} none; recognise its text first (ocrmypdf in.pdf out.pdf)`,
  'pdf-blank': (facts: Pages) =>
    `${facts.file}: expected a PDF with text, found that ${emptyPages(facts)} nothing that can be read; export it again, or mend it (qpdf in.pdf out.pdf)`,
  'pdf-no-words': said`${'file'}: expected a PDF with text, found pages without; export it again, or mend it (qpdf in.pdf out.pdf)`,
  'pdf-locked': said`${'file'}: expected a PDF that opens without a password, found an encrypted one; save it without (qpdf --decrypt)`,
  'pdf-damaged': ({ file, reason, page }: Facts<'file' | 'reason'> & { page: number | null }) =>
    `${file}: expected a PDF, found a damaged one (${reason}${page === null ? '' : ` on page ${page}`}); export it again, or mend it (qpdf in.pdf out.pdf)`,
  'docx-no-text': said`${'file'}: expected a Word document, found a file without a text in it; save it as .docx again`,
  'odt-no-text': said`${'file'}: expected an OpenDocument text, found a file without a text in it; save it as .odt again`,
  'epub-no-book': said`${'file'}: expected an EPUB, found an archive without a book in it; get the book again`,
  'epub-locked': said`${'file'}: expected an open book, found one that its seller has locked (DRM); get an edition without the lock`,
  'corpus-empty': ({ path, expected, about }: Facts<'path' | 'about'> & { expected: readonly string[] }) =>
    finding`${folderOf('corpus', path)}: expected texts (${oneOf(expected)}; ${about} does not count), found none; put one there`,
  'corpus-unopened': ({ path, found, isLocked }: Facts<'path' | 'found', never, 'isLocked'>) => ({
    found: finding`${folderOf('corpus', path)}: expected texts, found ${found}`,
    remedy: isLocked ? 'corpus-permissions' : 'make-corpus',
  }),
  'corpus-folder-unopened': ({ folder, found, isLocked }: Facts<'folder' | 'found', never, 'isLocked'>) =>
    `${folder}: expected texts, found ${found}; ${isLocked ? 'change its permissions' : 'make it'}, or take it out`,
  'taken-no-file': ({ file, isFolder }: Facts<'file', never, 'isFolder'>) =>
    `${file}: expected a file, found ${isFolder ? 'a folder' : 'a device or a pipe'}; name the file itself`,
  'taken-too-large': ({ file, most }: Facts<'file', 'most'>) =>
    `${file}: expected at most ${wholeMegabytes(most)} MB, found more; split it into several files, or take its pictures out`,
  'taken-changed': said`${'file'}: expected a file that stays as it is, found one that changed while it was copied; try again when it is whole`,
  'taken-changed-since': said`${'file'}: expected the file that was sent, found that it was changed on the disk since; send it again`,
  'taken-unreadable': said`${'file'}: expected a readable file, found ${'found'}; check its path and its permissions`,
  'taken-unkept': ({ file, path, reason, isFull }: Facts<'file' | 'path' | 'reason', never, 'isFull'>) => ({
    found: finding`${folderOf('index', path)}: expected a place to keep ${file}, found ${reason}`,
    remedy: isFull ? 'free-space' : 'index-permissions',
  }),
  'text-takes-long': said`${'file'}: expected a text that is read within ${'seconds'} s, found one that takes longer; split it into several files, or take it out`,
  'text-takes-memory': said`${'file'}: expected a text that is read in ${'memoryMb'} MB of memory, found one that needs more; split it into several files, or take it out`,
  'text-broken-off': said`${'file'}: expected a text that can be read, found that reading it was broken off twice (${'reason'}); free memory, then try again`,
  'texts-none': 'Expected texts to index, found none; put some into the folder of texts',
  'texts-unreadable': ({ failures }: { failures: readonly string[] }) =>
    `No text could be read. ${failures.join(' ')}`,
  'reader-unstarted': said`The process that reads the texts can't be started (${'reason'}): end other programs or free memory, then try again.`,
} satisfies Problems;
