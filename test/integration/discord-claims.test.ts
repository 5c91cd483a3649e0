import { ManualClock, startTestDiscord } from 'local-discord/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Claim } from '../../src/discord/answering/claims.js';
import { unobserved } from '../../src/discord/gateway/observer.js';
import { type Claims, startBot } from '../../src/discord/index.js';
import { type Library, oneForAll } from '../../src/library/index.js';
import { createLog } from '../../src/log.js';
import { ProcessClaims } from '../../src/store/index.js';
import { databaseOfAllTests, query } from '../helpers/databases.js';
import { ofEachTest } from '../helpers/of-tests.js';
import { tinyLibrary } from '../helpers/tiny-library.js';

const question = 'Where do boats moor?';
const server = databaseOfAllTests();
// Ids follow the clock, and the database remembers those of the test before.
const discord = ofEachTest(() => startTestDiscord({ clock: new ManualClock(Date.now()) }));

/** A bot as a process of its own would run it. */
async function startProcess(claims: Claims, library: Library = tinyLibrary()) {
  const logged: string[] = [];
  const counted = { takeovers: 0, used: 0 };
  const used = () => {
    counted.used += 1;
  };
  const tookOver = () => {
    counted.takeovers += 1;
  };
  const bot = await startBot({
    api: discord.apiUrl,
    token: discord.token,
    guildId: null,
    cooldown: { asks: 0, seconds: 10 },
    // The tiny texts answer nothing: for everybody to see, as an answer would be.
    refusals: 'public',
    collections: oneForAll(library),
    log: createLog({ level: 'debug', output: { write: (line) => void logged.push(line) } }),
    claims,
    observer: { ...unobserved, tookOver, used },
  });
  onTestFinished(() => bot.stop());
  return { logged, counted };
}

async function openClaims(): Promise<ProcessClaims> {
  const claims = await ProcessClaims.open(server.address, 'all');
  onTestFinished(() => claims.close());
  return claims;
}

/** Two bots with the same shard, of which the first gets every question. @param hear - What the first hears of its claims. */
async function startBoth(
  library?: Library,
  hear: (claim: Claim) => Claim | Promise<Claim> = (claim) => claim,
) {
  const [first, second] = [await openClaims(), await openClaims()];
  let claimed: () => void = () => undefined;
  const isClaimed = new Promise<void>((resolve) => {
    claimed = resolve;
  });
  const one = await startProcess(
    {
      isShared: true,
      stopWaiting: () => first.stopWaiting(),
      claim: (id, serverId) => first.claim(id, serverId).finally(claimed).then(hear),
    },
    library,
  );
  const other = await startProcess({
    isShared: true,
    stopWaiting: () => second.stopWaiting(),
    claim: (id, serverId) => isClaimed.then(() => second.claim(id, serverId)),
  });
  return { first, one, other };
}

async function isDone(interaction: string): Promise<boolean> {
  const sql = 'SELECT is_done AS "isDone" FROM ibid.claim WHERE interaction = $1';
  const [claim] = await query<{ isDone: boolean }>(server.address, sql, [interaction]);
  return claim?.isDone ?? false;
}

const callbacks = () => discord.calls.filter(({ route }) => route === 'callback');

describe('a question that two processes have got', () => {
  it('is answered by one, while the other one sends no answer', async () => {
    const { one, other } = await startBoth();
    const asked = discord.drive.slash('ask', { question });
    await discord.drive.reply(asked);
    // Longer than until the other one would see to it that Discord waits.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(callbacks().filter(({ status }) => status === 204)).toHaveLength(1);
    expect([one, other].map(({ counted }) => counted.used)).toEqual([1, 0]);
    expect(other.logged.join()).not.toContain('answered');
  });

  it('is answered by the other one where the first dies after it has said that an answer will follow', async () => {
    let end: () => void = () => undefined;
    const never = new Promise<never>((_resolve, reject) => {
      end = () => reject(new Error('killed'));
    });
    const hanging = tinyLibrary();
    hanging.ask = () => never;
    const { first, one, other } = await startBoth(hanging);
    const asked = discord.drive.slash('ask', { question });
    await discord.drive.answered(asked);
    await first.close();
    const answer = await discord.drive.reply(asked);
    expect(answer.status).toBe('sent');
    expect(asked.messageIds.size).toBe(1);
    expect(other.logged.join()).toContain('answering in the place of a process that has ended');
    expect([one, other].map(({ counted }) => counted.takeovers)).toEqual([0, 1]);
    end();
  });

  it('is answered by none where the database cannot be asked, and one of them says so', async () => {
    const broken: Claims = {
      isShared: true,
      stopWaiting: () => undefined,
      claim: () => Promise.reject(new Error('the database is away')),
    };
    await startProcess(broken);
    await startProcess(broken);
    const asked = discord.drive.slash('ask', { question });
    const { status, message } = await discord.drive.reply(asked);
    expect(status).toBe('sent');
    expect(message.content).toBe(
      "Ibid's database does not answer at the moment: try again in a few seconds.",
    );
    await expect
      .poll(() =>
        callbacks()
          .map(({ status }) => status)
          .toSorted(),
      )
      .toEqual([204, 400]);
    expect(asked.messageIds.size).toBe(1);
  });

  it('is never answered by one that hears too late that it should have', async () => {
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    // As over a connection that has stalled: the database has the claim, and this process does not know it.
    const { one, other } = await startBoth(tinyLibrary(), (claim) => told.then(() => claim));
    const asked = discord.drive.slash('ask', { question });
    const unsettled = 'it could not be settled which process answers';
    await expect.poll(() => one.logged.join()).toContain(unsettled);
    tell();
    await expect.poll(() => isDone(asked.id)).toBe(true);
    expect([one, other].map(({ counted }) => counted.used)).toEqual([0, 1]);
    expect(asked.messageIds.size).toBe(1);
  });

  it('is not answered again where the first has answered, and could tell nobody of it before it died', async () => {
    const { first, other } = await startBoth(tinyLibrary(), (claim) => ({
      ...claim,
      done: async () => undefined,
    }));
    const asked = discord.drive.slash('ask', { question });
    await discord.drive.reply(asked);
    await first.close();
    await expect.poll(() => isDone(asked.id)).toBe(true);
    expect(other.counted).toEqual({ takeovers: 0, used: 0 });
  });

  it('is not answered any more by one that another has taken over from meanwhile', async () => {
    const claims = await openClaims();
    let answer: () => void = () => undefined;
    const isOver = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const library = tinyLibrary();
    const { ask } = library;
    library.ask = async (...asked) => {
      await isOver;
      return await ask.apply(library, asked);
    };
    const one = await startProcess(
      {
        isShared: true,
        stopWaiting: () => claims.stopWaiting(),
        claim: async (id, serverId) => ({ ...(await claims.claim(id, serverId)), isHeld: async () => false }),
      },
      library,
    );
    const asked = discord.drive.slash('ask', { question });
    await discord.drive.answered(asked);
    answer();
    await expect.poll(() => one.logged.join()).toContain('another process answers what this one has begun');
    expect(discord.calls.filter(({ route }) => route === 'message')).toEqual([]);
  });
});
