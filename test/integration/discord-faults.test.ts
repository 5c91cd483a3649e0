import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { UnusableIndexError } from '../../src/store/index.js';
import { LocalBot } from '../helpers/local-bot.js';
import { ofEachTest } from '../helpers/of-tests.js';
import { tinyLibrary } from '../helpers/tiny-library.js';
import { saying } from '../helpers/told.js';

const question = 'pipeline opened in december';

const library = ofEachTest(() => tinyLibrary());
const local = ofEachTest(() => LocalBot.start({ library }));
let asked: number;

beforeEach(() => {
  asked = 0;
  library.onAsk = async () => {
    asked += 1;
  };
});

/** A server that fails. */
const failure = (status: 403 | 500 | 502) =>
  ({ kind: 'error', status, code: 0, message: 'failure' }) as const;

/** Log lines of errors, without the debug lines about what is nobody's fault. */
const errors = () => local.logged.filter((line) => JSON.parse(line).level >= 50);

const warnings = () => local.logged.map((line) => JSON.parse(line)).filter(({ level }) => level === 40);

describe('when Discord misbehaves', () => {
  it('a repeated event is answered once', async () => {
    local.discord.faults.event({ fault: { kind: 'repeated', deliveries: 3 } });
    const answer = await local.slash('ask', { question });
    await wait(200);
    expect(answer.status).toBe('sent');
    expect(asked).toBe(1);
    expect(local.calls('callback')).toHaveLength(1);
    expect(errors()).toEqual([]);
  });

  it('an event that comes too late is let go without a word', async () => {
    local.discord.faults.event({ fault: { kind: 'late', ms: 3_200 } });
    local.discord.drive.slash('ask', { question });
    local.clock.advance(3_200);
    await expect.poll(() => local.calls('callback').map(({ status }) => status)).toEqual([404]);
    await expect.poll(() => local.logged.join()).toContain('Discord takes nothing more');
    expect(errors()).toEqual([]);
  });

  it('a button that is answered too late is let go without a word, all that it would do', async () => {
    const answer = await local.slash('ask', { question, private: true });
    local.discord.faults.event({ type: 3, fault: { kind: 'late', ms: 3_200 } });
    const pressing = local.press(answer, 'Share');
    local.clock.advance(3_200);
    await pressing;
    await expect.poll(() => local.calls('callback').length).toBe(2);
    await wait(200);
    expect(errors()).toEqual([]);
    expect(local.discord.drive.entries('moderator')).toEqual([]);
  });

  it.each([
    ['a server error', failure(502)],
    ['a dropped connection', { kind: 'drop' } as const],
  ])(
    '%s on the first response is borne for the better part of the time that Discord gives',
    async (_name, fault) => {
      local.discord.faults.rest({ route: 'callback', fault, times: 3 });
      const used = local.discord.drive.slash('ask', { question });
      expect((await local.discord.drive.reply(used)).message.content).toContain('The pipeline');
      const times = local.calls('callback').map(({ atMs }) => atMs);
      const spread = (times.at(-1) ?? 0) - used.createdAtMs;
      // 100, 200 and 400 ms.
      expect(spread).toBeGreaterThanOrEqual(650);
    },
  );

  it('a first response that hangs is given up in time for another try', async () => {
    local.discord.faults.rest({ route: 'callback', fault: { kind: 'hang' } });
    expect((await local.slash('ask', { question })).message.content).toContain('The pipeline');
  });

  it('a rate limit on the first response is logged', async () => {
    local.discord.faults.rest({ route: 'callback', fault: { kind: 'rate-limit', retryAfterS: 1 } });
    await local.slash('ask', { question });
    expect(warnings()).toMatchObject([
      { msg: 'Discord limits how often it is called: waiting', route: expect.stringContaining('callback') },
    ]);
    expect(warnings()[0]?.waitMs).toBeGreaterThanOrEqual(1_000);
  });

  it('what only the operator can mend is a warning in the log, while the asker is told in the terms of the chat', async () => {
    library.onAsk = async () => {
      throw new UnusableIndexError('index-file-missing', { path: '/srv/index', file: 'manifest.json' });
    };
    const told = await local.slash('ask', { question });
    expect(told.message.content).toMatch(/^The index is damaged.*\/reindex with full: True$/);
    expect(warnings()).toMatchObject([
      { level: 40, code: 'index-file-missing', finding: expect.stringContaining('/srv/index is damaged') },
    ]);
    library.onAsk = async () => {
      throw saying('Only the asker can mend this.');
    };
    await local.slash('ask', { question });
    expect(warnings()).toHaveLength(1);
  });

  it('a response whose answer was lost is not sent twice', async () => {
    local.discord.faults.rest({ route: 'callback', fault: failure(500), isApplied: true });
    const answer = await local.slash('ask', { question });
    await wait(300);
    expect(answer.message.content).toContain('The pipeline');
    expect(local.discord.drive.entries()).toHaveLength(1);
    expect(errors()).toEqual([]);
  });

  it.each([
    ['the edit', 'message', 1_700],
    ['the first response', 'callback', 0],
    ['a follow-up', 'follow-up', 0],
  ] as const)('an odd answer to %s is no failure', async (_name, route, answersAfterMs) => {
    library.onAsk = () => wait(answersAfterMs);
    const isPrivate = route === 'follow-up';
    for (const body of [{}, null, { id: 5 }]) {
      local.discord.faults.rest({ route, fault: { kind: 'answer', status: 200, body }, isApplied: true });
      const answer = await local.slash('ask', { question, private: isPrivate });
      if (isPrivate) await local.press(answer, 'Share');
      await wait(200);
      expect(local.now(answer).message.content).toContain('The pipeline');
    }
    expect(errors()).toEqual([]);
  });

  it('a lost answer to a deferral still leads to the answer', async () => {
    library.onAsk = () => wait(1_700);
    local.discord.faults.rest({ route: 'callback', fault: failure(500), isApplied: true });
    expect((await local.slash('ask', { question })).message.content).toContain('The pipeline');
  });

  it('a rate limit on an edit is waited for', async () => {
    library.onAsk = () => wait(1_700);
    local.discord.faults.rest({ route: 'message', fault: { kind: 'rate-limit', retryAfterS: 1 } });
    expect((await local.slash('ask', { question })).message.content).toContain('The pipeline');
  });

  it('an edit that hangs is given up and tried again', async () => {
    library.onAsk = () => wait(1_700);
    local.discord.faults.rest({ route: 'message', fault: { kind: 'hang' } });
    const answer = local.discord.drive.slash('ask', { question });
    const sent = await local.discord.drive.reply(answer);
    expect(sent.message.content).toContain('The pipeline');
  });

  describe('taking a deferred answer back, as there is none for all to see,', () => {
    const askedInVain = async () => {
      library.onAsk = () => wait(1_700);
      const used = local.discord.drive.slash('ask', { question: 'harbour penguins dance tango in red hats' });
      await local.discord.drive.answered(used);
      return local.discord.drive.waitFor(({ message }) => message.content.includes('do not answer'));
    };

    it('is told all the same where the answer to it was lost', async () => {
      const fault = { route: 'message', method: 'DELETE', isApplied: true } as const;
      local.discord.faults.rest({ ...fault, fault: failure(500) });
      const told = await askedInVain();
      expect(told.visibleTo).toBe(local.discord.drive.idOf('member'));
      expect(local.discord.drive.entries('moderator')).toEqual([]);
    });

    it('is told to all, rather than to nobody, where it is refused', async () => {
      local.discord.faults.rest({ route: 'message', method: 'DELETE', fault: failure(403), times: 10 });
      const told = await askedInVain();
      expect(told.visibleTo).toBeNull();
      expect(local.discord.drive.entries()).toHaveLength(1);
    });
  });

  it('an answer that cannot be sent at all is logged, and the bot goes on', async () => {
    library.onAsk = () => wait(1_700);
    local.discord.faults.rest({ route: 'callback', fault: failure(500), times: 10 });
    local.discord.drive.slash('ask', { question });
    await expect.poll(errors).not.toEqual([]);
    local.discord.faults.clear();
    library.onAsk = async () => undefined;
    expect((await local.slash('ask', { question })).status).toBe('sent');
  });

  it('a lost connection is resumed: what came meanwhile is answered, once', async () => {
    await local.slash('ask', { question });
    local.discord.gateway.closeConnections(4_000);
    const answer = await local.slash('ask', { question });
    await expect.poll(() => local.logged.join()).toContain('connection resumed');
    await wait(300);
    expect(answer.status).toBe('sent');
    expect(asked).toBe(2);
    expect(local.logged.join()).toContain('connection resumed');
    expect(warnings()).toMatchObject([{ msg: 'connection lost, reconnecting', closeCode: 4_000 }]);
    expect(local.calls('callback')).toHaveLength(2);
  });

  it('a request to reconnect is followed', async () => {
    local.discord.gateway.requestReconnect();
    expect((await local.slash('ask', { question })).status).toBe('sent');
  });

  it('an invalid session is begun anew', async () => {
    local.discord.gateway.invalidateSessions(false);
    await expect.poll(() => local.discord.gateway.isBotOnline).toBe(false);
    await expect.poll(() => local.discord.gateway.isBotOnline).toBe(true);
    await expect.poll(() => local.logged.join()).toContain('reconnected to Discord in a new session');
    expect((await local.slash('ask', { question })).status).toBe('sent');
  });

  it('a token that was reset ends the bot with a word about it', async () => {
    const closed = local.bot.closed;
    local.discord.gateway.closeConnections(4_004);
    await expect(closed).rejects.toThrow(/ended the connection for good.*token/);
  });
});
