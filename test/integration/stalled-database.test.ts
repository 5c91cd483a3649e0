import { type Interaction, ManualClock, startTestDiscord } from 'local-discord/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolders, runCli } from '../helpers/cli.js';
import { CommandProcess } from '../helpers/command-process.js';
import { makeDatabase, realDatabase } from '../helpers/databases.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { startProxy } from '../helpers/proxies.js';
import { answer, question, shortText } from '../helpers/short-text.js';

const line = 'database does not answer';
/** systemd kills a bot that takes longer to end, and Docker after a third of that. */
const killedAfterMs = 10_000;

describe.skipIf(realDatabase === null)(
  'a bot whose network swallows what it says to the database',
  { timeout: 900_000 },
  () => {
    const database = ofAllTests(() => makeDatabase(realDatabase ?? ''));
    const folders = ofAllTests(() => makeFolders({ texts: { 'short.txt': shortText } }));
    const proxy = ofAllTests(() => startProxy(database.address));
    const discord = ofAllTests(() => startTestDiscord({ clock: new ManualClock(Date.now()) }));
    const bots: CommandProcess[] = [];
    /** One in all tests: each begins where the one before left it. */
    let stalled: CommandProcess;
    let other: CommandProcess;

    beforeAll(async () => {
      const env = { IBID_STORE: database.address, IBID_INDEX: folders.index };
      const { status, stderr } = await runCli('reindex', ['--corpus', folders.corpus], { env });
      expect(status, stderr).toBe(0);
      stalled = await startBot(proxy.address);
    }, 900_000);
    afterAll(() => Promise.all(bots.map((bot) => bot.kill())));

    async function startBot(address: string): Promise<CommandProcess> {
      const env = {
        IBID_STORE: address,
        IBID_INDEX: folders.index,
        IBID_HEALTH_PORT: '0',
        DISCORD_TOKEN: discord.token,
        DISCORD_API: discord.apiUrl,
        ASK_COOLDOWN_ASKS: '0',
        LOG_LEVEL: 'info',
      };
      const bot = new CommandProcess('start', ['--corpus', folders.corpus], env, 'is on Discord');
      bots.push(bot);
      await bot.start();
      return bot;
    }

    const ask = () => discord.drive.slash('ask', { question });
    const said = async (asked: Interaction) => (await discord.drive.reply(asked, 300_000)).message.content;

    it('says so in one line, is not ready, and answers when it has passed', async () => {
      const { health } = stalled;
      const ready = async () => (await fetch(`${health}/readyz`)).text();
      const isUp = async () =>
        /^ibid_database_up (\d)$/m.exec(await (await fetch(`${health}/metrics`)).text())?.[1];
      expect(await said(ask())).toContain(answer);
      expect([await ready(), await isUp()]).toEqual(['ready\n', '1']);
      proxy.setSilent(true);
      const told = await said(ask());
      expect(told).toContain(line);
      expect(told).not.toContain('\n');
      expect([await ready(), await isUp()]).toEqual(['not ready: the database does not answer\n', '0']);
      proxy.setSilent(false);
      await expect.poll(ready).toBe('ready\n');
      await expect.poll(() => said(ask())).toContain(answer);
      await proxy.refuse();
      await expect.poll(ready).toBe('not ready: the database does not answer\n');
      expect(await isUp()).toBe('0');
      await proxy.accept();
      await expect.poll(ready).toBe('ready\n');
      expect(stalled.said).not.toContain('"level":50');
    });

    it('says so also of a question that it was answering when it began', async () => {
      const answered = () => discord.calls.filter(({ route }) => route === 'callback').length;
      const before = answered();
      const asked = Array.from({ length: 12 }, ask);
      // It has heard that it answers the first, and what it asks the database next is lost.
      await expect.poll(answered).toBeGreaterThan(before);
      proxy.setSilent(true);
      for (const one of asked) expect(await said(one)).toMatch(new RegExp(`${answer}|${line}`));
    });

    it('says nothing where another bot answers, then or later', async () => {
      proxy.setSilent(false);
      await expect.poll(() => said(ask())).toContain(answer);
      other = await startBot(database.address);
      const asked: Interaction[] = [];
      const askSome = async () => {
        const some = Array.from({ length: 6 }, ask);
        asked.push(...some);
        for (const one of some) expect(await said(one)).toContain(answer);
      };
      // Each hears of the other with its next sign of life.
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      await askSome();
      for (let stall = 0; stall < 3; stall += 1) {
        proxy.setSilent(true);
        await askSome();
        proxy.setSilent(false);
        await askSome();
      }
      // Time for what was begun before to come late.
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      for (const one of asked) {
        expect(one.messageIds.size).toBe(1);
        const sent = discord.drive.entries().filter(({ id }) => id === one.id);
        expect(sent.map(({ message }) => message.content)).toEqual([expect.stringContaining(answer)]);
        // Answered once: by its first response, or by the one edit of what was to follow, which does not count as an edit.
        expect(sent[0]?.message.edited_timestamp).toBeNull();
      }
      expect(stalled.said).not.toContain('"level":50');
    });

    it('ends before it is killed', async () => {
      await other.stop();
      proxy.setSilent(true);
      const asked = Array.from({ length: 4 }, ask);
      await Promise.all(asked.map((one) => discord.drive.answered(one)));
      const late = new Promise((resolve) => setTimeout(resolve, killedAfterMs, 'too late').unref());
      expect(await Promise.race([stalled.stop(), late])).toBe(0);
    });
  },
);
