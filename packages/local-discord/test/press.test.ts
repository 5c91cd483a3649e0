import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock, RefusedAction, type TestDiscord } from '../src/testing/index.js';
import { answer, openDiscord, pingCommand, register, webhook } from './harness.js';

let clock: ManualClock;
let discord: TestDiscord;

const row = (...custom_ids: string[]) => ({
  type: 1,
  components: custom_ids.map((custom_id) => ({
    type: 2,
    style: 2,
    label: custom_id,
    custom_id,
    disabled: custom_id === 'off',
  })),
});

/** A message with buttons; the answer is its id. */
async function buttons(flags = 0): Promise<string> {
  const interaction = discord.drive.slash('ping');
  await answer(discord, interaction, {
    type: 4,
    data: { content: 'page 1', components: [row('next', 'off')], flags },
  });
  return (await discord.drive.reply(interaction)).message.id;
}

const entryOf = (id: string) => discord.drive.entries().find((entry) => entry.message.id === id);

beforeEach(async () => {
  clock = new ManualClock();
  discord = await openDiscord({ clock });
  await register(discord, [pingCommand]);
});

describe('a pressed button', () => {
  it('is answered by updating its message', async () => {
    const id = await buttons();
    const press = discord.drive.press(id, 'next');
    expect(entryOf(id)?.presses).toEqual({ [`${discord.drive.idOf('member')} next`]: 'waiting' });
    await answer(discord, press, { type: 7, data: { content: 'page 2' } });
    expect(entryOf(id)).toMatchObject({ message: { content: 'page 2' }, presses: {} });
    const original = await webhook(discord, press.token, 'GET', '/messages/@original');
    expect(original.json).toMatchObject({ id });
  });

  it('can be deferred without a sign, then edited', async () => {
    const id = await buttons();
    const press = discord.drive.press(id, 'next');
    await answer(discord, press, { type: 6 });
    expect(entryOf(id)).toMatchObject({ status: 'sent', message: { content: 'page 1' }, presses: {} });
    await webhook(discord, press.token, 'PATCH', '/messages/@original', { content: 'page 3' });
    expect(entryOf(id)?.message.content).toBe('page 3');
  });

  it('can be answered by a message of its own that only the presser sees', async () => {
    const id = await buttons();
    const press = discord.drive.press(id, 'next', { user: 'moderator' });
    await answer(discord, press, { type: 4, data: { content: 'psst', flags: 64 } });
    expect(discord.drive.entries('member')).toHaveLength(1);
    expect(discord.drive.entries('moderator').at(-1)?.message).toMatchObject({
      content: 'psst',
      type: 19,
      message_reference: { message_id: id },
      interaction_metadata: { type: 3, interacted_message_id: id },
    });
  });

  it('fails visibly when nobody answers in 3 seconds, and can be pressed again', async () => {
    const id = await buttons();
    discord.drive.press(id, 'next');
    clock.advance(3_000);
    expect(Object.values(entryOf(id)?.presses ?? {})).toEqual(['failed']);
    const again = discord.drive.press(id, 'next');
    await answer(discord, again, { type: 6 });
    expect(entryOf(id)?.presses).toEqual({});
  });

  it('must be there, be switched on, and be visible to the presser', async () => {
    const id = await buttons(64);
    expect(() => discord.drive.press(id, 'other')).toThrow(RefusedAction);
    expect(() => discord.drive.press(id, 'off')).toThrow(/switched off/);
    expect(() => discord.drive.press(id, 'next', { user: 'moderator' })).toThrow(/no such message/);
  });
});

describe('dismissing', () => {
  it('removes what only one person sees, and nothing else', async () => {
    await buttons(64);
    await buttons();
    const [hidden, shown] = discord.drive.entries();
    discord.drive.dismiss(hidden?.id ?? '');
    expect(discord.drive.entries()).toEqual([shown]);
    expect(() => discord.drive.dismiss(shown?.id ?? '')).toThrow(RefusedAction);
  });
});
