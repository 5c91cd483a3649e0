import { ApplicationCommandType, DiscordAPIError, REST, Routes } from 'discord.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock, RefusedAction, type TestDiscord } from '../src/testing/index.js';
import { callRest, logIn, openDiscord, pingCommand, register } from './harness.js';

let clock: ManualClock;
let discord: TestDiscord;
let rest: REST;

beforeEach(async () => {
  clock = new ManualClock();
  discord = await openDiscord({ clock });
  rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
});

interface Registered {
  readonly id: string;
  readonly name: string;
  readonly version: string;
}

describe('commands', () => {
  it.each(['global', 'server'])('are set, listed and replaced (%s)', async (scope) => {
    const { applicationId, guildId } = discord;
    const all =
      scope === 'global'
        ? Routes.applicationCommands(applicationId)
        : Routes.applicationGuildCommands(applicationId, guildId);
    const set = (await rest.put(all, { body: [pingCommand] })) as Registered[];
    expect(set).toMatchObject([
      { name: 'ping', type: 1, application_id: applicationId, default_member_permissions: null },
    ]);
    await rest.put(all, { body: [{ ...pingCommand, name: 'pong' }] });
    expect(((await rest.get(all)) as Registered[]).map(({ name }) => name)).toEqual(['pong']);
  });

  it('keep their id when they are set again under the same name', async () => {
    const path = Routes.applicationCommands(discord.applicationId);
    const [first] = (await rest.put(path, { body: [pingCommand] })) as Registered[];
    const [second] = (await rest.put(path, {
      body: [{ ...pingCommand, description: 'new' }],
    })) as Registered[];
    expect(second?.id).toBe(first?.id);
    expect(second?.version).not.toBe(first?.version);
  });

  it('that break a rule are refused, with the path of each fault', async () => {
    const path = Routes.applicationCommands(discord.applicationId);
    const refused = rest.put(path, { body: [pingCommand, { ...pingCommand, name: 'Pong' }] });
    await expect(refused).rejects.toThrow(DiscordAPIError);
    await expect(refused).rejects.toMatchObject({
      status: 400,
      code: 50035,
      rawError: {
        message: 'Invalid Form Body',
        errors: { 1: { name: { _errors: [{ code: 'APPLICATION_COMMAND_INVALID_NAME' }] } } },
      },
    });
  });

  it('of another application or server are out of reach', async () => {
    await expect(rest.get(Routes.applicationCommands('1100000000000000099'))).rejects.toMatchObject({
      status: 403,
      code: 20012,
    });
    const elsewhere = Routes.applicationGuildCommands(discord.applicationId, '1100000000000000099');
    await expect(rest.put(elsewhere, { body: [] })).rejects.toMatchObject({ status: 403, code: 50001 });
  });

  it('need the token', async () => {
    const path = `/applications/${discord.applicationId}/commands`;
    for (const headers of [{}, { authorization: 'Bot wrong' }]) {
      expect(
        await callRest(discord, 'GET', path, undefined, headers as Record<string, string>),
      ).toMatchObject({
        status: 401,
        json: { code: 0, message: '401: Unauthorized' },
      });
    }
  });

  it('are at most 100 in a scope', async () => {
    const path = `/applications/${discord.applicationId}/commands`;
    const many = Array.from({ length: 101 }, (_, index) => ({ ...pingCommand, name: `ping${index}` }));
    expect((await callRest(discord, 'PUT', path, many.slice(1))).status).toBe(200);
    expect(await callRest(discord, 'PUT', path, many)).toMatchObject({
      status: 400,
      json: { code: 30032 },
    });
  });

  it('are created at most 200 times a day', async () => {
    const path = `/applications/${discord.applicationId}/commands`;
    const set = (letter: string) =>
      callRest(
        discord,
        'PUT',
        path,
        Array.from({ length: 100 }, (_, index) => ({ ...pingCommand, name: `${letter}${index}` })),
      );
    expect((await set('a')).status).toBe(200);
    expect((await set('b')).status).toBe(200);
    const refused = await set('c');
    expect(refused).toMatchObject({ status: 429, json: { code: 30034 } });
    expect(Number(refused.headers.get('retry-after'))).toBe(86_400);
    clock.advance(86_400_000);
    expect((await set('c')).status).toBe(200);
  });
});

