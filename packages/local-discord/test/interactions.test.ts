import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock, type TestDiscord } from '../src/testing/index.js';
import { answer, openDiscord, pingCommand, register, webhook } from './harness.js';

let clock: ManualClock;
let discord: TestDiscord;

beforeEach(async () => {
  clock = new ManualClock();
  discord = await openDiscord({ clock });
  await register(discord, [pingCommand]);
});

const hello = { type: 4, data: { content: 'hello' } };

describe('the first answer', () => {
  it('is 204 without a body', async () => {
    const plain = await answer(discord, discord.drive.slash('ping'), hello);
    expect(plain.status).toBe(204);
    expect(plain.json).toBeNull();
    expect(plain.headers.get('content-type')).toBeNull();
  });

  it('is refused after 3 seconds, and the person sees that the application did not respond', async () => {
    const interaction = discord.drive.slash('ping');
    clock.advance(2_999);
    expect(discord.drive.entries().at(-1)?.status).toBe('sending');
    clock.advance(1);
    expect(discord.drive.entries().at(-1)?.status).toBe('failed');
    expect(await answer(discord, interaction, hello)).toMatchObject({
      status: 404,
      json: { code: 10062, message: 'Unknown interaction' },
    });
  });

  it('is taken until just before 3 seconds are over', async () => {
    const interaction = discord.drive.slash('ping');
    clock.advance(2_999);
    expect((await answer(discord, interaction, hello)).status).toBe(204);
    clock.advance(10_000);
    expect(discord.drive.entries().at(-1)?.status).toBe('sent');
  });

  it('is refused for an id with the token of another', async () => {
    const [one, other] = [discord.drive.slash('ping'), discord.drive.slash('ping')];
    const mixed = await answer(discord, { id: one.id, token: other.token }, hello);
    expect(mixed).toMatchObject({ status: 404, json: { code: 10062 } });
  });

  it('can be given once', async () => {
    const interaction = discord.drive.slash('ping');
    await answer(discord, interaction, { type: 5 });
    expect(await answer(discord, interaction, hello)).toMatchObject({
      status: 400,
      json: { code: 40060, message: 'Interaction has already been acknowledged.' },
    });
  });

  it('that was refused for its form can be given again', async () => {
    const interaction = discord.drive.slash('ping');
    expect((await answer(discord, interaction, { type: 4, data: {} })).json).toMatchObject({
      code: 50006,
    });
    expect((await answer(discord, interaction, hello)).status).toBe(204);
  });

  it('must be of a type that fits the interaction', async () => {
    for (const type of [1, 6, 7, 8, 10]) {
      expect(await answer(discord, discord.drive.slash('ping'), { type })).toMatchObject({
        status: 400,
        json: { code: 50035, errors: { type: { _errors: [{ code: 'BASE_TYPE_CHOICES' }] } } },
      });
    }
  });

  it('must be JSON', async () => {
    expect(await answer(discord, discord.drive.slash('ping'), '{"type":')).toMatchObject({
      status: 400,
      json: { code: 50109, message: 'The request body contains invalid JSON.' },
    });
  });
});

describe('a deferred answer', () => {
  it('shows that the bot is thinking until it is edited', async () => {
    const interaction = discord.drive.slash('ping');
    await answer(discord, interaction, { type: 5, data: { flags: 64 } });
    const [thinking] = discord.drive.entries();
    expect(thinking).toMatchObject({ status: 'thinking', message: { flags: 64 | 128 } });
    await webhook(discord, interaction.token, 'PATCH', '/messages/%40original', { content: 'done' });
    const [sent] = discord.drive.entries();
    expect(sent).toMatchObject({
      status: 'sent',
      message: { id: thinking?.message.id, flags: 64, content: 'done', edited_timestamp: null },
    });
  });

  it('that never comes ends as not responded when the token dies', async () => {
    const interaction = discord.drive.slash('ping');
    await answer(discord, interaction, { type: 5 });
    clock.advance(15 * 60_000);
    expect(discord.drive.entries()[0]?.status).toBe('failed');
    expect(
      await webhook(discord, interaction.token, 'PATCH', '/messages/@original', { content: 'late' }),
    ).toMatchObject({ status: 401, json: { code: 50027, message: 'Invalid Webhook Token' } });
  });

  it('is filled in by a follow-up sent straight after, whose own visibility is ignored', async () => {
    const interaction = discord.drive.slash('ping');
    await answer(discord, interaction, { type: 5 });
    const first = await webhook(discord, interaction.token, 'POST', '?wait=true', {
      content: 'one',
      flags: 64,
    });
    expect(first.json).toMatchObject({ id: discord.drive.entries()[0]?.message.id, flags: 0 });
    const second = await webhook(discord, interaction.token, 'POST', '?wait=true', {
      content: 'two',
      flags: 64,
    });
    expect(second.json).toMatchObject({ content: 'two', flags: 64 });
    expect(discord.drive.entries()).toHaveLength(2);
    expect(discord.drive.entries('moderator')).toHaveLength(1);
  });
});

