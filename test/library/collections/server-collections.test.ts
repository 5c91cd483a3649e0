import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServerCollections } from '../../../src/library/collections/server-collections.js';
import { passagesOf } from '../../../src/library/index.js';
import { folderOfEachTest } from '../../helpers/folder-of-each-test.js';
import { addText, contentsOf, done, stageText } from '../../helpers/kept-library.js';
import { programOf } from '../../helpers/programs.js';
import { putKept } from '../../helpers/put-kept.js';
import {
  addToServer,
  type OpenServersOptions,
  openServers,
  roomy,
  serverId,
} from '../../helpers/server-collections.js';

const deleter = programOf('server-deleter');
const day = 24 * 60 * 60 * 1000;
const [harbour, museum] = [serverId(1), serverId(2)];

const folder = folderOfEachTest();
let dir: string;
let collections: ServerCollections;

beforeEach(() => {
  dir = join(folder.dir, 'servers');
  collections = openServers(dir);
});
afterEach(() => collections.close());

async function reopen(options: OpenServersOptions): Promise<void> {
  await collections.close();
  collections = openServers(dir, options);
}

const tellOf = (what: string) => `The ${what}\n\nThe ${what} of Carrow opens at seven in the morning.\n`;
const add = (server: string, what: string) =>
  addToServer(collections, dir, server, `${what}.txt`, tellOf(what));
/** A server's collection that nobody has opened, with these texts. */
const begin = (server: string, ...whats: readonly string[]) =>
  putKept(join(dir, server), Object.fromEntries(whats.map((what) => [`${what}.txt`, tellOf(what)])));
const ask = (server: string, what: string) =>
  collections.use(server, async (library) => {
    const answer = await library.ask(`When does the ${what} of Carrow open?`);
    return passagesOf(answer).map(({ text }) => text);
  });

describe('a collection for each server', () => {
  it('is made by its first text, and answers from its own texts alone', async () => {
    await expect(ask(harbour, 'ferry')).rejects.toThrow('No text has been read yet');
    expect(existsSync(dir)).toBe(false);
    await add(harbour, 'ferry');
    await add(museum, 'painting');
    expect((await readdir(dir)).sort()).toEqual([harbour, museum]);
    expect(await ask(harbour, 'painting')).toEqual([expect.stringContaining('ferry')]);
    expect(await ask(museum, 'ferry')).toEqual([expect.stringContaining('painting')]);
  });

  it('tells a moderator who reads the texts again before there are any to add some', async () => {
    const reading = collections.use(harbour, (library) => library.reindex());
    await expect(reading).rejects.toThrow(/no texts to read yet; add some with \/texts add/);
    expect(existsSync(dir)).toBe(false);
  });

  it('takes no other name than the id of a server', async () => {
    for (const name of ['..', 'shared', '', '12345678901234567/x', '../../etc/passwd0000000000']) {
      await expect(ask(name, 'ferry')).rejects.toThrow(RangeError);
    }
    expect(existsSync(dir)).toBe(false);
  });

  it('that is damaged says so to its own server, and no other one hears of it', async () => {
    await begin(harbour, 'ferry');
    await begin(museum, 'painting');
    await writeFile(join(dir, harbour, 'index', 'live.json'), 'garbled');
    await expect(ask(harbour, 'ferry')).rejects.toThrow(/damaged|expected/);
    expect(await ask(museum, 'painting')).toHaveLength(1);
    await collections.use(harbour, (library) => library.reindex());
    expect(await ask(harbour, 'ferry')).toHaveLength(1);
  });

  it('whose folder can not be used fails with a line, and is tried again', async () => {
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, harbour), 'a file in the place of a folder');
    await expect(ask(harbour, 'ferry')).rejects.toMatchObject({ name: 'UserError' });
    await begin(museum, 'painting');
    expect(await ask(museum, 'painting')).toHaveLength(1);
  });

  it('is answered from by every one of many, where few may be open, and never for another one', async () => {
    const sights = ['ferry', 'painting', 'tower', 'mill', 'bridge'];
    await reopen({ mostOpen: 2 });
    for (const [at, sight] of sights.entries()) await begin(serverId(at), sight);
    const asked = Array.from({ length: 50 }, (_, at) => (at * 7) % sights.length);
    const answers = await Promise.all(asked.map((at) => ask(serverId(at), sights[at] as string)));
    for (const [i, at] of asked.entries()) {
      expect(answers[i]).toEqual([expect.stringContaining(`The ${sights[at]} of Carrow`)]);
    }
    await expect.poll(() => collections.openCount).toBeLessThanOrEqual(2);
  });

  it('stays open while its texts are read again, and while a change waits for an answer', async () => {
    await reopen({ mostOpen: 1, idleMs: 20 });
    await begin(harbour, 'ferry');
    await collections.use(harbour, ({ keeping }) =>
      keeping.golden.add('When does the ferry of Carrow open?', undefined, 'Ada'),
    );
    const lost = await collections.use(harbour, async ({ keeping }) => {
      const [text] = await keeping.texts();
      return keeping.remove(text?.document ?? '', 'Ada');
    });
    expect(lost.kind).toBe('pins-lost');
    await add(museum, 'painting');
    await expect.poll(() => collections.openCount).toBe(1);
    const outcome = await collections.use(harbour, async ({ keeping }) => {
      const [text] = await keeping.texts();
      const acceptLost = (await keeping.golden.list()).map(({ id }) => id);
      return keeping.remove(text?.document ?? '', 'Ada', { acceptLost });
    });
    expect(done(outcome).what).toBe('removed');
    await expect.poll(() => collections.openCount).toBe(0);
  });
});

