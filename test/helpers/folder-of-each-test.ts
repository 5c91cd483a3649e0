import { afterEach, beforeEach } from 'vitest';
import { temporaryFolder } from './index-fixture.js';

/** As `temporaryFolder`, a new one for each test of a file; it goes when the test has cleared up behind itself. */
export function folderOfEachTest(): { readonly dir: string } {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());
  return {
    get dir() {
      return folder.dir;
    },
  };
}
