import { describe, expect, it } from 'vitest';
import { callRest, openPlayground } from './harness.js';

const path = (channel: string) => `/channels/${channel}/messages`;

describe('a message that the bot writes by itself', () => {
  it('stands in the channel for everybody, and is created once under one nonce', async () => {
    const playground = await openPlayground();
    const { id } = playground.world.channel;
    const body = { content: 'It is done.', nonce: '42', enforce_nonce: true };
    const first = await callRest(playground, 'POST', path(id), body);
    const again = await callRest(playground, 'POST', path(id), body);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.json).toEqual(first.json);
    expect(playground.drive.entries('member').map(({ message }) => message.content)).toEqual(['It is done.']);
    await callRest(playground, 'POST', path(id), { content: 'It is done.', nonce: '42' });
    expect(playground.drive.entries('member')).toHaveLength(2);
  });

  it('is checked as every other message', async () => {
    const playground = await openPlayground();
    const { id } = playground.world.channel;
    expect(await callRest(playground, 'POST', path(id), { content: 'a'.repeat(2_001) })).toMatchObject({
      status: 400,
      json: { code: 50_035 },
    });
    expect(await callRest(playground, 'POST', path(id), {})).toMatchObject({ json: { code: 50_006 } });
    expect(await callRest(playground, 'POST', path('1'), { content: 'a' })).toMatchObject({
      json: { code: 10_003 },
    });
  });

  it('is refused where the bot may not write', async () => {
    const playground = await openPlayground({ mayBotWrite: false });
    expect(
      await callRest(playground, 'POST', path(playground.world.channel.id), { content: 'a' }),
    ).toMatchObject({ status: 403, json: { code: 50_013 } });
  });
});

describe('the servers of the bot', () => {
  it('are listed, page by page, and each has commands of its own', async () => {
    const playground = await openPlayground({ otherGuilds: [{ id: '1200000000000000001', name: 'Other' }] });
    const first = await callRest(playground, 'GET', '/users/@me/guilds?limit=1');
    expect(first.json).toMatchObject([{ id: playground.guildId }]);
    const next = await callRest(playground, 'GET', `/users/@me/guilds?limit=1&after=${playground.guildId}`);
    expect(next.json).toMatchObject([{ id: '1200000000000000001', name: 'Other' }]);
    const commands = (guild: string) => `/applications/${playground.applicationId}/guilds/${guild}/commands`;
    const body = [{ name: 'ask', description: 'Asks' }];
    expect((await callRest(playground, 'PUT', commands('1200000000000000001'), body)).status).toBe(200);
    expect((await callRest(playground, 'GET', commands(playground.guildId))).json).toEqual([]);
    expect((await callRest(playground, 'PUT', commands('7'), body)).status).toBe(403);
  });
});
