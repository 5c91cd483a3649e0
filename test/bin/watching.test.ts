import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Folders, makeFolders, runCli } from '../helpers/cli.js';
import { CommandProcess } from '../helpers/command-process.js';

const ferry =
  'The Ferry\n\nThe ferry of Carrow crosses the strait in forty minutes, whatever the weather is.\n';

const tower = 'The Tower\n\nThe tower of the old harbour has a bell that is silent in fog.\n';

async function foldersWith(texts: Readonly<Record<string, string>>): Promise<Folders> {
  const folders = await makeFolders({ texts, isIndexed: Object.keys(texts).length > 0 });
  onTestFinished(folders.remove);
  return folders;
}

/** Runs `npm start` while `work` runs, with what it writes on standard error. */
async function whileStarted(
  folders: Folders,
  env: Readonly<Record<string, string>>,
  work: (said: () => string) => Promise<void>,
) {
  const all = { PORT: '0', LOG_LEVEL: 'info', ...env };
  const bot = new CommandProcess('start', folders.options, all, 'Open that page');
  try {
    await bot.start();
    await work(() => bot.said);
  } finally {
    await bot.stop();
  }
}

const listed = async ({ options }: Folders) => (await runCli('texts', ['list', ...options])).stdout;

describe('npm start', () => {
  it('begins with an empty folder of texts, takes over what is put into it, and what goes from it', async () => {
    const folders = await foldersWith({});
    await whileStarted(folders, {}, async (said) => {
      expect(said()).toContain(`There are no texts in ${folders.corpus} yet`);
      expect(said()).toContain('choose Morgan, who is a moderator, and type: /texts add');
      await writeFile(join(folders.corpus, 'tower.txt'), tower);
      // Nobody else builds the index.
      await expect.poll(said).toMatch(/tower\.txt.*a text of the folder was taken over/);
      await writeFile(join(folders.corpus, 'ferry.txt'), ferry);
      await expect.poll(said).toMatch(/ferry\.txt.*a text of the folder was taken over/);
      expect(await listed(folders)).toContain('The Ferry');
      await rm(join(folders.corpus, 'ferry.txt'));
      await expect.poll(said).toMatch(/ferry\.txt.*a text of the folder is gone/);
      expect(await listed(folders)).not.toContain('The Ferry');
    });
    const { stdout } = await runCli('texts', ['history', ...folders.options]);
    expect(stdout).toContain('“The Ferry” was taken over from the folder, by the folder of texts');
  });

  it('says only what would be read, where that is set', async () => {
    const folders = await foldersWith({ 'tower.txt': tower });
    await whileStarted(folders, { TEXTS_WATCH: 'preview' }, async (said) => {
      await writeFile(join(folders.corpus, 'ferry.txt'), ferry);
      await expect.poll(said).toMatch(/1 passage.*a text of the folder was previewed/);
      await expect.poll(said).toContain('npm run reindex takes it over');
      expect(await listed(folders)).not.toContain('The Ferry');
    });
  });
});
