import { describe, expect, it } from 'vitest';
import { callRest, openDiscord } from './harness.js';

const path = (channel: string) => `/channels/${channel}/messages`;

describe('a message that the bot writes by itself', () => {
  it('is in the channel for everybody, and is created once under one nonce', async () => {
    const discord = await openDiscord();
    const { id } = discord.world.channel;
    const body = { content: 'It is done.', nonce: '42', enforce_nonce: true };
    const first = await callRest(discord, 'POST', path(id), body);
    const again = await callRest(discord, 'POST', path(id), body);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.json).toEqual(first.json);
    expect(discord.drive.entries('member').map(({ message }) => message.content)).toEqual(['It is done.']);
    await callRest(discord, 'POST', path(id), { content: 'It is done.', nonce: '42' });
    expect(discord.drive.entries('member')).toHaveLength(2);
  });

  it('is checked as every other message', async () => {
    const discord = await openDiscord();
    const { id } = discord.world.channel;
    expect(await callRest(discord, 'POST', path(id), { content: 'a'.repeat(2_001) })).toMatchObject({
      status: 400,
      json: { code: 50_035 },
    });
    expect(await callRest(discord, 'POST', path(id), {})).toMatchObject({ json: { code: 50_006 } });
    expect(await callRest(discord, 'POST', path('1'), { content: 'a' })).toMatchObject({
      json: { code: 10_003 },
    });
  });

  it('is refused where the bot may not write', async () => {
    const discord = await openDiscord({ mayBotWrite: false });
    expect(await callRest(discord, 'POST', path(discord.world.channel.id), { content: 'a' })).toMatchObject({
      status: 403,
      json: { code: 50_013 },
    });
  });
});

describe('the servers of the bot', () => {
  it('are listed, page by page, and each has commands of its own', async () => {
    const discord = await openDiscord({ otherGuilds: [{ id: '1200000000000000001', name: 'Other' }] });
    const first = await callRest(discord, 'GET', '/users/@me/guilds?limit=1');
    expect(first.json).toMatchObject([{ id: discord.guildId }]);
    const next = await callRest(discord, 'GET', `/users/@me/guilds?limit=1&after=${discord.guildId}`);
    expect(next.json).toMatchObject([{ id: '1200000000000000001', name: 'Other' }]);
    const commands = (guild: string) => `/applications/${discord.applicationId}/guilds/${guild}/commands`;
    const body = [{ name: 'ask', description: 'Asks' }];
    expect((await callRest(discord, 'PUT', commands('1200000000000000001'), body)).status).toBe(200);
    expect((await callRest(discord, 'GET', commands(discord.guildId))).json).toEqual([]);
    expect((await callRest(discord, 'PUT', commands('7'), body)).status).toBe(403);
  });
});
