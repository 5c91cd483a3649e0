import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { LocalBot } from '../helpers/local-bot.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { tinyLibrary } from '../helpers/tiny-library.js';

const question = 'pipeline opened in december';
const slash = 2;
const press = 3;
const typing = 4;

/** What ends a Node process unless somebody listens: the bot must never come to this. */
const rejections: unknown[] = [];
const note = (reason: unknown) => void rejections.push(reason);

const local = ofAllTests(() => LocalBot.start({ library: tinyLibrary() }));

beforeAll(() => {
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  return () => {
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
  };
});

/** Paths of all values in a payload, nested ones included. */
function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, one]) => pathsIn(one, [...path, key]));
  return path.length === 0 ? inside : [path, ...inside];
}

const leftOut = Symbol('left out');

/** In the place of any value: every kind of JSON that it may not be. */
const replacements: readonly unknown[] = [leftOut, null, 'abc', -1.5, true, [], {}, [null], { a: null }];

/** A copy of the payload with another value, or none, at this path. */
function changedAt(payload: object, path: readonly string[], value: unknown): unknown {
  const copy = structuredClone(payload) as Record<string, unknown>;
  let holder: Record<string, unknown> = copy;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  const last = path.at(-1) as string;
  if (value === leftOut) delete holder[last];
  else holder[last] = value;
  return copy;
}

/** All payloads that differ from this one in one place. */
function variantsOf(payload: object, values = replacements): readonly unknown[] {
  const changed = pathsIn(payload).flatMap((path) => values.map((value) => changedAt(payload, path, value)));
  return [...changed, null, 'abc', 5, [], {}];
}

/** The payload of the next interaction of a type, which itself is lost. */
async function payloadOf(type: number, act: () => Promise<unknown> | unknown): Promise<object> {
  return new Promise((resolve) => {
    local.discord.faults.event({
      type,
      fault: {
        kind: 'changed',
        change: (payload) => {
          resolve(structuredClone(payload));
          return { ...payload, id: '1', token: 'x' };
        },
      },
    });
    void act();
  });
}

const answers = async () =>
  expect((await local.slash('ask', { question })).message.content).toContain('The pipeline');

/** Sends the payloads, some at a time, and asks something ordinary in between. */
async function survives(payloads: readonly unknown[]): Promise<void> {
  for (const [index, payload] of payloads.entries()) {
    local.discord.gateway.dispatch('INTERACTION_CREATE', payload);
    if (index % 20 === 0) await answers();
    expect(rejections, JSON.stringify(payload)).toEqual([]);
  }
  await wait(300);
  expect(rejections).toEqual([]);
  await answers();
}

describe('a malformed event does not end the bot:', () => {
  const moderator = () => local.discord.drive.as('moderator');
  it.each([
    ['a command', slash, async () => moderator().slash('ask', { question, private: true })],
    [
      'a command with a file that somebody attached',
      slash,
      async () =>
        moderator().slash('texts', { file: moderator().attach('a.txt', 'A text') }, { subcommand: ['add'] }),
    ],
    [
      'a command on a message',
      slash,
      async () =>
        moderator().messageCommand('Check this quote', moderator().say('The harbour freezes in January.')),
    ],
    ['a pressed button', press, async () => local.press(await local.slash('ask', { question }), 'Next ›')],
    [
      'an autocomplete',
      typing,
      () =>
        moderator()
          .autocomplete('ask', 'document', { document: 'pipe' })
          .catch(() => undefined),
    ],
  ] as const)('%s with any field left out, null or of another type', async (_of, type, act) =>
    survives(variantsOf(await payloadOf(type, act))),
  );

  it('an event that the bot has not asked for, of any type', async () => {
    const types = [
      'MESSAGE_CREATE',
      'GUILD_CREATE',
      'THREAD_CREATE',
      'CHANNEL_UPDATE',
      'RESUMED',
      'error',
      '',
    ];
    for (const type of [...types, 'READY']) {
      for (const payload of [null, {}, { id: '1', thread: null }, 'abc', 7, []]) {
        local.discord.gateway.dispatch(type, payload);
        await answers();
        expect(rejections, `${type} ${JSON.stringify(payload)}`).toEqual([]);
      }
    }
  });

  it('the log has its type, its id and what was wrong, and no stack', async () => {
    const payload = await payloadOf(slash, () => local.discord.drive.slash('ask', { question }));
    local.logged.length = 0;
    local.discord.gateway.dispatch('INTERACTION_CREATE', { ...payload, id: '777', data: null });
    await answers();
    const line = local.logged.map((one) => JSON.parse(one)).find(({ id }) => id === '777');
    expect(line).toMatchObject({
      level: 40,
      type: 'INTERACTION_CREATE',
      finding: expect.stringContaining('data'),
    });
    expect(line).not.toHaveProperty('err');
  });

  it('a command is answered though Discord leaves out what the bot does not need', async () => {
    for (const field of ['entitlements', 'authorizing_integration_owners', 'app_permissions', 'channel']) {
      local.discord.faults.event({
        fault: { kind: 'changed', change: (payload) => changedAt(payload, [field], leftOut) },
      });
      expect((await local.slash('ask', { question })).message.content, field).toContain('The pipeline');
    }
    expect(rejections).toEqual([]);
  });
});

describe('a malformed READY does not end the bot:', () => {
  /** Starts another bot; with the READY that its Discord sends. */
  async function startOwn(): Promise<{ readonly own: LocalBot; readonly ready: object }> {
    const own = await LocalBot.start({ library: tinyLibrary() });
    let ready: object = {};
    own.discord.gateway.changeReady((payload) => {
      ready = payload;
      return payload;
    });
    await own.restartBot();
    return { own, ready };
  }

  it('at its start, with any field left out, null or of another type', async () => {
    // Discord has a bot wait that starts often, so that several do.
    const lanes = 4;
    const startsOften = async (lane: number) => {
      const { own, ready } = await startOwn();
      const variants = variantsOf(ready, [leftOut, null, 'abc', -1.5]);
      for (const variant of variants.filter((_, at) => at % lanes === lane)) {
        own.discord.gateway.changeReady(() => variant);
        await own.restartBot();
        const answer = await own.slash('ask', { question });
        expect(answer.message.content, JSON.stringify(variant)).toContain('The pipeline');
        expect(rejections, JSON.stringify(variant)).toEqual([]);
      }
      await own.stop();
    };
    await Promise.all(Array.from({ length: lanes }, (_, lane) => startsOften(lane)));
  }, 300_000);

  it('at a new identify, where a resume is to go to what no WebSocket can be opened to', async () => {
    const { own, ready } = await startOwn();
    own.discord.gateway.changeReady(() => ({ ...ready, resume_gateway_url: 'ws://127.0.0.1:1/#nowhere' }));
    await own.restartBot();
    own.discord.gateway.closeConnections(4_000);
    // Only then: what is asked of a session that is gone would be waited for in vain.
    await expect.poll(() => own.logged.join()).toContain('reconnected to Discord');
    expect((await own.slash('ask', { question })).message.content).toContain('The pipeline');
    expect(rejections).toEqual([]);
    await own.stop();
  }, 300_000);
});
