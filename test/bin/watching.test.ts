import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolders, runCli } from '../helpers/cli.js';
import { CommandProcess } from '../helpers/command-process.js';
import { ofEachTest } from '../helpers/of-tests.js';

const folders = ofEachTest(() => makeFolders({ withEssay: true, isIndexed: true }));

const ferry =
  'The Ferry\n\nThe ferry of Carrow crosses the strait in forty minutes, whatever the weather is.\n';

/** Runs `npm start` while `work` runs, with what it writes on standard error. */
async function whileStarted(env: Record<string, string>, work: (said: () => string) => Promise<void>) {
  const all = { PORT: '0', LOG_LEVEL: 'info', ...env };
  const bot = new CommandProcess('start', folders.options, all, 'Open that page');
  try {
    await bot.start();
    await work(() => bot.said);
  } finally {
    await bot.stop();
  }
}

const texts = async () => (await runCli('texts', ['list', ...folders.options])).stdout;

describe('npm start', () => {
  it('takes over what is put into the folder of texts, and what goes from it', async () => {
    await whileStarted({}, async (said) => {
      await writeFile(join(folders.corpus, 'ferry.txt'), ferry);
      await expect.poll(said).toMatch(/ferry\.txt.*a text of the folder was taken over/);
      expect(await texts()).toContain('The Ferry');
      await rm(join(folders.corpus, 'ferry.txt'));
      await expect.poll(said).toMatch(/ferry\.txt.*a text of the folder is gone/);
      await expect.poll(texts).not.toContain('The Ferry');
    });
    const { stdout } = await runCli('texts', ['history', ...folders.options]);
    expect(stdout).toContain('“The Ferry” was taken over from the folder, by the folder of texts');
  });

  it('begins with an empty folder of texts, and takes over the first', async () => {
    for (const name of await readdir(folders.corpus)) await rm(join(folders.corpus, name));
    await rm(folders.index, { recursive: true });
    await whileStarted({}, async (said) => {
      expect(said()).toContain(`There are no texts in ${folders.corpus} yet`);
      expect(said()).toContain('choose Morgan, who is a moderator, and type: /texts add');
      await writeFile(join(folders.corpus, 'ferry.txt'), ferry);
      await expect.poll(texts).toContain('The Ferry');
    });
  });

  it('says only what would be read, where that is set', async () => {
    await whileStarted({ TEXTS_WATCH: 'preview' }, async (said) => {
      await writeFile(join(folders.corpus, 'ferry.txt'), ferry);
      await expect.poll(said).toMatch(/1 passage.*a text of the folder was previewed/);
      await expect.poll(said).toContain('npm run reindex takes it over');
      expect(await texts()).not.toContain('The Ferry');
    });
  });
});
