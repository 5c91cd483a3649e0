import { beforeEach, describe, expect, it } from 'vitest';
import type { PageEvent, PageState } from '../src/page-api.js';
import { ManualClock, type TestDiscord } from '../src/testing/index.js';
import { answer, later, logIn, openDiscord, pingCommand, register, webhook } from './harness.js';

let clock: ManualClock;
let discord: TestDiscord;

beforeEach(async () => {
  clock = new ManualClock();
  discord = await openDiscord({ clock });
  await register(discord, [
    { ...pingCommand, options: [{ type: 3, name: 'word', description: 'Word', autocomplete: true }] },
    { ...pingCommand, name: 'moderate', default_member_permissions: '32' },
  ]);
});

/** The event stream of a person, as the page reads it. */
async function follow(user: string): Promise<{ events: PageEvent[]; stop: () => void }> {
  const controller = new AbortController();
  const response = await fetch(`${discord.url}/page/events?user=${user}`, { signal: controller.signal });
  const events: PageEvent[] = [];
  later(async () => controller.abort());
  void (async () => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const parts = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) events.push(JSON.parse(part.replace(/^data: /gmu, '')) as PageEvent);
    }
  })().catch(() => {});
  await expect.poll(() => events.length).toBeGreaterThan(0);
  return { events, stop: () => controller.abort() };
}

