import { existsSync, readdirSync, statSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultModel } from '../../src/config.js';
import { openLibrary, passagesOf } from '../../src/library/index.js';
import { openStore } from '../../src/store/index.js';
import { makeFolders, runProcess, start, withoutProgress } from '../helpers/cli.js';
import { shortOrLong } from '../helpers/long.js';
import { ofAllTests } from '../helpers/of-tests.js';

const modelDir = resolve(import.meta.dirname, '../../models');
const folders = ofAllTests(() => makeFolders({ texts: {} }));
const library = ofAllTests(() => {
  const { corpus: corpusDir, index: indexDir } = folders;
  return openLibrary({ corpusDir, indexDir, modelDir, model: defaultModel }, 'a test');
});
let edition = 0;

/** Another text of the same facts: every edition is told apart by its number. */
async function writeEdition(): Promise<void> {
  edition += 1;
  for (const pier of ['north', 'south']) {
    const text = `Edition ${edition}. The ferry of the ${pier} pier was painted again in edition ${edition}.`;
    await writeFile(join(folders.corpus, `${pier}.txt`), text);
  }
}

/** So much text that a build of it surely still runs when somebody looks, on any machine. */
const chronicle = Array.from(
  { length: 80 },
  (_, year) =>
    `In the year ${1700 + year} the harbour master of Carrow counted ${year * 7} ships and lost ${year} of them.`,
).join('\n\n');

const withChronicle = async (work: () => Promise<void>) => {
  const file = join(folders.corpus, 'chronicle.txt');
  await writeFile(file, chronicle);
  await work().finally(() => rm(file));
};

const startRebuild = () => start('reindex', [...folders.options, '--full']);

const ended = (child: ReturnType<typeof start>) =>
  new Promise<number | null>((done) => child.on('close', done));

/** The edition that the index holds, asked for as any program would; one and the same in all that it holds. */
async function indexedEdition(): Promise<number> {
  const answer = await library.ask('When was the ferry painted?', { limit: 10 });
  const passages = passagesOf(answer);
  expect([library.problem, library.snapshot]).toEqual([null, answer.snapshot]);
  expect(passages.map(({ document }) => document).sort()).toEqual(['north.txt', 'south.txt']);
  const editions = passages.flatMap(({ text }) => text.match(/(?<=edition )\d+/gi) ?? []).map(Number);
  expect(new Set(editions).size).toBe(1);
  return editions[0] ?? Number.NaN;
}

/** Says who has the lock, while somebody has it. */
const lockHolder = () => join(folders.index, 'write-lock.json');

/** What is in the index folder, in one text. */
function contentOf(): string {
  try {
    const names = readdirSync(folders.index, { recursive: true, encoding: 'utf8' });
    return names.map((name) => `${name} ${statSync(join(folders.index, name)).size}`).join();
  } catch {
    // A file went between listing and asking for its size.
    return String(performance.now());
  }
}

/** Calls `onChange` at each change of the index folder for as long as `child` runs and it returns true. */
async function whileWriting(child: ReturnType<typeof start>, onChange: () => boolean): Promise<void> {
  // Looking again and again: `fs.watch` throws where a folder goes while it is being looked into.
  for (let before = contentOf(); child.exitCode === null; await wait(1)) {
    // Nobody writes without the lock: until then there is one file to look for.
    if (!existsSync(lockHolder())) continue;
    const now = contentOf();
    if (now !== before && !onChange()) return;
    before = now;
  }
}

/** How often a rebuild changed the index folder, and how long it took, in milliseconds. */
async function measureRebuild(): Promise<{ readonly changes: number; readonly tookMs: number }> {
  const startMs = performance.now();
  let changes = 0;
  const child = startRebuild();
  const gone = ended(child);
  await whileWriting(child, () => {
    changes += 1;
    return true;
  });
  expect(await gone).toBe(0);
  return { changes, tookMs: performance.now() - startMs };
}

/** Resolves at the `n`th change of the index folder, or when `child` has ended. */
async function nthChange(n: number, child: ReturnType<typeof start>): Promise<void> {
  let seen = 0;
  await whileWriting(child, () => {
    seen += 1;
    return seen < n;
  });
}

/** Kills a rebuild of a new edition at a moment: the index then holds the old edition or the new one. */
async function killRebuild(name: string, moment: (child: ReturnType<typeof start>) => Promise<void>) {
  const before = await indexedEdition();
  await writeEdition();
  const child = startRebuild();
  const gone = ended(child);
  await moment(child);
  child.kill('SIGKILL');
  await gone;
  const after = await indexedEdition();
  expect([before, edition], name).toContain(after);
  return after === before ? 'old' : 'new';
}

