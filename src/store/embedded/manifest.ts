import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { changeSchema, recordSchema } from '../contents.js';
import { replaceFile, syncFile, syncFolder } from '../durable-files.js';
import { decisive } from '../expected-index.js';
import { readFailure, UnusableIndexError } from '../index-errors.js';
import { snapshotsDir } from './live-pointer.js';

/** Raised when a snapshot's files change their meaning: an older index is then built anew. */
export const formatVersion = 3;

const count = z.int().nonnegative();
const fileSchema = z.object({ name: z.string(), bytes: count, crc32: count }).readonly();
const segmentSchema = z
  .object({
    name: z.string().regex(/^[\w-]+$/),
    documents: count,
    passages: count,
    notes: count,
    files: z.array(fileSchema).readonly(),
    /** Ids of its documents that were replaced or removed since it was written. */
    dropped: z.array(z.string()).readonly(),
  })
  .readonly();

const manifestSchema = z
  .object({
    format: z.literal(formatVersion),
    /** ISO 8601. */
    created: z.iso.datetime(),
    /** Names the state of the collection, by the snapshot that first had it: snapshots that hold the same have the same. */
    state: z.string(),
    /** The state from which it was made; null where there was none. */
    before: z.string().nullable(),
    /** When it first came about. */
    since: z.iso.datetime(),
    /** Null where nobody said. */
    change: changeSchema.nullable(),
    ...decisive,
    counts: z.object({ passages: count, notes: count }).readonly(),
    records: z.record(z.string(), recordSchema).readonly(),
    segments: z.array(segmentSchema).readonly(),
  })
  .readonly();

/** What a snapshot says about itself, and the segments it is made of. */
export type Manifest = z.infer<typeof manifestSchema>;
export type SegmentEntry = z.infer<typeof segmentSchema>;

export const manifestName = 'manifest.json';

/** Writes the manifest of a snapshot that nothing names yet, and waits until it is on the disk. */
export async function writeManifest(indexDir: string, name: string, manifest: Manifest): Promise<void> {
  const dir = path.join(snapshotsDir(indexDir), name);
  await mkdir(dir);
  await writeFile(path.join(dir, manifestName), printManifest(manifest));
  await syncFile(path.join(dir, manifestName));
  await syncFolder(dir);
  await syncFolder(snapshotsDir(indexDir));
}

/** Writes the manifest of a snapshot anew, atomically: readers see the old one or the new one. */
export async function replaceManifest(indexDir: string, name: string, manifest: Manifest): Promise<void> {
  const dir = path.join(snapshotsDir(indexDir), name);
  await replaceFile(path.join(dir, manifestName), printManifest(manifest));
  await syncFolder(dir);
}

/** @throws UnusableIndexError where it is missing, damaged or of another format; OperatorError where it may not be read. */
export async function readManifest(indexDir: string, name: string): Promise<Manifest> {
  let content: string;
  let parsed: unknown;
  try {
    content = await readFile(path.join(snapshotsDir(indexDir), name, manifestName), 'utf8');
    parsed = JSON.parse(content);
  } catch (error) {
    throw readFailure(indexDir, manifestName, error);
  }
  const { format } = z.object({ format: z.unknown() }).catch({ format: undefined }).parse(parsed);
  if (typeof format === 'number' && format !== formatVersion) {
    const versions = { was: format, is: formatVersion };
    throw new UnusableIndexError('index-of-other-format', { path: indexDir, ...versions });
  }
  const facts = { path: indexDir, file: manifestName };
  if (!isAsPrinted(content, parsed)) throw new UnusableIndexError('index-file-changed', facts);
  const result = manifestSchema.safeParse(parsed);
  if (result.success) return result.data;
  const problem = z.prettifyError(result.error).replace(/\s+/g, ' ');
  throw new UnusableIndexError('index-file-invalid', { ...facts, problem });
}

/** The manifest as its file holds it: its last field is the checksum of the others. */
export function printManifest(manifest: object): string {
  const sha256 = createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
  return `${JSON.stringify({ ...manifest, sha256 }, null, 2)}\n`;
}

/** Whether a manifest's file is, byte for byte, what `printManifest` made. */
function isAsPrinted(content: string, parsed: unknown): boolean {
  const { sha256: _, ...manifest } = z.looseObject({}).catch({}).parse(parsed);
  return printManifest(manifest) === content;
}

/**
 * A name that sorts by time and is unique across processes: `20260311-142501123-3fa2b1`.
 *
 * @param after - Name of the live snapshot: the new one sorts behind it, also where the clock was set back.
 */
export function newSnapshotName(after: string | null): string {
  const ms = Math.max(Date.now(), (after === null ? 0 : timeIn(after)) + 1);
  const [date = '', time = ''] = new Date(ms).toISOString().split('T');
  const digits = (text: string) => text.replace(/\D/g, '');
  return `${digits(date)}-${digits(time)}-${randomBytes(3).toString('hex')}`;
}

/** In milliseconds since 1970; 0 where the name tells none. */
function timeIn(name: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)(\d{3})-/.exec(name);
  if (parts === null) return 0;
  const [year = 0, month = 1, ...rest] = parts.slice(1).map(Number);
  return Date.UTC(year, month - 1, ...rest);
}
