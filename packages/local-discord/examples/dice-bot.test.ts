import type { Client } from 'discord.js';
import { ManualClock, startTestDiscord, type TestDiscord } from 'local-discord/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startDiceBot } from './dice-bot.js';

const clock = new ManualClock();
let discord: TestDiscord;
let bot: Client;

beforeEach(async () => {
  discord = await startTestDiscord({ clock });
  bot = await startDiceBot({ token: discord.token, api: discord.apiUrl });
});
afterEach(async () => {
  await bot.destroy();
  await discord.close();
});

it('rolls, for the one who asked, and rolls again in place', async () => {
  const rolled = await discord.drive.reply(discord.drive.slash('roll', { sides: '1' }));
  expect(rolled.message.content).toBe('You rolled 1 of 1.');
  expect(discord.drive.entries('moderator')).toEqual([]);

  await discord.drive.answered(discord.drive.press(rolled.message.id, 'again:1'));
  const [now] = discord.drive.entries();
  expect(now?.message.id).toBe(rolled.message.id);
  expect(now?.message.edited_timestamp).not.toBeNull();
});

it('does not take what its command forbids', () => {
  expect(() => discord.drive.slash('roll', { sides: '1000' })).toThrow(
    '“sides” must be at most 3 characters',
  );
});

it('has not responded where Discord loses the event', async () => {
  discord.faults.event({ fault: { kind: 'lost' } });
  const lost = discord.drive.slash('roll', { sides: '6' });
  clock.advance(3000);
  expect((await discord.drive.reply(lost)).status).toBe('failed');
});

it('answers after Discord has closed the connection', async () => {
  discord.gateway.closeConnections(4000);
  const { message } = await discord.drive.reply(discord.drive.slash('roll', { sides: '1' }));
  expect(message.content).toBe('You rolled 1 of 1.');
});
