import path from 'node:path';
import { OperatorError, reasonOf } from '../../errors.js';
import { UnusableIndexError } from '../index-errors.js';
import { checkContent, checkSize } from './checksums.js';
import { documentVectorsOf } from './document-vectors.js';
import type { SegmentEntry } from './manifest.js';
import { rowsName, vectorsNames } from './schema.js';
import { openSegmentRows, type SegmentRows } from './segment-rows.js';
import { openVectorIndex, type VectorIndex } from './vector-index.js';

/** Where a segment is found, and what its snapshot says of it. */
export interface SegmentPlace {
  readonly indexDir: string;
  readonly dir: string;
  readonly entry: SegmentEntry;
  readonly dimensions: number;
  /** Whether its rows are compared with their checksum before they are read, and not behind the first answers. */
  readonly isSmall: boolean;
}

/**
 * An immutable part of a collection, open: some of its files with all that is searched of them. Which of its files no
 * longer count is known to the snapshots that share it.
 */
export type Segment = Awaited<ReturnType<typeof openSegment>>;

/** @throws UnusableIndexError where it is damaged; OperatorError where it may not be read. */
export async function openSegment(place: SegmentPlace) {
  const { indexDir, dir, entry, isSmall } = place;
  for (const file of entry.files) await checkSize(indexDir, dir, file);
  for (const file of entry.files) {
    // hnswlib trusts what the file of a graph says, so that it is never read unchecked.
    if (isSmall || file.name !== rowsName) await checkContent(indexDir, dir, file);
  }
  const vectors = await openVectors(place);
  const asDamage = (error: unknown) =>
    new UnusableIndexError('index-rows-damaged', {
      path: indexDir,
      file: rowsName,
      reason: reasonOf(error),
      cause: error,
    });
  const rows = openRows(place, asDamage);
  let verified = isSmall ? Promise.resolve() : null;
  return {
    entry,
    rows,
    /** Passages, then notes. */
    vectors,
    documentVectors: documentVectorsOf(vectors),
    /** Settles when all of it has been compared with its checksums. */
    verify(): Promise<void> {
      verified ??= verifyRows(place, rows);
      return verified;
    },
    close(): void {
      rows.close();
      vectors.close();
    },
  };
}

async function openVectors({ indexDir, dir, entry, dimensions }: SegmentPlace): Promise<VectorIndex> {
  const isFlat = entry.files.some(({ name }) => name === vectorsNames.flat);
  const kind = isFlat ? 'flat' : 'graph';
  const count = entry.passages + entry.notes;
  try {
    return await openVectorIndex(kind, path.join(dir, vectorsNames[kind]), dimensions, count);
  } catch (error) {
    // What reads vectors can't be loaded.
    if (error instanceof OperatorError) throw error;
    const reason = withoutPath(error, dir);
    throw new UnusableIndexError('index-vectors-damaged', { path: indexDir, reason, cause: error });
  }
}

function openRows({ dir, dimensions }: SegmentPlace, asDamage: (error: unknown) => Error): SegmentRows {
  try {
    return openSegmentRows(path.join(dir, rowsName), dimensions, asDamage);
  } catch (error) {
    throw error instanceof OperatorError ? error : asDamage(error);
  }
}

async function verifyRows({ indexDir, dir, entry }: SegmentPlace, rows: SegmentRows): Promise<void> {
  const file = entry.files.find(({ name }) => name === rowsName);
  if (file === undefined) return;
  try {
    await checkContent(indexDir, dir, file, () => rows.isOpen);
  } catch (error) {
    // What purges has removed it since it was opened: it stays readable, and is no damage.
    if (error instanceof UnusableIndexError && error.code === 'index-file-missing') return;
    rows.condemn(error as Error);
    throw error;
  }
}

/** What reads a file may name it by its path. */
function withoutPath(error: unknown, dir: string): string {
  return reasonOf(error).replaceAll(path.join(dir, path.sep), '');
}
