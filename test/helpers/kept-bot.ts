import { temporaryFolder } from './index-fixture.js';
import { openKept } from './kept-library.js';
import { LocalBot } from './local-bot.js';
import { ofEachTest } from './of-tests.js';
import { putKept } from './put-kept.js';

/**
 * For each test a bot on a local Discord, and the texts that it keeps in a folder of their own.
 *
 * @param texts - Contents by the names of the files, which are there already.
 */
export function keptBotOfEachTest(texts: Readonly<Record<string, string>> = {}) {
  const folder = ofEachTest(temporaryFolder);
  const library = ofEachTest(async () => {
    await putKept(folder.dir, texts);
    return openKept(folder.dir);
  });
  const local = ofEachTest(() => LocalBot.start({ library }));
  return { folder, library, local };
}
