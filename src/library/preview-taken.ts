import PQueue from 'p-queue';
import { documentName, replacingName, titleOf } from '../corpus/index.js';
import { cutDocument, type ReadTakenOptions, type ReadText, readTaken } from '../indexing/index.js';
import type { TakenFile } from '../intake/index.js';
import { type DocumentPreview, previewOf } from './preview.js';

interface PreviewOptions extends ReadTakenOptions {
  /** What the file was called where it came from. */
  readonly name: string;
  /** The ids of the documents that there are. */
  readonly taken: Iterable<string>;
  /** The id of the document that it is to replace: the new one is called so too, but ends as what the file holds. */
  readonly replaces?: string | undefined;
  /** Typed by the person who adds it, in place of what the file says. */
  readonly title?: string;
  readonly author?: string;
}

/** What a file would be as a document, or why it can't be one. */
export type TakenPreview =
  | {
      readonly kind: 'read';
      readonly preview: DocumentPreview;
      /** What is to be added. */
      readonly read: ReadText;
    }
  /** `reason`: in one line. */
  | { readonly kind: 'unreadable'; readonly document: string; readonly reason: string };

/** One after another, also of several people and collections: each may take gigabytes of memory. */
const turn = new PQueue({ concurrency: 1 });

/**
 * Reads a file that was taken in and says what it would be as a document; changes nothing.
 *
 * @throws UserError where the process that reads can't be started; the signal's reason where it is aborted, also while it
 *   waits for its turn.
 */
export function previewTaken(file: TakenFile, options: PreviewOptions): Promise<TakenPreview> {
  const { signal } = options;
  return turn.add(() => previewNow(file, options), signal === undefined ? {} : { signal });
}

async function previewNow(
  file: TakenFile,
  { name, taken, replaces, title, author, ...options }: PreviewOptions,
): Promise<TakenPreview> {
  const id = replaces === undefined ? documentName(name, taken) : replacingName(replaces, name);
  const read = await readTaken(file, id, options);
  if (!('document' in read)) return { kind: 'unreadable', document: read.id, reason: read.failure };
  // A title that was made of the id is made of the name instead: the id may count, as in `mill-2.txt`.
  const isMade = read.document.title === titleOf(read.id);
  const ownTitle = title || (isMade ? titleOf(documentName(name)) : read.document.title);
  const document = { ...read.document, title: ownTitle, ...(author ? { author } : {}) };
  const preview = previewOf(cutDocument({ ...read, document }));
  return {
    kind: 'read',
    preview: {
      ...preview,
      ...(isMade && !title ? { isUntitled: true } : {}),
      ...(replaces === undefined && read.id !== name.normalize('NFC') ? { isRenamed: true } : {}),
    },
    read: { ...read, document },
  };
}