describe('the limits of a server', () => {
  const limited = { ...roomy, maxTexts: 2 };
  const words = (count: number) => `On Water\n\n${'water '.repeat(count)}\n`;
  const stage = (name: string, content: string) =>
    collections.use(harbour, async ({ keeping }) => addText(keeping, folder.dir, name, content));

  it('are told before anything is added, as a number of texts', async () => {
    await reopen({ limits: limited });
    await begin(harbour, 'ferry', 'tower');
    await expect(add(harbour, 'mill')).rejects.toThrow(
      'This server may have 2 texts, with this it would have 3; remove a text first',
    );
    const { staged, texts, removed } = await collections.use(harbour, async ({ keeping }) => ({
      staged: await readdir(keeping.stagingDir),
      texts: await keeping.texts(),
      removed: await keeping.remove((await keeping.texts())[0]?.document ?? '', 'Ada'),
    }));
    expect(staged).toEqual([]);
    expect(texts).toHaveLength(2);
    expect(removed.kind).toBe('done');
    await add(harbour, 'mill');
    await expect(
      collections.use(harbour, async ({ keeping }) => {
        const [gone] = await keeping.removed();
        return keeping.restore(gone?.version ?? '', 'Ada');
      }),
    ).rejects.toThrow(/may have 2 texts/);
  });

  it('are told as pages and as megabytes', async () => {
    await reopen({ limits: { ...roomy, maxPages: 10 } });
    await expect(stage('long.txt', words(5_000))).rejects.toThrow(
      /may have 10 pages of 1,800 characters, with this they would have 17;/,
    );
    await reopen({ limits: { ...roomy, maxBytes: 20_000 } });
    await expect(stage('long.txt', words(5_000))).rejects.toThrow(
      /The files of this server's texts may have 0 MB/,
    );
  });

  it('count files that wait, of which those that wait longest go', async () => {
    await reopen({ limits: { ...roomy, maxBytes: 70_000 } });
    await collections.use(harbour, async ({ keeping }) => {
      const sent: string[] = [];
      for (let nth = 0; nth < 3; nth += 1) {
        const content = `On Water ${nth}\n\n${'water '.repeat(5_000)}\n`;
        sent.push(await stageText(keeping, folder.dir, `water-${nth}.txt`, content));
      }
      const waiting = (await keeping.waiting(sent)).map(({ staged }) => staged);
      expect(waiting).toEqual(sent.slice(-2));
      const names = await readdir(keeping.stagingDir);
      expect(names.filter((name) => !name.endsWith('.json'))).toHaveLength(2);
    });
  });

  it('count what is added together, also where each was shown while there was room', async () => {
    await reopen({ limits: limited });
    await begin(harbour, 'ferry');
    await collections.use(harbour, async ({ keeping }) => {
      const staged: string[] = [];
      for (const what of ['tower', 'mill'])
        staged.push(await stageText(keeping, folder.dir, `${what}.txt`, tellOf(what)));
      await expect(keeping.add(staged, 'Ada')).rejects.toThrow(
        /may have 2 texts, with this it would have 3;/,
      );
      expect(await keeping.texts()).toHaveLength(1);
      done(await keeping.add(staged.slice(0, 1), 'Ada'));
    });
  });

  it('keep nobody from replacing, renaming and removing what is there, also where they were lowered', async () => {
    await begin(harbour, 'ferry', 'tower', 'mill');
    await reopen({ limits: { maxTexts: 1, maxPages: 1, maxBytes: 1 } });
    await collections.use(harbour, async ({ keeping }) => {
      const [first, second] = (await keeping.texts()).map(({ document }) => document);
      done(await keeping.rename(first ?? '', { title: 'Another' }, 'Ada'));
      await expect(addText(keeping, folder.dir, 'more.txt', tellOf('more'))).rejects.toThrow(
        /may have 1 text, /,
      );
      const shorter = 'The Mill\n\nIt turns.\n';
      done(await addText(keeping, folder.dir, 'shorter.txt', shorter, { replaces: first ?? '' }));
      done(await keeping.remove(second ?? '', 'Ada'));
      expect(await keeping.usage()).toMatchObject({ texts: 2, pages: 2 });
    });
  });
});

