import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import type { FolderLibrary } from '../../src/library/library.js';
import { openLibrary } from '../../src/library/open-library.js';

export interface RealLibrary {
  readonly library: FolderLibrary;
  close(): Promise<void>;
}

/**
 * A copy of the project's own texts, which may be changed, and its model.
 *
 * @param putIndex - Puts an index of these texts into a folder; left out, they are read and embedded.
 */
export async function openRealLibrary(
  putIndex: (indexDir: string) => Promise<void> = async () => {},
): Promise<RealLibrary> {
  const dir = await mkdtemp(join(tmpdir(), 'ibid-page-'));
  const folders = { IBID_CORPUS: join(dir, 'texts'), IBID_INDEX: join(dir, 'index') };
  await cp(readConfig({}).corpusDir, folders.IBID_CORPUS, { recursive: true });
  await putIndex(folders.IBID_INDEX);
  const library = await openLibrary(readConfig(folders), 'a test of the page');
  await library.reindex();
  return {
    library,
    async close() {
      await library.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
