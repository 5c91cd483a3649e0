import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Drive, ManualClock, startTestDiscord } from 'local-discord/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPlain, runCli } from '../helpers/cli.js';
import { CommandProcess } from '../helpers/command-process.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { customIdOf, labelsOf } from '../helpers/local-bot.js';
import { ofAllTests } from '../helpers/of-tests.js';

// `npm start` with a collection for each server: the real model, the built program, the local Discord.
const ferry = `# The Ferry

The ferry crosses the strait in forty minutes, whatever the weather is.[^1]

[^1]: Ann Holt, Ferries of the North (Bergen, 1912), 14.
`;
const question = 'How long does the ferry take to cross the strait?';

const folder = ofAllTests(temporaryFolder);
const discord = ofAllTests(() => startTestDiscord({ port: 0, clock: new ManualClock() }));
let bot: CommandProcess;
let first: Drive;
let second: Drive;

const env = () => ({
  SERVER_TEXTS: 'own',
  IBID_SERVERS: join(folder.dir, 'servers'),
  // Nobody needs a corpus of the terminal's own.
  IBID_CORPUS: join(folder.dir, 'nothing'),
  IBID_INDEX: join(folder.dir, 'index'),
});

/** Starts the bot; resolves when it is on Discord. @returns What it has said until then. */
async function startBot(settings: Readonly<Record<string, string>>): Promise<string> {
  const onDiscord = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.apiUrl, IBID_HEALTH_PORT: '0' };
  const all = { ...env(), ...onDiscord, LOG_LEVEL: 'warn', ...settings };
  bot = await new CommandProcess('start', [], all, 'is on Discord').start();
  return bot.said;
}

const stopBot = async () => expect(await bot.stop()).toBe(0);

beforeAll(async () => {
  const [one, two] = discord.world.guilds;
  if (two === undefined) throw new Error('there is no second server');
  [first, second] = [discord.drive.in(one), discord.drive.in(two)];
  await startBot({});
});
afterAll(() => bot.kill());

const ask = async (drive: Drive, asked = question) =>
  (await drive.reply(drive.slash('ask', { question: asked }))).message.content.replaceAll('**', '');
const page = async (path: string) => (await fetch(bot.health + path)).text();

describe('npm start where each server has its own texts', () => {
  it('is ready before there is any text, and says who can add one', async () => {
    expect(await page('/readyz')).toBe('ready\n');
    expect(await ask(first)).toBe(
      'No text has been read yet: a moderator can add texts with /texts add, or use /reindex',
    );
  });

  it('answers from what a server has added, in that server alone', async () => {
    const by = first.as('moderator');
    const adding = by.slash('texts', { file: by.attach('ferry.md', ferry) }, { subcommand: ['add'] });
    const preview = await by.waitFor((entry) => entry.id === adding.id && labelsOf(entry).includes('Add'));
    by.press(preview.message.id, customIdOf(preview, 'Add'));
    await by.waitFor(({ message }) => message.content.startsWith('*The Ferry* was added'));
    expect(await ask(first)).toContain('forty minutes');
    expect(await ask(second)).toContain('No text has been read yet');
    const list = await by.reply(by.slash('texts', {}, { subcommand: ['list'] }));
    expect(JSON.stringify(list.message.embeds)).toContain('1 of 100 texts, 1 of 10,000 pages, 1 of 500 MB');
    expect(await readdir(join(folder.dir, 'servers'))).toEqual([discord.guildId]);
    expect(await page('/metrics')).toMatch(/^ibid_collections_open [12]$/m);
  });

  it('has texts that are worked on in the terminal as well, while it runs', async () => {
    const ofServer = ['--server', discord.guildId];
    const listed = await runCli('texts', ['list', ...ofServer], { env: env() });
    expect(listed.stdout).toContain('The Ferry');
    expect(listed.stdout).toContain('1 of 100 texts');
    const answered = await runCli('ask', ['--json', ...ofServer, question], { env: env() });
    expect(JSON.parse(answered.stdout)).toMatchObject({ kind: 'found' });
    const renamed = await runCli('texts', ['rename', 'ferry.md', '--title', 'On Ferries', ...ofServer], {
      env: env(),
    });
    expect(renamed.status).toBe(0);
    expect(await ask(first)).toContain('forty minutes');
    expect(JSON.stringify((await first.reply(first.slash('help'))).message.embeds)).toContain('On Ferries');
  });

  it('names the servers there are where another one is named', async () => {
    for (const server of ['1', '../..', '1200000000000000009']) {
      const { status, stderr } = await runCli('texts', ['list', '--server', server], { env: env() });
      expect(status).toBe(1);
      expect(isPlain(stderr)).toBe(true);
      expect(stderr).toContain(discord.guildId);
    }
    const both = ['list', '--server', discord.guildId, '--index', folder.dir];
    expect(await runCli('texts', both, { env: env() })).toMatchObject({ status: 2 });
  });

  it('closes everything and ends when it is stopped', () => stopBot());
});

describe('npm start where servers have their own texts beside shared ones', () => {
  it('answers from its own first, and from the shared ones in every server', async () => {
    const corpus = join(folder.dir, 'corpus');
    await mkdir(corpus);
    await writeFile(
      join(corpus, 'mill.md'),
      '# The Mill\n\nThe mill of the village was built by Ann Holt in 1902, and has turned ever since.\n',
    );
    await startBot({ SERVER_TEXTS: 'both', IBID_CORPUS: corpus });
    expect(await ask(first)).toContain('forty minutes');
    expect(await ask(second)).not.toContain('forty minutes');
    for (const drive of [first, second])
      expect(await ask(drive, 'Who built the mill of the village?')).toContain('Ann Holt');
    const list = await first.reply(first.slash('help'));
    expect(JSON.stringify(list.message.embeds)).toMatch(/On Ferries.*The Mill/s);
    expect(JSON.stringify((await second.reply(second.slash('help'))).message.embeds)).not.toContain(
      'Ferries',
    );
    expect(await page('/readyz')).toBe('ready\n');
    expect(await page('/metrics')).toMatch(/^ibid_collections_open 3$/m);
    expect(await page('/metrics')).toMatch(/^ibid_asks_total\{outcome="found"\} [3-4]$/m);
  });

  it('takes over what somebody puts into the folder of a server, for that server alone', async () => {
    const organ = '# The Organ\n\nThe organ of the chapel was carried across the ice by forty monks.\n';
    await writeFile(join(folder.dir, 'servers', discord.guildId, 'texts', 'organ.md'), organ);
    await expect.poll(() => ask(first, 'Who carried the organ across the ice?')).toContain('forty monks');
    expect(await ask(second, 'Who carried the organ across the ice?')).not.toContain('forty monks');
    await stopBot();
  });
});
