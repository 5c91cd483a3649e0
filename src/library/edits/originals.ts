import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileVersion } from '../../indexing/index.js';
import { namesIn } from '../../names-in.js';
import { copyDurably, syncFolder } from '../../store/index.js';

const originalsName = 'originals';

/** The files of a version that left the folder of texts, by names below the folder of what is kept. */
export function originalName(sha256: string, file: string): string {
  return `${originalsName}/${sha256}/${basename(file)}`;
}

/** Keeps the files of a version, so that they can be put back; done once for each. */
export async function keepOriginals(keepDir: string, sha256: string, { files }: FileVersion): Promise<void> {
  if ((await originalsOf(keepDir, sha256)).length > 0) return;
  const dir = join(keepDir, originalsName, sha256);
  const part = `${dir}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  for (const { path } of files) {
    await copyDurably(path, join(part, basename(path)));
  }
  await syncFolder(part);
  await rename(part, dir);
  await syncFolder(dirname(dir));
}

/** Their names; none where they are not kept. */
export async function originalsOf(keepDir: string, sha256: string): Promise<readonly string[]> {
  return namesIn(join(keepDir, originalsName, sha256));
}

/** Deletes all versions but some. */
export async function dropOriginals(keepDir: string, wanted: ReadonlySet<string>): Promise<void> {
  const dir = join(keepDir, originalsName);
  for (const name of await namesIn(dir)) {
    if (!wanted.has(name)) await rm(join(dir, name), { recursive: true, force: true });
  }
}