async function post(call: string, body: unknown, type = 'application/json') {
  const response = await fetch(`${discord.url}/page/${call}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? null : JSON.parse(text) };
}

const state = async (user: string) =>
  (await (await fetch(`${discord.url}/page/state?user=${user}`)).json()) as PageState;

describe('the page', () => {
  it('sees the channel as its person does', async () => {
    const [member, moderator] = [discord.drive.idOf('member'), discord.drive.idOf('moderator')];
    const seen = await state(member);
    expect(seen.users.map(({ name, isModerator }) => [name, isModerator])).toEqual([
      ['Alice', false],
      ['Morgan', true],
      ['Robin', false],
    ]);
    expect(seen).toMatchObject({
      viewer: { id: member },
      bot: { name: 'Bot', isOnline: false },
      entries: [],
    });
    expect(seen.commands.map(({ name }) => name)).toEqual(['ping']);
    expect((await state(moderator)).commands.map(({ name }) => name)).toEqual(['moderate', 'ping']);
    expect((await state('')).viewer.id).toBe(member);
  });

  it('follows a command from sending through thinking to its answer, under one id', async () => {
    const member = discord.drive.idOf('member');
    const { events } = await follow(member);
    expect(events[0]).toMatchObject({ type: 'state', state: { viewer: { id: member } } });
    const sent = await post('slash', {
      user: member,
      command: 'ping',
      options: [{ name: 'word', value: 'x' }],
    });
    expect(sent.status).toBe(202);
    const interaction = discord.drive.interaction(sent.json.id);
    await answer(discord, interaction, { type: 5 });
    clock.advance(5_000);
    await webhook(discord, interaction.token, 'PATCH', '/messages/@original', { content: 'pong' });
    await expect
      .poll(() =>
        events.flatMap((event) => (event.type === 'entry' ? [[event.entry.id, event.entry.status]] : [])),
      )
      .toEqual([
        [interaction.id, 'sending'],
        [interaction.id, 'thinking'],
        [interaction.id, 'sent'],
      ]);
    expect(events.at(-1)).toMatchObject({
      entry: { invocation: { user: { id: member }, commandName: 'ping' }, message: { content: 'pong' } },
    });
  });

  it('hears nothing of what only another person sees', async () => {
    const member = discord.drive.idOf('member');
    const { events } = await follow(discord.drive.idOf('moderator'));
    const { json } = await post('slash', { user: member, command: 'ping', options: [] });
    await answer(discord, discord.drive.interaction(json.id), {
      type: 4,
      data: { content: 'psst', flags: 64 },
    });
    discord.drive.say('aloud');
    await expect.poll(() => events.at(-1)).toMatchObject({ entry: { message: { content: 'aloud' } } });
    expect(JSON.stringify(events)).not.toContain('psst');
    expect((await state(member)).entries.map((entry) => entry.isEphemeral)).toEqual([true, false]);
  });

  it('hears that the bot comes and goes, and of new commands', async () => {
    const { events } = await follow(discord.drive.idOf('member'));
    const client = await logIn(discord);
    await expect.poll(() => events).toContainEqual({ type: 'bot', isOnline: true });
    await client.destroy();
    await expect.poll(() => events.at(-1)).toEqual({ type: 'bot', isOnline: false });
    await register(discord, []);
    await expect.poll(() => events.at(-1)).toEqual({ type: 'commands', commands: [], restricted: [] });
  });

  it('shows a press while it waits and when it fails, to the presser only', async () => {
    const member = discord.drive.idOf('member');
    const button = { type: 2, style: 1, label: 'Next', custom_id: 'next page' };
    const interaction = discord.drive.slash('ping');
    await answer(discord, interaction, {
      type: 4,
      data: { content: 'x', components: [{ type: 1, components: [button] }] },
    });
    const messageId = (await discord.drive.reply(interaction)).message.id;
    expect((await post('press', { user: member, messageId, customId: 'next page' })).status).toBe(202);
    expect((await state(member)).entries[0]?.presses).toEqual({ 'next page': 'waiting' });
    expect((await state(discord.drive.idOf('moderator'))).entries[0]?.presses).toEqual({});
    clock.advance(3_000);
    expect((await state(member)).entries[0]?.presses).toEqual({ 'next page': 'failed' });
  });

  it('offers what the bot suggests while somebody types, or says that it did not answer', async () => {
    const user = discord.drive.idOf('member');
    const typing = { user, command: 'ping', options: [{ name: 'word', value: 'p' }], focused: 'word' };
    const unanswered = post('autocomplete', typing);
    await expect.poll(() => clock.pending).toBeGreaterThan(0);
    clock.advance(3_000);
    expect((await unanswered).json).toEqual({ isAnswered: false, choices: [] });
    const client = await logIn(discord);
    client.on('interactionCreate', (interaction) => {
      if (interaction.isAutocomplete()) void interaction.respond([{ name: 'Pong', value: 'pong' }]);
    });
    expect((await post('autocomplete', typing)).json).toEqual({
      isAnswered: true,
      choices: [{ name: 'Pong', value: 'pong' }],
    });
  });

  it('dismisses what only its person sees', async () => {
    const user = discord.drive.idOf('member');
    const { json } = await post('slash', { user, command: 'ping', options: [] });
    clock.advance(3_000);
    expect((await state(user)).entries[0]).toMatchObject({ status: 'failed', isEphemeral: true });
    expect((await post('dismiss', { user, entryId: json.id })).status).toBe(204);
    expect((await state(user)).entries).toEqual([]);
  });

  it.each([
    ['slash', { command: 'ping', options: [{ name: 'other', value: 'x' }] }, /no option/],
    ['slash', { command: 'moderate', options: [] }, /permission/],
    ['slash', { command: 'ping' }, /options/],
    ['press', { messageId: '1', customId: 'x' }, /no such message/],
    ['say', { content: ' ' }, /nothing to send/],
    ['say', { content: 'x'.repeat(2001) }, /2,000/],
    ['message-command', { command: 'Find', messageId: '1' }, /no command/],
    ['dismiss', { entryId: '1' }, /dismissed/],
  ])('is told why %s was refused (%j)', async (call, body, reason) => {
    const { status, json } = await post(call, { user: discord.drive.idOf('member'), ...body });
    expect(status).toBe(400);
    expect(json.message).toMatch(reason);
  });

  it('must send JSON, as a form on another site could not', async () => {
    const body = JSON.stringify({ user: discord.drive.idOf('member'), content: 'hello' });
    expect((await post('say', body, 'text/plain')).status).toBe(400);
    expect((await post('say', '{')).status).toBe(400);
    expect((await post('say', body)).status).toBe(202);
    expect((await post('unknown', {})).status).toBe(404);
  });
});
