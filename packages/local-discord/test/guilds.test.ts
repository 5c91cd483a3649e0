import type { Interaction } from 'discord.js';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TestDiscord } from '../src/testing/index.js';
import { answer, callRest, type Heard, hear, logIn, openDiscord, pingCommand, register } from './harness.js';

let discord: TestDiscord;
let heard: Heard<Interaction>;
const last = () => heard.last();
const nextRow = { type: 1, components: [{ type: 2, style: 1, label: 'Next', custom_id: 'next' }] };
const other = () => discord.world.guilds[1] as TestDiscord['world']['guild'];

beforeEach(async () => {
  discord = await openDiscord({ otherGuilds: [{ name: 'Next door' }] });
  await register(discord, [
    pingCommand,
    { ...pingCommand, name: 'manage', default_member_permissions: '32' },
    { name: 'Quote', type: 3 },
  ]);
  heard = hear(await logIn(discord), (interaction): interaction is Interaction => true);
});

describe('two servers', () => {
  it('have the global commands, and each its own', async () => {
    const path = `/applications/${discord.applicationId}/guilds/${other().id}/commands`;
    await callRest(discord, 'PUT', path, [{ ...pingCommand, name: 'local' }]);
    const names = (drive: TestDiscord['drive']) => drive.commands().map(({ name }) => name);
    expect(names(discord.drive)).toEqual(['ping', 'Quote']);
    expect(names(discord.drive.in(other()))).toEqual(['local', 'ping', 'Quote']);
    expect(() => discord.drive.slash('local')).toThrow('There is no command “local”.');
  });

  it('send the server, its channel and what the person may do there', async () => {
    const helper = discord.drive.as('helper');
    expect(() => helper.slash('manage')).toThrow('You do not have permission to use “manage”.');
    helper.in(other()).slash('manage');
    const interaction = await last();
    expect(interaction).toMatchObject({ guildId: other().id, channelId: other().channel.id });
    expect(interaction.memberPermissions?.has('ManageGuild')).toBe(true);
    helper.slash('ping');
    await expect.poll(() => heard.all.length).toBe(2);
    expect((await last()).guildId).toBe(discord.guildId);
    expect((await last()).memberPermissions?.has('ManageGuild')).toBe(false);
  });

  it('do not see each other: messages, buttons, what is waited for', async () => {
    const there = discord.drive.in(other());
    const used = there.slash('ping');
    const data = { content: 'over there', components: [nextRow] };
    await answer(discord, used, { type: 4, data });
    const { message } = await there.reply(used);
    expect(message.channel_id).toBe(other().channel.id);
    expect(discord.drive.entries()).toEqual([]);
    expect(() => discord.drive.press(message.id, 'next')).toThrow(/no such message/);
    expect(() => discord.drive.messageCommand('Quote', message.id)).toThrow(/no such message/);
    await expect(discord.drive.waitFor(() => true, 20)).rejects.toThrow('No such entry');
    const page = await (await fetch(`${discord.url}/page/state?guild=${other().id}`)).json();
    expect(page).toMatchObject({ guild: { name: 'Next door', hasBot: true }, entries: [{ id: used.id }] });
    expect((await fetch(`${discord.url}/page/state?guild=1`)).status).toBe(400);
  });

  it('take messages that the bot writes by itself, each in its own channel', async () => {
    const path = `/channels/${other().channel.id}/messages`;
    await callRest(discord, 'POST', path, { content: 'by itself' });
    expect(discord.drive.entries()).toEqual([]);
    expect(discord.drive.in(other().id).entries()).toHaveLength(1);
  });
});

describe('a bot that is put out of a server', () => {
  it('has no command there, no way in, and does not learn of old buttons', async () => {
    const there = discord.drive.in(other());
    const used = there.slash('ping');
    await answer(discord, used, {
      type: 4,
      data: { content: 'x', components: [nextRow] },
    });
    const { message } = await there.reply(used);
    await expect.poll(() => heard.all.length).toBe(1);
    there.removeBot();
    expect(there.commands()).toEqual([]);
    expect(() => there.slash('ping')).toThrow('There is no command “ping”.');
    there.press(message.id, 'next');
    discord.drive.slash('ping');
    await expect.poll(() => heard.all.length).toBe(2);
    expect((await last()).guildId).toBe(discord.guildId);

    const refused = { status: 403, json: { code: 50001 } };
    const { applicationId } = discord;
    const commands = `/applications/${applicationId}/guilds/${other().id}/commands`;
    expect(await callRest(discord, 'GET', commands)).toMatchObject(refused);
    expect(
      await callRest(discord, 'POST', `/channels/${other().channel.id}/messages`, { content: 'x' }),
    ).toMatchObject(refused);
    expect((await callRest(discord, 'GET', '/users/@me/guilds')).json).toMatchObject([
      { id: discord.guildId },
    ]);
  });

  it('is put out on the page by somebody with Manage Server only', async () => {
    const install = (user: string, isInside: boolean) =>
      fetch(`${discord.url}/page/install`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user, guild: discord.guildId, isInside }),
      });
    expect((await install(discord.drive.idOf('member'), false)).status).toBe(400);
    expect((await install(discord.drive.idOf('moderator'), false)).status).toBe(204);
    expect(discord.drive.commands()).toEqual([]);
    expect((await install(discord.drive.idOf('moderator'), true)).status).toBe(204);
    expect(discord.drive.commands()).toHaveLength(2);
  });
});
