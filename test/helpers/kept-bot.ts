import type { OpenedLibrary } from '../../src/library/opened-library.js';
import { temporaryFolder } from './index-fixture.js';
import { openKept } from './kept-library.js';
import { LocalBot } from './local-bot.js';
import { putKept } from './put-kept.js';

/** A bot on a local Discord, and the texts that it keeps in a folder of their own. */
export interface KeptBot {
  readonly dir: string;
  readonly library: OpenedLibrary;
  readonly local: LocalBot;
  /** Stops the bot and removes the folder. */
  close(): Promise<void>;
}

/** @param texts - Contents by the names of the files, which are there already. */
export async function startKeptBot(texts: Readonly<Record<string, string>> = {}): Promise<KeptBot> {
  const { dir, remove } = await temporaryFolder();
  await putKept(dir, texts);
  const library = await openKept(dir);
  const local = await LocalBot.start({ library });
  return {
    ...{ dir, library, local },
    async close() {
      await local.stop();
      await library.close();
      await remove();
    },
  };
}
