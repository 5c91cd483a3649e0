import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { listFiles, sumFile, syncFile, syncFolder } from './durable-files.js';
import { explainingFileErrors, UnusableIndexError } from './index-errors.js';
import {
  isLeftoverPointer,
  makeSnapshotsDir,
  moveLivePointer,
  readLiveName,
  snapshotsDir,
} from './live-pointer.js';
import { formatVersion, type Manifest, type ManifestFacts, printManifest } from './manifest.js';
import { manifestName, openSnapshot, type Snapshot } from './open-snapshot.js';
import type { WriteLock } from './write-lock.js';

const draftPrefix = 'draft-';

/** A snapshot that is being written. Its files may have any name but `manifest.json`; no folders. */
export interface SnapshotDraft {
  /** Writes one file. @throws UserError where the disk is full or the folder may not be written. */
  write(file: string, data: string | Uint8Array | AsyncIterable<string | Uint8Array>): Promise<void>;
  /** Has `writer` write one file at the path that it is given, such as `index.write`. @throws As `write` does. */
  writeWith(file: string, writer: (path: string) => Promise<void>): Promise<void>;
  /**
   * Makes the draft the live snapshot: everything is on the disk and has been opened by `load` before the pointer
   * moves, atomically; then all other snapshots are removed. Where anything fails, the old snapshot stays live and
   * the draft is gone.
   *
   * @param load - As in `openLive`; what it returns is returned, so that a build need not open its result again.
   */
  publish<T>(
    facts: ManifestFacts,
    load: (snapshot: Snapshot) => Promise<T>,
  ): Promise<Snapshot & { readonly content: T }>;
  /** Removes the draft; harmless after `publish`. */
  discard(): Promise<void>;
}

/**
 * Begins a snapshot beside the live one, after removing what killed builds have left.
 *
 * @throws UserError where the folder can't be written.
 */
export async function createSnapshot(lock: WriteLock): Promise<SnapshotDraft> {
  const { indexDir } = lock;
  const dir = await explainingFileErrors(indexDir, async () => {
    await makeSnapshotsDir(indexDir);
    await removeAllButLive(indexDir);
    return mkdtemp(path.join(snapshotsDir(indexDir), draftPrefix));
  });
  const discard = () => rm(dir, { recursive: true, force: true });
  return {
    write: (file, data) => explainingFileErrors(indexDir, () => writeFile(path.join(dir, file), data)),
    writeWith: (file, writer) => explainingFileErrors(indexDir, () => writer(path.join(dir, file))),
    discard,
    async publish(facts, load) {
      let placed = dir;
      try {
        return await explainingFileErrors(indexDir, async () => {
          const name = newSnapshotName();
          await completeDraft(dir, facts);
          lock.assertHeld();
          placed = path.join(snapshotsDir(indexDir), name);
          await rename(dir, placed);
          await syncFolder(snapshotsDir(indexDir));
          const snapshot = await openSnapshot(indexDir, name, facts, load);
          lock.assertHeld();
          await moveLivePointer(indexDir, name);
          await removeAllButLive(indexDir);
          return snapshot;
        });
      } catch (error) {
        const live = await readLiveName(indexDir).catch(() => null);
        if (path.basename(placed) !== live) await rm(placed, { recursive: true, force: true });
        throw error;
      }
    },
  };
}

/** Writes the manifest and waits until all files are on the disk. */
async function completeDraft(dir: string, facts: ManifestFacts): Promise<void> {
  const names = await listFiles(dir);
  const files = await Promise.all(names.map((name) => sumFile(dir, name)));
  const { model, chunking, versions, documents, counts } = facts;
  const manifest: Manifest = {
    format: formatVersion,
    created: new Date().toISOString(),
    model,
    chunking,
    versions,
    documents: [...documents],
    counts,
    files,
  };
  await writeFile(path.join(dir, manifestName), printManifest(manifest));
  await Promise.all([...names, manifestName].map((name) => syncFile(path.join(dir, name))));
  await syncFolder(dir);
}

/** Removes old snapshots, drafts of killed builds and half-written pointers. Called by the one writer only. */
async function removeAllButLive(indexDir: string): Promise<void> {
  const live = await readLiveName(indexDir).catch((error: unknown) => {
    // A pointer that can't be read names nothing that could be kept.
    if (error instanceof UnusableIndexError) return null;
    throw error;
  });
  const snapshots = await readdir(snapshotsDir(indexDir));
  const pointers = (await readdir(indexDir)).filter(isLeftoverPointer);
  const old = [
    ...snapshots.filter((name) => name !== live).map((name) => path.join(snapshotsDir(indexDir), name)),
    ...pointers.map((name) => path.join(indexDir, name)),
  ];
  // Windows does not remove a file that another process has open: the next writer tries again.
  await Promise.allSettled(old.map((target) => rm(target, { recursive: true, force: true })));
}

/** Sorts by time; unique across processes: `20260311-142501-3fa2b1`. */
function newSnapshotName(): string {
  const [date = '', time = ''] = new Date().toISOString().split('T');
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${randomBytes(3).toString('hex')}`;
}
