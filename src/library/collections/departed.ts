import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { serverIdPattern } from '../../config.js';
import { codeOf } from '../../errors.js';
import { namesIn } from '../../names-in.js';
import { replaceFile, syncFolder } from '../../store/index.js';

const noteName = 'left.json';
const deletedPrefix = '.deleted-';

const schema = z.object({ since: z.iso.datetime() });

export async function serversIn(serversDir: string): Promise<readonly string[]> {
  return (await namesIn(serversDir)).filter((name) => serverIdPattern.test(name)).sort();
}

/** Since when the bot is known to be in a server no more; null where it is not. A note that can't be read says nothing. */
export async function leftSince(serverDir: string): Promise<Date | null> {
  try {
    return new Date(schema.parse(JSON.parse(await readFile(join(serverDir, noteName), 'utf8'))).since);
  } catch {
    return null;
  }
}

export async function noteLeft(serverDir: string, since: Date): Promise<void> {
  await replaceFile(join(serverDir, noteName), `${JSON.stringify({ since: since.toISOString() })}\n`);
}

export async function forgetLeft(serverDir: string): Promise<void> {
  await rm(join(serverDir, noteName), { force: true });
}

/** Deletes the folder of a server: from the first moment on it is not there any more, whatever happens then. */
export async function deleteServer(serversDir: string, serverId: string): Promise<void> {
  const aside = join(serversDir, deletedPrefix + serverId);
  await rm(aside, { recursive: true, force: true });
  try {
    await rename(join(serversDir, serverId), aside);
  } catch (error) {
    // Another process of the same bot was faster.
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  await syncFolder(serversDir);
  await rm(aside, { recursive: true, force: true });
}

/** Removes what is left of folders whose deletion was broken off. */
export async function finishDeletions(serversDir: string): Promise<void> {
  for (const name of await namesIn(serversDir)) {
    if (name.startsWith(deletedPrefix)) await rm(join(serversDir, name), { recursive: true, force: true });
  }
}
