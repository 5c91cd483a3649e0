import { ManualClock, startTestDiscord } from 'local-discord/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isPlain, makeFolders, runCli, runProcess } from '../helpers/cli.js';
import { CommandProcess } from '../helpers/command-process.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { question, shortText } from '../helpers/short-text.js';

const texts = {
  'short.txt': shortText,
  'gas.txt': 'In May 2014 the realignment between Moscow and Beijing became evident in a contract for gas.\n',
};
const folders = ofAllTests(() => makeFolders({ texts, isIndexed: true }));
const discord = ofAllTests(() => startTestDiscord({ port: 0, clock: new ManualClock() }));

const env = () => ({
  DISCORD_TOKEN: discord.token,
  DISCORD_API: discord.apiUrl,
  ASK_COOLDOWN_ASKS: '0',
  LOG_LEVEL: 'info',
});

/** The bot as `npm start` runs it. */
async function startBot(more: Readonly<Record<string, string>> = {}, ready = 'is on Discord') {
  const bot = new CommandProcess('start', folders.options, { ...env(), ...more }, ready);
  onTestFinished(() => bot.kill());
  return bot.start();
}

describe('npm start with a token', () => {
  it('outlives malformed events and failures that nobody handles, its buttons outlive a kill, and what it is answering is finished on SIGTERM', async () => {
    const source = "process.on('SIGUSR2', () => Promise.reject(new Error('forgotten')))";
    const fails = `--import data:text/javascript,${encodeURIComponent(source)}`;
    const bot = await startBot({ NODE_OPTIONS: fails });
    for (const payload of [null, { id: '71', type: 2, data: null }, { id: '72', type: 3, message: {} }]) {
      discord.gateway.dispatch('INTERACTION_CREATE', payload);
      discord.gateway.dispatch('MESSAGE_CREATE', payload);
    }
    bot.signal('SIGUSR2');
    await expect.poll(() => bot.said).toContain('forgotten');
    const answer = await discord.drive.reply(discord.drive.slash('ask', { question }));
    expect(answer.message.content).toContain('May 2014');
    for (const id of ['71', '72']) expect(bot.said).toContain(`"id":"${id}"`);

    await bot.kill();
    await bot.start();
    const row = answer.message.components?.[0];
    const ids = row !== undefined && 'components' in row ? row.components : [];
    const next = ids.find((part) => 'label' in part && part.label === 'Next ›');
    const pressed = discord.drive.press(
      answer.message.id,
      String(next && 'custom_id' in next && next.custom_id),
    );
    await discord.drive.answered(pressed);
    const now = () => discord.drive.entries().find(({ id }) => id === answer.id);
    await expect.poll(() => now()?.message.content).toContain('passage 2 of');

    // At the end it finishes what it answers, leaves, and exits with 0.
    const asked = Array.from({ length: 20 }, () => discord.drive.slash('ask', { question, private: true }));
    // All have reached the bot when it has answered one.
    await Promise.race(asked.map((one) => discord.drive.reply(one)));
    const ended = bot.stop();
    for (const one of asked) {
      expect((await discord.drive.reply(one)).message.content).toContain('May 2014');
    }
    expect(await ended).toBe(0);
    expect(discord.gateway.isBotOnline).toBe(false);
    expect(bot.said).not.toContain(discord.token);
    expect(bot.said).not.toContain('realignment');
  });

  it('is stopped while Discord cannot be reached, without a complaint', async () => {
    const bot = await startBot({ DISCORD_API: 'http://127.0.0.1:9/api' }, 'trying again');
    expect(await bot.stop()).toBe(0);
    for (const line of bot.said.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('waitMs');
  });

  it('says in one line that the token was refused, and exits with 1', async () => {
    const { status, stderr } = await runCli('start', folders.options, {
      env: { ...env(), DISCORD_TOKEN: 'wrong-one' },
    });
    expect(status).toBe(1);
    expect(isPlain(stderr)).toBe(true);
    expect(stderr).toContain('Discord refused the token');
    expect(stderr).not.toContain('wrong-one');
  });
});

describe('npm run deploy-commands', () => {
  it('registers the commands, and says so', async () => {
    const own = await startTestDiscord({ port: 0 });
    const to = { DISCORD_TOKEN: own.token, DISCORD_API: own.apiUrl };
    const first = await runProcess('deploy-commands', [], { env: to });
    expect([first.status, first.stdout]).toEqual([0, expect.stringContaining('now has the commands')]);
    const second = await runCli('deploy-commands', [], { env: to });
    expect([second.status, second.stdout]).toEqual([0, expect.stringContaining('already')]);
    await own.close();
  });

  it('says what to do without a token', async () => {
    const { status, stderr } = await runCli('deploy-commands', []);
    expect(status).toBe(2);
    expect(stderr).toContain('DISCORD_TOKEN');
  });
});
