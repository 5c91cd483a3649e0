import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { type FileVersion, hashOf } from '../../indexing/index.js';
import { namesIn } from '../../names-in.js';
import { copyDurably, syncFolder } from '../../store/index.js';
import type { FileToPut } from './text-files.js';

const originalsName = 'originals';

/** Keeps the files of a version, so that they can be put back; done once for each. */
export async function keepOriginals(keepDir: string, sha256: string, { files }: FileVersion): Promise<void> {
  const dir = join(keepDir, originalsName, sha256);
  if ((await namesIn(dir)).length > 0) return;
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

/** What puts the files of a version back into the folder of texts; nothing where they are not kept. */
export async function putBack(keepDir: string, id: string, sha256: string): Promise<readonly FileToPut[]> {
  const names = sha256 === '' ? [] : await namesIn(join(keepDir, originalsName, sha256));
  return Promise.all(
    names.map(async (name) => {
      const from = posix.join(originalsName, sha256, name);
      const file = posix.join(posix.dirname(id), name);
      return { file, from, sha256: await hashOf(name, join(keepDir, from)) };
    }),
  );
}

/** Deletes all versions but some. */
export async function dropOriginals(keepDir: string, wanted: ReadonlySet<string>): Promise<void> {
  const dir = join(keepDir, originalsName);
  for (const name of await namesIn(dir)) {
    if (!wanted.has(name)) await rm(join(dir, name), { recursive: true, force: true });
  }
}