describe('a person', () => {
  const moderated = { ...pingCommand, name: 'moderate', default_member_permissions: '32' };

  it('is offered the commands that their permissions allow', async () => {
    await register(discord, [
      pingCommand,
      moderated,
      { ...pingCommand, name: 'admin', default_member_permissions: '0' },
    ]);
    const names = (user: 'member' | 'moderator') => discord.drive.commands(user).map(({ name }) => name);
    expect(names('member')).toEqual(['ping']);
    expect(names('moderator')).toEqual(['moderate', 'ping']);
  });

  it('cannot send a command that is not theirs, unless an administrator opened it to them', async () => {
    await register(discord, [moderated]);
    expect(() => discord.drive.slash('moderate')).toThrow(/permission/);
    expect(discord.drive.slash('moderate', {}, { isOverridden: true }).state).toBe('waiting');
    expect(discord.drive.slash('moderate', {}, { user: 'moderator' }).state).toBe('waiting');
    expect(() => discord.drive.slash('unknown')).toThrow(RefusedAction);
  });

  it('sees the command of the server instead of the global one of that name', async () => {
    await register(discord, [pingCommand]);
    const own = Routes.applicationGuildCommands(discord.applicationId, discord.guildId);
    await rest.put(own, { body: [{ ...pingCommand, description: 'ours' }] });
    expect(discord.drive.commands().map(({ description }) => description)).toEqual(['ours']);
  });

  it('sends only what the declaration allows', async () => {
    const option = (name: string, more: object) => ({ name, description: 'x', type: 3, ...more });
    await register(discord, [
      {
        ...pingCommand,
        options: [option('word', { required: true, max_length: 3 }), option('loud', { type: 5 })],
      },
    ]);
    const send = (options: Record<string, string | boolean>) => () => discord.drive.slash('ping', options);
    expect(send({ word: 'abc', loud: true })).not.toThrow();
    expect(send({})).toThrow(/“word” is required/);
    expect(send({ word: 'abcd' })).toThrow(/at most 3 characters/);
    expect(send({ word: 'abc', loud: 'yes' })).toThrow(/true or false/);
    expect(send({ word: 'abc', other: 'x' })).toThrow(/no option “other”/);
    await expect(discord.drive.autocomplete('ping', 'word', { word: 'a' })).rejects.toThrow(/offers nothing/);
  });

  it('chooses a subcommand, and a message for a message command', async () => {
    const seen: unknown[] = [];
    const client = await logIn(discord);
    client.on('interactionCreate', (interaction) => {
      if (interaction.isChatInputCommand())
        seen.push(interaction.options.getSubcommand(), interaction.options.getString('name'));
      if (interaction.isMessageContextMenuCommand()) seen.push(interaction.targetMessage.content);
    });
    const add = {
      type: 1,
      name: 'add',
      description: 'Adds',
      options: [{ type: 3, name: 'name', description: 'Name', required: true }],
    };
    await register(discord, [
      { ...pingCommand, options: [add] },
      { name: 'Find', type: ApplicationCommandType.Message },
    ]);
    discord.drive.slash('ping', { name: 'x' }, { subcommand: ['add'] });
    expect(() => discord.drive.slash('ping', {})).toThrow(/Choose a subcommand: add/);
    const id = discord.drive.say('hello there', 'moderator');
    discord.drive.messageCommand('Find', id);
    await expect.poll(() => seen).toEqual(['add', 'x', 'hello there']);
  });

  it('arrives at the bot with their permissions, and those of the bot', async () => {
    await register(discord, [pingCommand]);
    const client = await logIn(discord);
    const seen: unknown[] = [];
    client.on('interactionCreate', (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      seen.push({
        manages: interaction.memberPermissions?.has('ManageGuild'),
        isInGuild: interaction.inGuild(),
        channel: interaction.channelId,
        locale: interaction.locale,
        mayAttach: interaction.appPermissions.has('AttachFiles'),
        limit: interaction.attachmentSizeLimit,
        context: interaction.context,
      });
    });
    const common = {
      isInGuild: true,
      channel: discord.world.channel.id,
      locale: 'en-US',
      mayAttach: true,
      limit: 10_485_760,
      context: 0,
    };
    discord.drive.slash('ping');
    discord.drive.slash('ping', {}, { user: 'moderator' });
    await expect
      .poll(() => seen)
      .toEqual([
        { manages: false, ...common },
        { manages: true, ...common },
      ]);
  });
});
