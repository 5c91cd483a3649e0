import {
  type ChannelEntry,
  type Interaction,
  ManualClock,
  startTestDiscord,
  type TestDiscord,
} from 'local-discord/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolders, runCli } from '../helpers/cli.js';
import { CommandProcess } from '../helpers/command-process.js';
import { jobsDone, makeDatabase, realDatabase } from '../helpers/databases.js';
import { shortOrLong } from '../helpers/long.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { answer, question, shortText } from '../helpers/short-text.js';

/** Before each kill, at most while what was killed is away, and in all. */
const [asksBefore, asksMeanwhile, asksInAll] = shortOrLong([8, 4, 48], [60, 80, 600]);
const asksAtOnce = 16;
const questions = [
  question,
  'When did the realignment of Moscow and Beijing become visible?',
  'When was the realignment between Moscow and Beijing evident?',
];

/** With the first server, which is on the second of two shards, two servers on each. */
const otherGuilds = [1n, 2n, 3n].map((place) => ({
  id: (1_100_000_000_000_000_002n + (place << 22n)).toString(),
  name: `Server ${place}`,
}));

const titleOf = ({ embeds, content }: ChannelEntry['message']): string => embeds[0]?.title ?? content;

describe.skipIf(realDatabase === null)('two bots and two workers on one database', () => {
  const database = ofAllTests(() => makeDatabase(realDatabase ?? ''));
  const folders = ofAllTests(() => makeFolders({ texts: { 'short.txt': shortText } }));
  const sharding = { advisedShards: 2 };
  const discord = ofAllTests(() => startTestDiscord({ clock: new ManualClock(), sharding, otherGuilds }));
  let bots: readonly CommandProcess[];
  let workers: readonly CommandProcess[];

  beforeAll(async () => {
    const env = {
      IBID_STORE: database.address,
      // --index would mean that folder in place of the database.
      IBID_INDEX: folders.index,
      DISCORD_TOKEN: discord.token,
      DISCORD_API: discord.apiUrl,
      DISCORD_SHARDS: '0-1/2',
      // The bot is in several servers, and reindexing is for those who keep the texts.
      TEXTS_HOME_SERVER: discord.guildId,
      ASK_COOLDOWN_ASKS: '0',
      LOG_LEVEL: 'info',
    };
    const options = ['--corpus', folders.corpus];
    const { status, stderr } = await runCli('reindex', options, { env });
    expect(status, stderr).toBe(0);
    bots = [0, 1].map(() => new CommandProcess('start', options, env, 'is on Discord'));
    const workerEnv = { ...env, DISCORD_TOKEN: '' };
    workers = [0, 1].map(() => new CommandProcess('worker', options, workerEnv, 'Reindexing for the bots'));
    for (const started of [...bots, ...workers]) await started.start();
  }, 300_000);

  afterAll(async () => {
    for (const started of [...(bots ?? []), ...(workers ?? [])]) await started.kill();
  });

  it('that are killed in turn under load answer everything, and each question once', async () => {
    const drives = discord.world.guilds.map((guild) => discord.drive.in(guild));
    const asked: Interaction[] = [];
    const unanswered = new Set<Promise<unknown>>();
    const expectAnswer = <T>(coming: Promise<T>): Promise<T> => {
      const answered = coming.finally(() => unanswered.delete(answered));
      unanswered.add(answered);
      return answered;
    };
    const ask = () => {
      const drive = drives[asked.length % drives.length] as TestDiscord['drive'];
      const interaction = drive.slash('ask', { question: questions[asked.length % 3] as string });
      asked.push(interaction);
      void expectAnswer(drive.reply(interaction, 600_000));
    };
    const askUntil = async (count: number, isOver: () => boolean) => {
      while (asked.length < count && !isOver()) {
        while (unanswered.size < asksAtOnce && asked.length < count) ask();
        await Promise.race(unanswered);
      }
    };
    /** One reindex after the other, as a moderator would start them. */
    const receipts: string[] = [];
    let isReindexing = true;
    const moderator = discord.drive.as('moderator');
    const reindexing = (async () => {
      while (isReindexing) {
        const used = moderator.slash('reindex', { full: true });
        const ended = await expectAnswer(
          moderator.waitFor(
            ({ id, status, message }) =>
              id === used.id && status === 'sent' && titleOf(message) !== 'Reindexing',
            600_000,
          ),
        );
        receipts.push(titleOf(ended.message));
      }
    })();
    let kills = 0;
    for (const killed of [bots[0], workers[0], bots[1], workers[1]]) {
      await askUntil(asked.length + asksBefore, () => false);
      await killed?.kill();
      kills += 1;
      let isBack = false;
      const back = killed?.start().then(() => {
        isBack = true;
      });
      await askUntil(asked.length + asksMeanwhile, () => isBack);
      await back;
      // The other one alone has got what came in the meantime, a reindex perhaps: it lives until that is answered.
      await Promise.all(unanswered);
    }
    isReindexing = false;
    await reindexing;
    await askUntil(asksInAll, () => false);
    await Promise.all(unanswered);

    expect(kills).toBe(4);
    expect(asked).toHaveLength(asksInAll);
    expect(receipts.length).toBeGreaterThan(0);
    expect(new Set(receipts)).toEqual(new Set(['Reindexed']));
    const done = await jobsDone(database.address);
    expect(done).toBe(receipts.length);
    expect(workers.map((worker) => worker.said.split('"msg":"reindexed"').length - 1)).toSatisfy(
      (counts: number[]) => counts.reduce((sum, count) => sum + count, 0) === receipts.length,
    );
    const entries = drives.flatMap((drive) => drive.entries());
    for (const interaction of asked) {
      expect(interaction.messageIds.size).toBe(1);
      const found = entries.filter(({ id }) => id === interaction.id);
      expect(found.map(({ status }) => status)).toEqual(['sent']);
      expect(found[0]?.message.content).toContain(answer);
    }
    // As many messages as commands: nothing was sent beside them either.
    const sent = entries.filter(({ message }) => message.author.bot === true);
    expect(sent).toHaveLength(asksInAll + receipts.length);
    const said = bots.map((bot) => bot.said).join('\n');
    expect(said).toContain('answering in the place of a process that has ended');
    // Nothing that went wrong on our side.
    expect(said).not.toContain('"level":50');
    for (const started of [...bots, ...workers]) expect(await started.stop()).toBe(0);
  }, 900_000);
});
