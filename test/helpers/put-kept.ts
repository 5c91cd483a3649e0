import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { addText, done, openKept } from './kept-library.js';

/**
 * Puts a collection into a folder that has these texts already, added by Ada. The first test that wants them adds them
 * for all of this run, as each file that is added has a process read it.
 *
 * @param texts - Contents by the names of the files.
 */
export async function putKept(dir: string, texts: Readonly<Record<string, string>>): Promise<void> {
  const name = createHash('sha256').update(JSON.stringify(texts)).digest('hex');
  const made = join(inject('programs'), `collection ${name}`);
  if (!existsSync(made)) {
    const own = `${made} ${randomUUID()}`;
    const library = await openKept(own);
    for (const [file, content] of Object.entries(texts))
      done(await addText(library.keeping, own, file, content));
    await library.close();
    // Another test may have been as fast.
    await rename(own, made).catch(() => rm(own, { recursive: true }));
  }
  await cp(made, dir, { recursive: true });
}
