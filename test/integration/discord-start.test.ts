import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { startTestDiscord, type TestDiscord } from 'local-discord/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { type Bot, deployCommands, startBot } from '../../src/discord/index.js';
import { createLog } from '../../src/log.js';
import { LocalBot } from '../helpers/local-bot.js';
import { tinyLibrary } from '../helpers/tiny-library.js';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function openDiscord(port = 0): Promise<TestDiscord> {
  const discord = await startTestDiscord({ port });
  closers.push(() => discord.close());
  return discord;
}

function settings(discord: { readonly apiUrl: string; readonly token: string }, logged: string[] = []) {
  const log = createLog({ level: 'info', output: { write: (line) => void logged.push(line) } });
  return {
    api: discord.apiUrl,
    token: discord.token,
    guildId: null,
    cooldown: { asks: 5, seconds: 10 },
    library: tinyLibrary(),
    log,
  };
}

function keep(bot: Bot): Bot {
  closers.push(() => bot.stop());
  return bot;
}

const puts = (discord: TestDiscord) =>
  discord.calls.filter(({ route, method }) => route === 'commands' && method === 'PUT');

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
    ).toEqual(['ask', 'cite', 'help', 'reindex']);
    await bot.stop();
    keep(await startBot(settings(discord)));
    expect(await deployCommands(settings(discord))).toBe('unchanged');
    expect(puts(discord)).toHaveLength(1);
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
    const [global, server] = await Promise.all(
      ['', `/guilds/${discord.guildId}`].map(async (scope) => {
        const path = `${discord.apiUrl}/v10/applications/${discord.applicationId}${scope}/commands`;
        return (await fetch(path, { headers: { Authorization: `Bot ${discord.token}` } })).json();
      }),
    );
    expect([global, server]).toEqual([[], expect.objectContaining({ length: 4 })]);
  });

  it('names the server that the bot has no access to, with the link that invites it', async () => {
    const discord = await openDiscord();
    const elsewhere = { ...settings(discord), guildId: '999999999999999999' };
    await expect(deployCommands(elsewhere)).rejects.toThrow(
      /no access to server 999999999999999999: invite it with https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+/,
    );
  });

  it('says at once when Discord takes no more changes for now, and does not keep a bot from starting', async () => {
    const discord = await openDiscord();
    const limit = {
      route: 'commands',
      method: 'PUT',
      fault: { kind: 'rate-limit', retryAfterS: 600 },
    } as const;
    discord.faults.rest(limit);
    await expect(deployCommands(settings(discord))).rejects.toThrow(/no more changes of commands.* 10 min/);
    discord.faults.rest(limit);
    const logged: string[] = [];
    keep(await startBot(settings(discord, logged)));
    expect(logged.join()).toContain('commands not registered');
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
    await wait(1_500);
    const discord = await startTestDiscord({ port, token });
    closers.push(() => discord.close());
    keep(await starting);
    const waits = logged
      .map((line) => JSON.parse(line))
      .filter(({ msg }) => msg.includes('cannot be reached'));
    expect(waits.map(({ waitMs }) => waitMs)).toEqual([1_000, 2_000]);
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
    setTimeout(() => stop.abort(new Error('stopped')), 2_000);
    await expect(starting).rejects.toThrow('stopped');
    expect(logged.filter((line) => line.includes('connection lost'))).toHaveLength(1);
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
    closers.push(() => local.stop());
    const question = 'storage prices pipeline opened';
    await local.slash('ask', { question });
    await local.slash('ask', { question });
    const refused = await local.slash('ask', { question });
    expect(refused.message.content).toMatch(/ask again in \d+ s/);
    expect(refused.visibleTo).toBe(local.discord.drive.idOf('member'));
    expect((await local.slash('ask', { question }, 'moderator')).message.embeds).toHaveLength(1);
    expect((await local.slash('cite', { note: '1' })).message.embeds).toHaveLength(1);
  });
});
