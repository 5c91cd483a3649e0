import type { CorpusFile } from '../corpus/index.js';
import { UserError } from '../errors.js';
import type { TakenFile } from '../intake/index.js';
import { DocumentReader, type ReadingLimits } from './document-reader.js';
import type { ReadDocument } from './reader-messages.js';

export interface ReadTakenOptions {
  /** Of a PDF, or of any format that tells its pages. */
  readonly maxPages: number;
  /** Of time and memory. Default: two minutes, and half of what a file in the corpus folder may take. */
  readonly limits?: Omit<ReadingLimits, 'pages'>;
  readonly signal?: AbortSignal | undefined;
  /** Told now and then how many of its pages have been read, where its format tells. */
  readonly onPage?: ((done: number, of: number) => void) | undefined;
}

// Files in the corpus folder were put there by the operator; these come from others. A book takes a third of it.
const takenLimits = { seconds: 120, memoryMb: 1024 } as const;

/**
 * Reads one file that was taken in, in a process that starts and ends with it; no collection is touched.
 *
 * @param id - Of the document that it may become, as `documentName` made it; ends as what the file holds when it was read.
 * @returns What the file holds, or in one line why it can't be read: also where it exceeds the limits, or is no longer what
 *   was taken in.
 * @throws UserError where the process can't be started; the signal's reason where it is aborted.
 */
export async function readTaken(
  { path, size, sha256 }: TakenFile,
  id: string,
  { maxPages, limits = takenLimits, signal, onPage }: ReadTakenOptions,
): Promise<ReadDocument> {
  const reader = new DocumentReader({ ...limits, pages: maxPages }, 'by content');
  const read = await readAlone(reader, { id, path, size }, sha256, signal, onPage);
  if (read.sha256 === '' || read.sha256 === sha256) return read;
  return { id, sha256: '', failure: new UserError('taken-changed-since', { file: id }).message };
}

/**
 * Reads one file as the folder of texts has it, in a process that starts and ends with it.
 *
 * @throws As `readTaken`.
 */
export function readListed(file: CorpusFile, sha256: string, signal?: AbortSignal): Promise<ReadDocument> {
  return readAlone(new DocumentReader(), file, sha256, signal);
}

async function readAlone(
  reader: DocumentReader,
  ...file: Parameters<DocumentReader['read']>
): Promise<ReadDocument> {
  try {
    return await reader.read(...file);
  } finally {
    await reader.close();
  }
}
