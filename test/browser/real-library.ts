import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import type { FolderLibrary } from '../../src/library/library.js';
import { openLibrary } from '../../src/library/open-library.js';

export interface RealLibrary {
  readonly library: FolderLibrary;
  close(): Promise<void>;
}

/** The project's own texts and model, with an index of its own that goes with it. */
export async function openRealLibrary(): Promise<RealLibrary> {
  const indexDir = await mkdtemp(join(tmpdir(), 'ibid-page-'));
  const library = await openLibrary(readConfig({ IBID_INDEX: indexDir }), 'a test of the page');
  await library.reindex();
  return {
    library,
    async close() {
      await library.close();
      await rm(indexDir, { recursive: true, force: true });
    },
  };
}
