import { type ChatInputCommandInteraction, type Client, Events } from 'discord.js';
import { describe, expect, it, vi } from 'vitest';
import { Faults, ManualClock, type TestDiscord } from '../src/testing/index.js';
import { answer, later, logIn, openDiscord, pingCommand, register, webhook } from './harness.js';

/** A client that answers `/ping` with `reply`, and what came of each answer: null or the error. */
async function startBot(
  discord: TestDiscord,
  reply: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
  timeout = 30_000,
): Promise<{ client: Client; outcomes: unknown[] }> {
  await register(discord, [pingCommand]);
  const client = await logIn(discord, { rest: { timeout } });
  const outcomes: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    reply(interaction).then(
      () => outcomes.push(null),
      (error: unknown) => outcomes.push(error),
    );
  });
  return { client, outcomes };
}

const pong = (interaction: ChatInputCommandInteraction) => interaction.reply('pong');
const failure = { kind: 'error', status: 500, code: 0, message: '500: Internal Server Error' } as const;

describe('an event', () => {
  it('that is lost is never answered', async () => {
    const clock = new ManualClock();
    const discord = await openDiscord({ clock });
    const { outcomes } = await startBot(discord, pong);
    discord.faults.event({ fault: { kind: 'lost' } });
    const lost = discord.drive.slash('ping');
    const next = discord.drive.slash('ping');
    expect((await discord.drive.reply(next)).status).toBe('sent');
    clock.advance(3_000);
    expect((await discord.drive.reply(lost)).status).toBe('failed');
    await expect.poll(() => outcomes).toEqual([null]);
  });

  it('that comes too late meets error 10062', async () => {
    const clock = new ManualClock();
    const discord = await openDiscord({ clock });
    const { outcomes } = await startBot(discord, pong);
    discord.faults.event({ fault: { kind: 'late', ms: 3_050 } });
    discord.drive.slash('ping');
    clock.advance(3_050);
    await expect.poll(() => outcomes).toMatchObject([{ code: 10062, status: 404 }]);
  });

  it('that comes twice meets error 40060 the second time', async () => {
    const discord = await openDiscord();
    const { outcomes } = await startBot(discord, pong);
    discord.faults.event({ fault: { kind: 'repeated', deliveries: 2 } });
    discord.drive.slash('ping');
    await expect.poll(() => outcomes.length).toBe(2);
    expect(outcomes).toContain(null);
    expect(outcomes.find((outcome) => outcome !== null)).toMatchObject({ code: 40060, status: 400 });
  });
});

describe('a REST call', () => {
  it('that is rate limited is repeated by the client after Retry-After', async () => {
    const discord = await openDiscord();
    await startBot(discord, pong);
    discord.faults.rest({ route: 'callback', fault: { kind: 'rate-limit', retryAfterS: 1 } });
    const entry = await discord.drive.reply(discord.drive.slash('ping'));
    expect(entry.status).toBe('sent');
    const calls = discord.calls.filter((call) => call.route === 'callback');
    expect(calls.map((call) => call.status)).toEqual([429, 204]);
    expect((calls[1]?.atMs ?? 0) - (calls[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  it('that fails on the server is repeated at once, three times', async () => {
    const discord = await openDiscord();
    const { outcomes } = await startBot(discord, pong);
    discord.faults.rest({ route: 'callback', times: 3, fault: failure });
    expect((await discord.drive.reply(discord.drive.slash('ping'))).status).toBe('sent');
    discord.faults.rest({ route: 'callback', times: 4, fault: failure });
    discord.drive.slash('ping');
    await expect.poll(() => outcomes.length).toBe(2);
    expect(outcomes[1]).toMatchObject({ status: 500 });
  });

  it('whose answer is lost has taken effect, so that the repetition meets 40060', async () => {
    const discord = await openDiscord();
    const { outcomes } = await startBot(discord, pong);
    discord.faults.rest({ route: 'callback', isApplied: true, fault: failure });
    expect((await discord.drive.reply(discord.drive.slash('ping'))).message.content).toBe('pong');
    await expect.poll(() => outcomes).toMatchObject([{ code: 40060 }]);
  });

  it('that hangs is given up by the client and repeated', async () => {
    const discord = await openDiscord();
    await startBot(discord, pong, 4_000);
    discord.faults.rest({ route: 'callback', fault: { kind: 'hang' } });
    expect((await discord.drive.reply(discord.drive.slash('ping'))).status).toBe('sent');
  });

  it('that is torn off or slow works in the end', async () => {
    const discord = await openDiscord();
    await startBot(discord, async (interaction) => {
      await interaction.deferReply();
      await interaction.editReply('pong').catch(() => interaction.editReply('pong again'));
    });
    discord.faults.rest({ route: 'message', method: 'PATCH', fault: { kind: 'drop' } });
    expect((await discord.drive.reply(discord.drive.slash('ping'))).status).toBe('sent');
    discord.faults.rest({ route: 'callback', fault: { kind: 'delay', ms: 100 } });
    const startMs = performance.now();
    await discord.drive.reply(discord.drive.slash('ping'));
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(99);
  });

  it('can answer any error of Discord', async () => {
    const discord = await openDiscord();
    const { outcomes } = await startBot(discord, pong);
    discord.faults.rest({
      fault: { kind: 'error', status: 403, code: 50013, message: 'Missing Permissions' },
    });
    discord.drive.slash('ping');
    await expect.poll(() => outcomes).toMatchObject([{ code: 50013, status: 403 }]);
  });
});

describe('edits', () => {
  it('faster than five in two seconds are refused with Retry-After', async () => {
    const discord = await openDiscord();
    // The two seconds last as long as the calls take.
    vi.useFakeTimers({ toFake: ['Date'] });
    later(async () => void vi.useRealTimers());
    await register(discord, [pingCommand]);
    const interaction = discord.drive.slash('ping');
    await answer(discord, interaction, { type: 5 });
    const edit = () => webhook(discord, interaction.token, 'PATCH', '/messages/@original', { content: 'x' });
    const first = await edit();
    expect(first.headers.get('x-ratelimit-limit')).toBe('5');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('4');
    for (let more = 0; more < 4; more += 1) expect((await edit()).status).toBe(200);
    const refused = await edit();
    expect(refused).toMatchObject({
      status: 429,
      json: { message: 'You are being rate limited.', global: false },
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
    // Another interaction has a bucket of its own.
    const other = discord.drive.slash('ping');
    await answer(discord, other, { type: 5 });
    expect(
      (await webhook(discord, other.token, 'PATCH', '/messages/@original', { content: 'x' })).status,
    ).toBe(200);
  });
});

describe('a rule', () => {
  it('skips, then hits as often as it says, only its own calls', () => {
    const faults = new Faults();
    const fault = { kind: 'hang' } as const;
    faults.rest({ route: 'message', method: 'PATCH', skip: 1, times: 2, fault });
    const hits = ['PATCH', 'GET', 'PATCH', 'PATCH', 'PATCH'].map((method) =>
      faults.takeRest('message', method),
    );
    expect(hits.map((hit) => hit !== undefined)).toEqual([false, false, true, true, false]);
    faults.rest({ fault });
    faults.clear();
    expect(faults.takeRest('callback', 'POST')).toBeUndefined();
  });
});