describe('the webhook of an interaction', () => {
  it('does not exist before the first answer, nor for a made-up token', async () => {
    const interaction = discord.drive.slash('ping');
    for (const token of [interaction.token, 'made-up']) {
      expect(await webhook(discord, token, 'GET', '/messages/@original')).toMatchObject({
        status: 404,
        json: { code: 10015, message: 'Unknown Webhook' },
      });
    }
  });

  it('gives, changes and deletes the original and follow-ups', async () => {
    const interaction = discord.drive.slash('ping');
    await answer(discord, interaction, hello);
    const call = (method: string, path: string, body?: unknown) =>
      webhook(discord, interaction.token, method, path, body);
    expect((await call('GET', '/messages/@original')).json).toMatchObject({ content: 'hello', type: 20 });
    const { id } = (await call('POST', '', { content: 'more' })).json as { id: string };
    expect((await call('PATCH', `/messages/${id}`, { content: 'changed' })).json).toMatchObject({
      content: 'changed',
      type: 19,
    });
    expect((await call('GET', `/messages/${id}`)).json).toMatchObject({ content: 'changed' });
    expect((await call('DELETE', `/messages/${id}`)).status).toBe(204);
    expect(await call('PATCH', `/messages/${id}`, { content: 'x' })).toMatchObject({
      status: 404,
      json: { code: 10008, message: 'Unknown Message' },
    });
    clock.advance(5_000);
  });

  it('keeps what an edit leaves out, and refuses to leave nothing', async () => {
    const interaction = discord.drive.slash('ping');
    await answer(discord, interaction, { type: 4, data: { content: 'a', embeds: [{ title: 'b' }] } });
    const edit = (body: object) => webhook(discord, interaction.token, 'PATCH', '/messages/@original', body);
    expect((await edit({ content: null })).json).toMatchObject({ content: '', embeds: [{ title: 'b' }] });
    expect(await edit({ embeds: [] })).toMatchObject({
      status: 400,
      json: { code: 50006, message: 'Cannot send an empty message' },
    });
  });

  it('cannot reach the message of another interaction', async () => {
    const [one, other] = [discord.drive.slash('ping'), discord.drive.slash('ping')];
    await answer(discord, one, hello);
    await answer(discord, other, hello);
    const foreign = discord.drive.entries()[0]?.message.id;
    expect(await webhook(discord, other.token, 'GET', `/messages/${foreign}`)).toMatchObject({
      json: { code: 10008 },
    });
  });
});

describe('a message', () => {
  it('pings nobody unless allowed, and never everyone without the permission', async () => {
    const { id } = discord.world.moderator.user;
    const content = `<@${id}> @everyone`;
    const mentions = async (allowed_mentions?: object) => {
      const interaction = discord.drive.slash('ping');
      await answer(discord, interaction, { type: 4, data: { content, allowed_mentions } });
      const { mentions: users, mention_everyone } = (await discord.drive.reply(interaction)).message;
      return { users: users.map((user) => user.id), mention_everyone };
    };
    expect(await mentions({ parse: [] })).toEqual({ users: [], mention_everyone: false });
    expect(await mentions({ parse: ['everyone'] })).toEqual({ users: [], mention_everyone: false });
    // What interactions do when nothing is said.
    expect(await mentions()).toEqual({ users: [id], mention_everyone: false });
  });
});
