import { createServer } from 'node:net';
import { startTestDiscord, type TestDiscord, type TestDiscordOptions } from 'local-discord/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commands, messageCommands } from '../../src/discord/commands/index.js';
import { type Bot, deployCommands, startBot } from '../../src/discord/index.js';
import { oneForAll } from '../../src/library/index.js';
import { createLog } from '../../src/log.js';
import { LocalBot } from '../helpers/local-bot.js';
import { tinyLibrary } from '../helpers/tiny-library.js';

/** How many commands there are. */
const all = commands.length + messageCommands.length;

async function openDiscord(options: Partial<TestDiscordOptions> = {}): Promise<TestDiscord> {
  const discord = await startTestDiscord({ port: 0, ...options });
  onTestFinished(() => discord.close());
  return discord;
}

function settings(discord: { readonly apiUrl: string; readonly token: string }, logged: string[] = []) {
  const log = createLog({ level: 'info', output: { write: (line) => void logged.push(line) } });
  return {
    api: discord.apiUrl,
    token: discord.token,
    guildId: null,
    cooldown: { asks: 5, seconds: 10 },
    collections: oneForAll(tinyLibrary()),
    log,
  };
}

function keep(bot: Bot): Bot {
  onTestFinished(() => bot.stop());
  return bot;
}

const puts = (discord: TestDiscord) =>
  discord.calls.filter(({ route, method }) => route === 'commands' && method === 'PUT');