describe('the collection of a server that the bot has left', () => {
  const since = async (server: string) =>
    JSON.parse(await readFile(join(dir, server, 'left.json'), 'utf8')).since as string;
  const start = new Date('2026-03-01T12:00:00Z');
  const later = (days: number) => new Date(start.getTime() + days * day);

  beforeEach(async () => {
    await begin(harbour, 'ferry');
    await begin(museum, 'painting');
  });

  it('is kept for the days, then deleted; the others stay', async () => {
    const joined = new Set([museum]);
    expect(await collections.keepOnly(joined, start)).toEqual({ left: [harbour], back: [], deleted: [] });
    expect(await since(harbour)).toBe(start.toISOString());
    expect(await collections.keepOnly(joined, later(29.9))).toEqual({ left: [], back: [], deleted: [] });
    expect(await ask(harbour, 'ferry')).toHaveLength(1);
    expect(await since(harbour)).toBe(start.toISOString());
    expect(await collections.keepOnly(joined, later(30))).toMatchObject({ deleted: [harbour] });
    expect(await readdir(dir)).toEqual([museum]);
    expect(await ask(museum, 'painting')).toHaveLength(1);
    await expect(ask(harbour, 'ferry')).rejects.toThrow('No text has been read yet');
    await add(harbour, 'bridge');
    expect(await ask(harbour, 'ferry')).toEqual([expect.stringContaining('bridge')]);
  });

  it('stays where the bot comes back in time, and the days begin anew', async () => {
    await collections.keepOnly(new Set([museum]), start);
    expect(await collections.keepOnly(new Set([museum, harbour]), later(29))).toMatchObject({
      back: [harbour],
    });
    expect(await collections.keepOnly(new Set([museum]), later(31))).toMatchObject({
      left: [harbour],
      deleted: [],
    });
    expect(await collections.keepOnly(new Set([museum]), later(60))).toMatchObject({ deleted: [] });
    expect(await collections.keepOnly(new Set([museum]), later(61))).toMatchObject({ deleted: [harbour] });
  });

  it('is not deleted while somebody uses it', async () => {
    await collections.keepOnly(new Set([museum]), start);
    await collections.use(harbour, async () => {
      expect(await collections.keepOnly(new Set([museum]), later(30))).toMatchObject({ deleted: [] });
    });
    expect(await collections.keepOnly(new Set([museum]), later(31))).toMatchObject({ deleted: [harbour] });
  });

  it.each([
    ['before there were computers', new Date(0)],
    ['in a time to come', later(40_000)],
  ])('is kept for as long where the clock was wrong when somebody looked: %s', async (_, wrong) => {
    const look = (now: Date) => collections.keepOnly(new Set([museum]), now);
    expect(await look(wrong)).toMatchObject({ left: [harbour] });
    // The day between two times of which one was wrong does not count.
    for (const now of [start, later(1), wrong, later(2), later(30.9)])
      expect(await look(now)).toMatchObject({ deleted: [] });
    expect(await look(later(31))).toMatchObject({ deleted: [harbour] });
  });

  it('is kept for as long where the clock was ahead for a while', async () => {
    for (const now of [start, later(20), later(1), later(29.9)])
      expect(await collections.keepOnly(new Set([museum]), now)).toMatchObject({ deleted: [] });
    expect(await collections.keepOnly(new Set([museum]), later(30))).toMatchObject({ deleted: [harbour] });
  });

  it('counts from now where the note is damaged or from a time to come', async () => {
    await writeFile(join(dir, harbour, 'left.json'), '{"since":');
    expect(await collections.keepOnly(new Set([museum]), start)).toMatchObject({
      left: [harbour],
      deleted: [],
    });
    await writeFile(join(dir, harbour, 'left.json'), JSON.stringify({ since: later(100).toISOString() }));
    expect(await collections.keepOnly(new Set([museum]), start)).toMatchObject({ deleted: [] });
  });

  it('is there whole or not at all, whenever the process that deletes it is killed', async () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`${at}.txt`, `text ${at}`]));
    const servers = Array.from({ length: 60 }, (_, at) => serverId(100 + at));
    for (const server of servers) {
      await mkdir(join(dir, server, 'texts'), { recursive: true });
      for (const [name, text] of Object.entries(files))
        await writeFile(join(dir, server, 'texts', name), text);
    }
    let deleted = 0;
    // Later and later, and on a slow machine until one comes too late for the first folder.
    for (let kill = 0; kill < 5 || deleted === 0; kill++) {
      const left = (await readdir(dir)).filter((name) => servers.includes(name)).sort();
      const child = fork(deleter, [dir, ...left], { stdio: 'ignore' });
      const gone = once(child, 'close');
      await once(child, 'message');
      await wait(kill * 3);
      child.kill('SIGKILL');
      await gone;
      const there = (await readdir(dir)).filter((name) => servers.includes(name));
      for (const server of there) expect(await contentsOf(join(dir, server, 'texts'))).toEqual(files);
      deleted += left.length - there.length;
    }
    expect(deleted).toBeGreaterThan(0);
    await collections.keepOnly(new Set([museum, harbour, ...servers]), start);
    expect((await readdir(dir)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('whose deletion was broken off is gone at once, and its rest is removed the next time', async () => {
    await cp(join(dir, harbour), join(dir, `.deleted-${harbour}`), { recursive: true });
    await collections.keepOnly(new Set([museum, harbour]), start);
    expect((await readdir(dir)).sort()).toEqual([harbour, museum]);
  });
});
