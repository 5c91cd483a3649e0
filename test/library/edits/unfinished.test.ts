import { cpSync, existsSync } from 'node:fs';
import promises, { cp, readFile, rm } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join, relative } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { readKept } from '../../../src/library/edits/keep-file.js';
import { openOver } from '../../../src/library/open-over.js';
import type { OpenedLibrary } from '../../../src/library/opened-library.js';
import { filesIn } from '../../../src/names-in.js';
import { openStore } from '../../../src/store/index.js';
import { fakeEmbedder } from '../../helpers/fake-embedder.js';
import { folderOfEachTest } from '../../helpers/folder-of-each-test.js';
import { contentsOf, done, keptFolders, openKept, stageText } from '../../helpers/kept-library.js';
import { shortOrLong } from '../../helpers/long.js';
import { putKept } from '../../helpers/put-kept.js';

type Keeping = OpenedLibrary['keeping'];
/** Makes a collection ready for a change. @returns The change. */
type Prepare = (keeping: Keeping) => Promise<() => Promise<unknown>>;

const ferry = 'The Ferry\n\nThe ferry crosses the strait in forty minutes, whatever the weather is.\n';
const ferryAgain = '# The Ferry\n\nThe ferry was sold to another town, and nobody crosses any more.\n';
const tower = 'The Tower\n\nThe tower of the old harbour has a bell that is silent in fog.\n';
const bridge = 'The Bridge\n\nThe bridge of Carrow was built of oak, and it burned in one night.\n';

const folder = folderOfEachTest();
let dir: string;
beforeEach(async () => {
  dir = join(folder.dir, 'collection');
  await putKept(dir, { 'ferry.txt': ferry, 'tower.txt': tower });
});

const inOtherFormat: Prepare = async (keeping) => {
  const staged = [
    await stageText(keeping, dir, 'ferry.md', ferryAgain, { replaces: 'ferry.txt' }),
    await stageText(keeping, dir, 'bridge.txt', bridge),
  ];
  return async () => done(await keeping.add(staged, 'Ada'));
};
const inOwnFile: Prepare = async (keeping) => {
  const staged = await stageText(keeping, dir, 'ferry.txt', ferryAgain, { replaces: 'ferry.txt' });
  return async () => done(await keeping.add([staged], 'Ada'));
};
const removal: Prepare = async (keeping) => async () => done(await keeping.remove('ferry.txt', 'Ada'));
const restoring: Prepare = async (keeping) => {
  done(await keeping.remove('ferry.txt', 'Ada'));
  return async () => done(await keeping.restore('ferry.txt', 'Bo'));
};
const undoing: Prepare = async (keeping) => {
  await (await inOtherFormat(keeping))();
  return async () => done(await keeping.undo('Bo'));
};

/** Calls `before` each time that a file or a folder is about to change. @returns What ends that. */
function watchDisk(before: () => void): () => void {
  const ends = ['copyFile', 'mkdir', 'rename', 'rm', 'writeFile'].map((name) => {
    const original = Reflect.get(promises, name);
    Reflect.set(promises, name, (...given: unknown[]) => {
      before();
      return Reflect.apply(original, promises, given);
    });
    return () => Reflect.set(promises, name, original);
  });
  syncBuiltinESMExports();
  return () => {
    for (const end of ends) end();
    syncBuiltinESMExports();
  };
}

/** Makes a change. @returns Copies of the collection: as a kill before each step of it would leave it, and at its end. */
async function cutOff(prepare: Prepare): Promise<readonly string[]> {
  const copies: string[] = [];
  const copy = () => {
    const to = join(folder.dir, `step ${copies.length}`);
    // While it copies, this process does nothing else.
    cpSync(dir, to, { recursive: true });
    copies.push(to);
  };
  const library = await openKept(dir);
  try {
    const change = await prepare(library.keeping);
    const end = watchDisk(copy);
    await change().finally(end);
  } finally {
    await library.close();
  }
  copy();
  return copies;
}

const isUnfinished = (copy: string) => existsSync(join(keptFolders(copy).keepDir, 'unfinished.json'));
const liveIn = (copy: string) => openStore(keptFolders(copy).indexDir).liveName();

/** As programs do. */
const open = (copy: string) => openOver(fakeEmbedder(), keptFolders(copy), 'a test');

/** As a process that had it open when another one died. */
async function openBefore(copy: string): Promise<OpenedLibrary> {
  // Who opens it while somebody has the lock finishes nothing.
  const lock = await openStore(keptFolders(copy).indexDir).lock('Ada');
  try {
    return await open(copy);
  } finally {
    await lock.release();
  }
}