/** What Discord has of the commands for one server, or with null for all servers. */
async function commandsOf({ apiUrl, applicationId, token }: TestDiscord, guild: string | null) {
  const scope = guild === null ? '' : `/guilds/${guild}`;
  const path = `${apiUrl}/v10/applications/${applicationId}${scope}/commands`;
  const answer = await fetch(path, { headers: { Authorization: `Bot ${token}` } });
  return (await answer.json()) as unknown[];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('registering', () => {
  it('happens at the first start, and not again while the commands are the same', async () => {
    const discord = await openDiscord();
    const bot = keep(await startBot(settings(discord)));
    expect(
      discord.drive
        .commands('moderator')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Check this quote', 'Find in the texts', 'ask', 'cite', 'help', 'reindex', 'texts', 'works']);
    await bot.stop();
    keep(await startBot(settings(discord)));
    expect(await deployCommands(settings(discord))).toBe('unchanged');
    expect(puts(discord)).toHaveLength(1);
  });

  it('happens again where an option of a subcommand has changed', async () => {
    const discord = await openDiscord();
    expect(await deployCommands(settings(discord))).toBe('registered');
    const path = `${discord.apiUrl}/v10/applications/${discord.applicationId}/commands`;
    const headers = { Authorization: `Bot ${discord.token}`, 'content-type': 'application/json' };
    const known = JSON.stringify(await commandsOf(discord, null));
    const body = known.replace('Who wrote it', 'Who once wrote it');
    expect(body).not.toBe(known);
    expect((await fetch(path, { method: 'PUT', headers, body })).status).toBe(200);
    expect(await deployCommands(settings(discord))).toBe('registered');
    expect(await deployCommands(settings(discord))).toBe('unchanged');
  });

  it('is for one server where that is set, without what only global commands may have', async () => {
    const discord = await openDiscord();
    const forServer = { ...settings(discord), guildId: discord.guildId };
    expect(await deployCommands(forServer)).toBe('registered');
    expect(await deployCommands(forServer)).toBe('unchanged');
    expect(puts(discord)[0]?.path).toContain(`/guilds/${discord.guildId}/`);
  });

  it('for one server takes away those for all servers, which would be offered beside them', async () => {
    const discord = await openDiscord();
    expect(await deployCommands(settings(discord))).toBe('registered');
    expect(await deployCommands({ ...settings(discord), guildId: discord.guildId })).toBe('registered');
    expect(await commandsOf(discord, null)).toEqual([]);
    expect(await commandsOf(discord, discord.guildId)).toHaveLength(all);
  });

  it('takes away what it has in servers of earlier settings', async () => {
    const [first, second] = ['1200000000000000001', '1200000000000000002'];
    const otherGuilds = [first, second].map((id) => ({ id, name: id }));
    const discord = await openDiscord({ otherGuilds });
    const counts = () =>
      Promise.all(
        [null, discord.guildId, first, second].map(async (id) => (await commandsOf(discord, id)).length),
      );
    await deployCommands({ ...settings(discord), guildId: first });
    expect(await counts()).toEqual([0, 0, all, 0]);
    expect(await deployCommands({ ...settings(discord), guildId: second })).toBe('registered');
    expect(await counts()).toEqual([0, 0, 0, all]);
    expect(await deployCommands(settings(discord))).toBe('registered');
    expect(await counts()).toEqual([all, 0, 0, 0]);
    expect(await deployCommands(settings(discord))).toBe('unchanged');
  });

  it('passes over a server that let the bot in without commands', async () => {
    const discord = await openDiscord({ otherGuilds: [{ id: '1200000000000000001', name: 'Other' }] });
    const refused = { kind: 'error', status: 403, code: 50_001, message: 'Missing Access' } as const;
    discord.faults.rest({ route: 'commands', method: 'GET', skip: 2, fault: refused });
    expect(await deployCommands(settings(discord))).toBe('registered');
  });

  it('names the server that the bot has no access to, with the link that invites it', async () => {
    const discord = await openDiscord();
    const elsewhere = { ...settings(discord), guildId: '999999999999999999' };
    await expect(deployCommands(elsewhere)).rejects.toThrow(
      /no access to server 999999999999999999: invite it with https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+/,
    );
  });

  it('names the fields that Discord refuses', async () => {
    const discord = await openDiscord();
    const field = { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 10 or fewer in length.' }] };
    const body = {
      code: 50_035,
      message: 'Invalid Form Body',
      errors: { 0: { options: { 1: { name: field } } } },
    };
    discord.faults.rest({ route: 'commands', method: 'PUT', fault: { kind: 'answer', status: 400, body } });
    const error = await startBot(settings(discord)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'UserError' });
    expect(String(error)).toMatch(/50035.*0\.?\[?options.*name.*Must be 10 or fewer/);
    expect(String(error)).not.toContain('\n');
  });

  it.each([
    ['429', { kind: 'rate-limit', retryAfterS: 6 } as const, 6_000],
    [
      '400',
      { kind: 'error', status: 400, code: 30_034, message: 'Max number of daily creates' } as const,
      3_600_000,
    ],
  ])(
    'waits, answering meanwhile, where the limit of a day is reached (%s)',
    async (_name, fault, leastMs) => {
      const discord = await openDiscord();
      discord.faults.rest({ route: 'commands', method: 'PUT', fault });
      const logged: string[] = [];
      const bot = keep(await startBot(settings(discord, logged)));
      const lines = logged.map((line) => JSON.parse(line));
      const waiting = lines.find(({ msg }) => msg.includes('commands could not be registered'));
      expect(waiting).toMatchObject({ level: 40, msg: expect.stringContaining('trying again later') });
      expect(waiting.waitMs).toBeGreaterThanOrEqual(leastMs);
      expect(discord.gateway.isBotOnline).toBe(true);
      await bot.stop();
    },
  );

  it('happens when such a limit has passed, without another start', async () => {
    const discord = await openDiscord();
    discord.faults.rest({ route: 'commands', method: 'PUT', fault: { kind: 'rate-limit', retryAfterS: 6 } });
    keep(await startBot(settings(discord)));
    expect(discord.drive.commands('moderator')).toEqual([]);
    await expect.poll(() => discord.drive.commands('moderator').length).toBe(all);
  });

  it('says at once when Discord takes no more changes for now, and does not keep a bot from starting', async () => {
    const discord = await openDiscord();
    const limit = {
      route: 'commands',
      method: 'PUT',
      fault: { kind: 'rate-limit', retryAfterS: 600 },
    } as const;
    discord.faults.rest(limit);
    await expect(deployCommands(settings(discord))).rejects.toThrow(
      /no more changes to the bot's commands.* 10 min/,
    );
    discord.faults.rest(limit);
    const logged: string[] = [];
    keep(await startBot(settings(discord, logged)));
    expect(logged.join()).toContain('commands could not be registered');
  });
});

describe('starting', () => {
  it('says that the token was refused, and does not repeat it', async () => {
    const discord = await openDiscord();
    const refused = { ...settings(discord), token: 'not-the-token' };
    const error = await startBot(refused).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/refused the token.*DISCORD_TOKEN/),
    });
    expect(String(error)).not.toContain('not-the-token');
  });

  it('says that the token was refused where Discord says so by its own code', async () => {
    const discord = await openDiscord();
    const body = { code: 40_001, message: 'Unauthorized. Provide a valid token and try again' };
    discord.faults.rest({ route: 'identity', fault: { kind: 'answer', status: 403, body } });
    await expect(startBot(settings(discord))).rejects.toThrow(/refused the token.*DISCORD_TOKEN/);
  });

  it('waits until Discord allows a login again, and says so', async () => {
    const discord = await openDiscord();
    const session_start_limit = { total: 1_000, remaining: 0, reset_after: 1_500, max_concurrency: 1 };
    const body = { url: `${discord.url.replace('http', 'ws')}/gateway`, shards: 1, session_start_limit };
    discord.faults.rest({ route: 'gateway', fault: { kind: 'answer', status: 200, body } });
    const logged: string[] = [];
    const began = Date.now();
    keep(await startBot(settings(discord, logged)));
    expect(Date.now() - began).toBeGreaterThanOrEqual(1_500);
    const line = logged.map((one) => JSON.parse(one)).find(({ msg }) => msg.includes('no more logins'));
    expect(line).toMatchObject({ level: 40, waitMs: expect.any(Number) });
  });

  it('tries again where an answer is not what Discord documents', async () => {
    const discord = await openDiscord();
    for (const route of ['identity', 'gateway'] as const) {
      discord.faults.rest({ route, fault: { kind: 'answer', status: 200, body: { url: 'abc' } } });
    }
    const logged: string[] = [];
    keep(await startBot(settings(discord, logged)));
    const reasons = logged.map((line) => JSON.parse(line)).filter(({ reason }) => reason !== undefined);
    expect(reasons).toHaveLength(2);
    expect(reasons.map(({ reason }) => reason).join()).toContain('answered something unexpected');
  });

  it('says that the connection was refused for good', async () => {
    const discord = await openDiscord();
    discord.gateway.refuseConnections([4_004]);
    await expect(startBot(settings(discord))).rejects.toMatchObject({ name: 'UserError' });
  });

  it('waits for Discord while it cannot be reached, with growing waits, and says so', async () => {
    const port = await freePort();
    const logged: string[] = [];
    const token = 'token-of-the-test';
    const starting = startBot(settings({ apiUrl: `http://127.0.0.1:${port}/api`, token }, logged));
    const waits = () =>
      logged
        .map((line) => JSON.parse(line))
        .filter(({ msg }) => msg.includes('cannot be reached'))
        .map(({ waitMs }) => waitMs);
    await expect.poll(waits).toEqual([1_000, 2_000]);
    const discord = await startTestDiscord({ port, token });
    onTestFinished(() => discord.close());
    keep(await starting);
  });

  it('can be given up while it waits', async () => {
    const port = await freePort();
    const stop = new AbortController();
    const unreachable = settings({ apiUrl: `http://127.0.0.1:${port}/api`, token: 'x' });
    const starting = startBot({ ...unreachable, signal: stop.signal });
    setTimeout(() => stop.abort(new Error('stopped')), 300);
    await expect(starting).rejects.toThrow('stopped');
  });

  it('can be given up while the connection is refused again and again, which the log has once', async () => {
    const discord = await openDiscord();
    discord.gateway.refuseConnections(Array.from({ length: 100 }, () => 4_000));
    const stop = new AbortController();
    const logged: string[] = [];
    const starting = startBot({ ...settings(discord, logged), signal: stop.signal });
    const lost = () => logged.filter((line) => line.includes('connection lost'));
    await expect.poll(lost).toHaveLength(1);
    setTimeout(() => stop.abort(new Error('stopped')), 1_500);
    await expect(starting).rejects.toThrow('stopped');
    expect(lost()).toHaveLength(1);
  });

  it('sends the token to no other machine than Discord and this one', async () => {
    const elsewhere = settings({ apiUrl: 'http://192.0.2.1/api', token: 'x' });
    await expect(startBot(elsewhere)).rejects.toThrow(
      /expected an address on this machine, found http:\/\/192\.0\.2\.1/,
    );
  });
});

describe('the cooldown', () => {
  it('tells a person who asks too fast when to go on, in private', async () => {
    const local = await LocalBot.start({ library: tinyLibrary(), cooldown: { asks: 2, seconds: 30 } });
    onTestFinished(() => local.stop());
    const question = 'pipeline opened in december';
    await local.slash('ask', { question });
    await local.slash('ask', { question });
    const refused = await local.slash('ask', { question });
    expect(refused.message.content).toMatch(/ask again in \d+ s/);
    expect(refused.visibleTo).toBe(local.discord.drive.idOf('member'));
    expect((await local.slash('ask', { question }, 'moderator')).message.content).toContain('The pipeline');
    expect((await local.slash('cite', { note: '1' })).message.embeds).toHaveLength(1);
  });
});
