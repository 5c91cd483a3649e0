import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Drive } from 'local-discord/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { keepServersNow } from '../../src/bin/keep-servers.js';
import { createLog } from '../../src/log.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { LocalBot } from '../helpers/local-bot.js';
import { ofEachTest } from '../helpers/of-tests.js';
import { putKept } from '../helpers/put-kept.js';
import { openServers } from '../helpers/server-collections.js';

const day = 24 * 60 * 60 * 1000;
const ferry = 'The Ferry\n\nThe ferry of Carrow opens at seven in the morning.\n';
const question = 'When does the ferry of Carrow open?';

const folder = folderOfEachTest();
const collections = ofEachTest(() => openServers(join(folder.dir, 'servers')));
const local = ofEachTest(() => LocalBot.start({ collections }));
let dir: string;
let staying: Drive;
let leaving: Drive;
let left: string;
let logged: string[];

beforeEach(async () => {
  dir = join(folder.dir, 'servers');
  const [one, two] = local.discord.world.guilds;
  if (two === undefined) throw new Error('there is no second server');
  left = two.id;
  staying = local.discord.drive.in(one);
  leaving = local.discord.drive.in(two);
  for (const { id } of [one, two]) await putKept(join(dir, id), { 'ferry.txt': ferry });
  logged = [];
});

/** What happens daily, so many days after the first. */
function onDay(number: number): Promise<void> {
  const log = createLog({ level: 'info', output: { write: (line) => void logged.push(line) } });
  const now = () => new Date(Date.UTC(2026, 2, 1) + number * day);
  const joined = () => local.bot.servers();
  return keepServersNow(collections, { joined, keepDays: 30, log, now }, new AbortController().signal);
}

const answerIn = async (drive: Drive) =>
  (await drive.reply(drive.slash('ask', { question }))).message.content;

describe('a server that puts the bot out', () => {
  it('has its texts again where it lets the bot in within the days', async () => {
    leaving.removeBot();
    await onDay(0);
    expect(existsSync(join(dir, left, 'left.json'))).toBe(true);
    await onDay(29);
    leaving.addBot();
    await onDay(29.5);
    expect(existsSync(join(dir, left, 'left.json'))).toBe(false);
    await onDay(60);
    expect(await answerIn(leaving)).toContain('seven in the morning');
    expect(logged.join('')).toMatch(/in these servers no more[^\n]*\n.*in these servers again/s);
    expect(logged.join('')).toContain(left);
  });

  it('finds nothing of them after the days, and the other server has its own', async () => {
    leaving.removeBot();
    await onDay(0);
    await onDay(30);
    expect(existsSync(join(dir, left))).toBe(false);
    leaving.addBot();
    expect(await answerIn(leaving)).toContain('a moderator can add texts with /texts add');
    expect(await answerIn(staying)).toContain('seven in the morning');
  });

  it('is not taken for gone where Discord does not say which servers there are', async () => {
    leaving.removeBot();
    await onDay(0);
    for (const fault of [
      { kind: 'error', status: 500, code: 0, message: '500: Internal Server Error' },
      { kind: 'answer', status: 200, body: { not: 'a list' } },
      { kind: 'drop' },
    ] as const) {
      local.discord.faults.rest({ route: 'guild', fault });
      await onDay(31);
      expect(existsSync(join(dir, left, 'texts'))).toBe(true);
    }
    expect(logged.filter((line) => line.includes('could not be looked after'))).toHaveLength(3);
    await onDay(30);
    expect(existsSync(join(dir, left))).toBe(false);
  });
});
