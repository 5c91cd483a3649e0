import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { serverIdPattern } from '../../config.js';
import { codeOf } from '../../errors.js';
import { namesIn } from '../../names-in.js';
import { replaceFile, syncFolder } from '../../store/index.js';

const noteName = 'left.json';
const deletedPrefix = '.deleted-';

const day = z.iso.datetime().transform((text) => new Date(text));
const schema = z.object({ since: day, seen: day.optional() });

export async function serversIn(serversDir: string): Promise<readonly string[]> {
  return (await namesIn(serversDir)).filter((name) => serverIdPattern.test(name)).sort();
}

/** Since when the bot is known to be in a server no more, and when it was looked at last. */
interface Left {
  readonly since: Date;
  readonly seen: Date;
}

/** Null where it is in the server. A note that can't be read says nothing. */
export async function readLeft(serverDir: string): Promise<Left | null> {
  try {
    const { since, seen = since } = schema.parse(
      JSON.parse(await readFile(join(serverDir, noteName), 'utf8')),
    );
    return { since, seen };
  } catch {
    return null;
  }
}

/**
 * What is noted now. Days on which nobody has looked for longer than texts are kept do not count, nor do those that a clock
 * went back: it was wrong at one of the two times, as that of a machine that has just begun may be.
 */
export function seenAgain({ since, seen }: Left, now: Date, keptMs: number): Left {
  const passed = now.getTime() - seen.getTime();
  const isDoubtful = now < since || passed > keptMs;
  return { since: isDoubtful ? new Date(since.getTime() + passed) : since, seen: now };
}

export async function noteLeft(serverDir: string, left: Left): Promise<void> {
  await replaceFile(join(serverDir, noteName), `${JSON.stringify(left)}\n`);
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
