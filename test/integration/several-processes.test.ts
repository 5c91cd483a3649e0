import { type Interaction, ManualClock, startTestDiscord, type TestDiscord } from 'local-discord/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Folders, makeFolders, runCli } from '../helpers/cli.js';
import { realDatabase } from '../helpers/databases.js';
import { KilledProcess, makeDatabase, type OwnDatabase } from '../helpers/several-processes.js';

const asksInAll = 600;
const asksAtOnce = 16;
const questions = [
  'When did the realignment between Moscow and Beijing become evident?',
  'When did the realignment of Moscow and Beijing become visible?',
  'When was the realignment between Moscow and Beijing evident?',
];

/** With the first server, which is on the second of two shards, two servers on each. */
const otherGuilds = [1n, 2n, 3n].map((place) => ({
  id: (1_100_000_000_000_000_002n + (place << 22n)).toString(),
  name: `Server ${place}`,
}));

describe.skipIf(realDatabase === null)('two processes on one database', () => {
  let database: OwnDatabase;
  let folders: Folders;
  let discord: TestDiscord;
  let bots: readonly KilledProcess[];

  beforeAll(async () => {
    database = await makeDatabase(realDatabase ?? '');
    folders = await makeFolders({ withEssay: true });
    discord = await startTestDiscord({
      clock: new ManualClock(),
      sharding: { advisedShards: 2 },
      otherGuilds,
    });
    const env = {
      IBID_STORE: database.address,
      DISCORD_TOKEN: discord.token,
      DISCORD_API: discord.apiUrl,
      DISCORD_SHARDS: '0-1/2',
      ASK_COOLDOWN_ASKS: '0',
      LOG_LEVEL: 'info',
    };
    const { status, stderr } = await runCli('reindex', folders.options, { env });
    expect(status, stderr).toBe(0);
    bots = [0, 1].map(() => new KilledProcess('start', folders.options, env, 'is on Discord'));
    for (const bot of bots) await bot.start();
  }, 300_000);

  afterAll(async () => {
    for (const bot of bots ?? []) await bot.kill();
    await discord?.close();
    await folders?.remove();
    await database?.remove();
  });

  it('that are killed in turn under load answer everything, and each question once', async () => {
    const drives = discord.world.guilds.map((guild) => discord.drive.in(guild));
    const asked: Interaction[] = [];
    const unanswered = new Set<Promise<unknown>>();
    const ask = () => {
      const drive = drives[asked.length % drives.length] as TestDiscord['drive'];
      const interaction = drive.slash('ask', { question: questions[asked.length % 3] as string });
      asked.push(interaction);
      const answered = drive.reply(interaction, 240_000).finally(() => unanswered.delete(answered));
      unanswered.add(answered);
    };
    const askUntil = async (count: number, isOver: () => boolean) => {
      while (asked.length < count && !isOver()) {
        while (unanswered.size < asksAtOnce && asked.length < count) ask();
        await Promise.race(unanswered);
      }
    };
    let kills = 0;
    for (const bot of [...bots, ...bots]) {
      await askUntil(asked.length + 60, () => false);
      await bot.kill();
      kills += 1;
      let isBack = false;
      const back = bot.start().then(() => {
        isBack = true;
      });
      await askUntil(asked.length + 80, () => isBack);
      await back;
      // The other one has got what this one has not: it lives until that is answered.
      await Promise.all(unanswered);
    }
    await askUntil(asksInAll, () => false);
    await Promise.all(unanswered);

    expect(kills).toBe(4);
    expect(asked).toHaveLength(asksInAll);
    const entries = drives.flatMap((drive) => drive.entries());
    for (const interaction of asked) {
      expect(interaction.messageIds.size).toBe(1);
      const found = entries.filter(({ id }) => id === interaction.id);
      expect(found.map(({ status }) => status)).toEqual(['sent']);
      expect(found[0]?.message.content).toContain('May 2014');
    }
    // As many messages as questions: nothing was sent beside them either.
    expect(entries.filter(({ message }) => message.author.bot === true)).toHaveLength(asksInAll);
    const said = bots.map((bot) => bot.said).join('\n');
    expect(said).toContain('answering in the place of a process that has ended');
    expect(said).not.toContain('could not be');
    for (const bot of bots) expect(await bot.stop()).toBe(0);
  }, 900_000);
});
