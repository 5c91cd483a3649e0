import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join, posix } from 'node:path';
import { stemOf } from '../../corpus/index.js';
import { hashFile } from '../../hash-file.js';
import { type FileVersion, hashOf } from '../../indexing/index.js';
import { namesIn } from '../../names-in.js';
import { copyDurably, syncFolder } from '../../store/index.js';
import type { FileToPut } from './text-files.js';

const originalsName = 'originals';

/** Keeps the files of a version, so that they can be put back: those that are not kept yet under their names. */
export async function keepOriginals(keepDir: string, sha256: string, { files }: FileVersion): Promise<void> {
  const dir = join(keepDir, originalsName, sha256);
  const part = `${dir}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  for (const file of files) {
    const place = join(dir, basename(file.path));
    if ((await hashFile(place).catch(() => null)) === file.sha256) continue;
    await copyDurably(file.path, part);
    await rename(part, place);
  }
  await syncFolder(dir);
  await syncFolder(dirname(dir));
}

/** What puts the files of a version back into the folder of texts; nothing where they are not kept. */
export async function putBack(keepDir: string, id: string, sha256: string): Promise<readonly FileToPut[]> {
  const names = sha256 === '' ? [] : await namesIn(join(keepDir, originalsName, sha256));
  // The same file may have been another text as well.
  const own = names.filter((name) => stemOf(name) === stemOf(posix.basename(id)));
  return Promise.all(
    (own.length > 0 ? own : names).map(async (name) => {
      const from = posix.join(originalsName, sha256, name);
      const file = stemOf(id) + extname(name);
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