/** Who comes next. */
const next: Readonly<Record<string, (copy: string) => Promise<OpenedLibrary>>> = {
  opens: open,
  async changes(copy) {
    const library = await openBefore(copy);
    await library.keeping.purge();
    return library;
  },
  async indexes(copy) {
    const library = await openBefore(copy);
    // A build that is done would put another state on top.
    const stop = new AbortController();
    const build = library.reindex({ signal: stop.signal, onProgress: () => stop.abort() });
    await expect(build).rejects.toThrow(/cancelled/);
    return library;
  },
};

/** Whatever was begun, all of them finish it by the same means. */
const comersTo = (prepare: Prepare) =>
  shortOrLong(prepare === inOtherFormat, true) ? next : { opens: open };

/** All that there is of a collection after somebody came. */
async function stateAfter(come: (copy: string) => Promise<OpenedLibrary>, step: string) {
  const copy = `${step} again`;
  await cp(step, copy, { recursive: true });
  const { corpusDir, keepDir } = keptFolders(copy);
  const library = await come(copy);
  try {
    const state = {
      isUnfinished: isUnfinished(copy),
      live: library.snapshot,
      changes: await library.changesSinceIndexed(),
      listed: (await library.keeping.texts()).map(({ document }) => document),
      // Hidden files too.
      texts: await contentsOf(corpusDir),
      // With the moment of each event: of this change, and of no other like it.
      kept: await readFile(join(keepDir, 'keep.json'), 'utf8'),
    };
    return { ...state, files: await filesAfterPurge(library, copy) };
  } finally {
    await library.close();
    await rm(copy, { recursive: true });
  }
}

/** @param now - As of `Keeping.purge`. */
async function filesAfterPurge(library: OpenedLibrary, copy: string, now = new Date()) {
  await library.keeping.purge({ now });
  const names = (await filesIn(copy)).map((file) => relative(copy, file));
  // A file that waited to be added is discarded a day later, also where it was added; a pointer that was being moved, in a minute.
  const stayed = [join('keep', 'staged'), join('index', 'live.json.')];
  return names.filter((name) => !stayed.some((begin) => name.startsWith(begin))).sort();
}

it.each([
  ['of texts that come, one of them in the place of another format', inOtherFormat],
  ['of a text that comes in its own place', inOwnFile],
  ['of a text that goes', removal],
  ['of a text that comes back', restoring],
  ['that goes back to an earlier state', undoing],
])(
  'a change %s is made or not, at whatever step it was cut off and whoever comes next',
  async (_, prepare) => {
    const steps = await cutOff(prepare);
    const unfinished = steps.filter(isUnfinished);
    const names = [await liveIn(steps[0] ?? ''), await liveIn(steps.at(-1) ?? '')];
    expect(new Set(await Promise.all(unfinished.map(liveIn)))).toEqual(new Set(names));
    for (const [who, come] of Object.entries(comersTo(prepare))) {
      const before = await stateAfter(come, steps[0] ?? '');
      const after = await stateAfter(come, steps.at(-1) ?? '');
      for (const [index, state] of [before, after].entries()) {
        expect(state).toMatchObject({ isUnfinished: false, changes: null, live: names[index] });
      }
      // Where nothing is left to do it is the same whoever comes.
      for (const step of who === 'opens' ? steps : unfinished) {
        const expected = (await liveIn(step)) === names[0] ? before : after;
        expect(await stateAfter(come, step), `${who} ${basename(step)}`).toEqual(expected);
      }
    }
  },
);

it('a purge that is cut off leaves all texts, and the next one does the rest', async () => {
  const later = new Date(Date.now() + 40 * 24 * 60 * 60 * 1000);
  const steps = await cutOff(async (keeping) => {
    await (await inOtherFormat(keeping))();
    return () => keeping.purge({ now: later });
  });
  const left: string[] = [];
  for (const step of steps) {
    const { corpusDir, keepDir } = keptFolders(step);
    const library = await open(step);
    expect(await library.changesSinceIndexed()).toBeNull();
    for (const { sha256 } of (await readKept(keepDir)).gone) {
      expect(existsSync(join(keepDir, 'originals', sha256))).toBe(true);
    }
    expect(await contentsOf(corpusDir)).toEqual({
      ...{ 'bridge.txt': bridge, 'ferry.md': ferryAgain, 'tower.txt': tower },
    });
    const files = await filesAfterPurge(library, step, later);
    // What it writes anew has another name each time.
    left.push(files.join('\n').replaceAll(/\d{8}-\d{9}-\w+/g, 'SNAPSHOT'));
    expect(await library.keeping.removed()).toEqual([]);
    await library.close();
  }
  expect(left[0]).not.toContain('originals');
  expect(new Set(left).size).toBe(1);
});