/** The next reindex, by another process than the one that was killed, holds nobody up and leaves nothing behind. */
async function rebuildInOrder(): Promise<void> {
  await library.reindex();
  expect(await indexedEdition()).toBe(edition);
  const names = async (folder: string) => (await readdir(join(folders.index, folder))).sort();
  const kept = (await openStore(folders.index).states()).map(({ snapshot }) => snapshot);
  expect(await names('snapshots')).toEqual(kept.sort());
  const manifests = kept.map((name) =>
    readFile(join(folders.index, 'snapshots', name, 'manifest.json'), 'utf8'),
  );
  const segments = (await Promise.all(manifests)).flatMap((manifest) => JSON.parse(manifest).segments);
  expect(await names('segments')).toEqual([...new Set(segments.map(({ name }) => name))].sort());
  // A pointer half-written less than a minute ago may be another process's, and stays.
  const left = (await readdir(folders.index)).filter((name) => !name.startsWith('live.json.'));
  expect(left.sort()).toEqual(['live.json', 'segments', 'snapshots', 'write-lock.db']);
}

beforeAll(async () => {
  await writeEdition();
  await library.reindex();
});

describe('a reindex that is killed', () => {
  it('leaves the old index or the new one, at moments of its whole time and of its writing', async () => {
    const { changes, tookMs } = await measureRebuild();
    const [ofTime, ofWriting] = shortOrLong([2, 3], [8, 12]);
    for (let moment = 1; moment <= ofTime; moment++) {
      const ms = (tookMs * moment) / ofTime;
      await killRebuild(`after ${Math.round(ms)} ms`, () => wait(ms));
    }
    await rebuildInOrder();
    for (let moment = 1; moment <= ofWriting; moment++) {
      const n = Math.max(1, Math.round((changes * moment) / ofWriting));
      await killRebuild(`at change ${n}`, (child) => nthChange(n, child));
      if (moment % 4 === 0) await rebuildInOrder();
    }
  });

  it('leaves the old index where nothing but the lock was written, and the new one right after the swap', async () => {
    // Else a machine that is busy could have built all of it before the lock is seen.
    await withChronicle(async () => {
      expect(await killRebuild('at the lock', (child) => nthChange(1, child))).toBe('old');
    });
    const live = join(folders.index, 'live.json');
    const before = await readFile(live, 'utf8');
    const swapped = async () => {
      while ((await readFile(live, 'utf8')) === before) await wait(1);
    };
    expect(await killRebuild('right after the swap', swapped)).toBe('new');
    await rebuildInOrder();
  });

  it('ends in order at Ctrl-C and leaves the old index live', async () => {
    const before = await indexedEdition();
    await writeEdition();
    await withChronicle(async () => {
      const child = startRebuild();
      let stderr = '';
      child.stderr.on('data', (text) => {
        stderr += text;
      });
      const gone = ended(child);
      // The earliest moment at which the command surely listens: it is taking the lock.
      while (!existsSync(lockHolder())) await wait(5);
      child.kill('SIGINT');
      expect(await gone).toBe(1);
      expect(stderr).toMatch(/^Reindexing was cancelled: answers come from the old index\.$/m);
    });
    expect(await indexedEdition()).toBe(before);
    await rebuildInOrder();
  });

  it('that takes long says so, tells a second one who runs, and is waited for by a first question', async () => {
    const none = await makeFolders({ texts: { 'chronicle.txt': chronicle } });
    try {
      const first = start('reindex', none.options);
      const said = text(first.stderr);
      const gone = ended(first);
      const holder = join(none.index, 'write-lock.json');
      while ((statSync(holder, { throwIfNoEntry: false })?.size ?? 0) === 0) await wait(5);
      // It stays where it is while the others look.
      first.kill('SIGSTOP');
      const asking = start('ask', [...none.options, 'How many ships came in 1710?']);
      const answer = text(asking.stdout);
      const waiting = new Promise<void>((isWaiting) => {
        asking.stderr.on('data', (line) => {
          if (String(line).includes('Waiting until it is done')) isWaiting();
        });
      });
      const second = runProcess('reindex', none.options);
      // Longer than a command works in silence.
      await Promise.all([second, waiting, wait(2_500)]);
      first.kill('SIGCONT');
      const { status, stderr } = await second;
      expect(status).toBe(1);
      expect(stderr).toMatch(/is being built by npm run reindex \(process \d+ on .*\) since \d{4}-/);
      expect(await gone).toBe(0);
      expect(await said).toMatch(/^Writing the index/m);
      // Of a command that says nothing else this is no error.
      expect(withoutProgress(await said)).toBe('');
      expect(await answer).toContain('1710');
    } finally {
      await none.remove();
    }
  });
});
