import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { copyFolder } from '../../helpers/copy-folder.js';
import { folderOfEachTest } from '../../helpers/folder-of-each-test.js';
import { contentsOf, keptFolders, openKept } from '../../helpers/kept-library.js';
import { shortOrLong } from '../../helpers/long.js';
import { programOf } from '../../helpers/programs.js';

interface Step {
  readonly what: string;
  readonly before?: Readonly<Record<string, string>>;
  readonly after?: Readonly<Record<string, string>>;
}

const folder = folderOfEachTest();
let dir: string;
beforeEach(() => {
  dir = join(folder.dir, 'collection');
});

/** What the process does in each of its turns. */
const changes = ['purge', 'replace', 'add', 'undo', 'restore', 'remove'];
const kills = shortOrLong(6, 36);
const changer = programOf('kept-changer');
/** What the processes said on standard error. */
const errors: string[] = [];

/** A process that changes the collection, and what it said that it does. */
function startChanger(): {
  readonly child: ChildProcess;
  readonly steps: Step[];
  readonly gone: Promise<unknown>;
} {
  const child = fork(changer, [dir], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const steps: Step[] = [];
  child.stderr?.on('data', (said) => errors.push(String(said)));
  child.on('message', (step: Step) => steps.push(step));
  const gone = Promise.all([once(child, 'close'), once(child, 'disconnect')]);
  return { child, steps, gone };
}

async function until(child: ChildProcess, holds: () => boolean): Promise<void> {
  while (!holds()) {
    if (child.exitCode !== null) throw new Error(`it ended by itself: ${errors.join('')}`);
    await sleep(1);
  }
}

/** What the collection holds after a kill, once it has been opened again: folder, index and all else in agreement. */
async function wholeContents(): Promise<Readonly<Record<string, string>>> {
  const library = await openKept(dir);
  try {
    expect(existsSync(join(keptFolders(dir).keepDir, 'unfinished.json'))).toBe(false);
    const contents = await contentsOf(keptFolders(dir).corpusDir);
    const { keeping } = library;
    expect(await library.changesSinceIndexed()).toBeNull();
    expect((await keeping.texts()).map(({ document }) => document)).toEqual(Object.keys(contents));
    for (const [id, content] of Object.entries(contents)) {
      const words = content.split('\n').at(-2)?.split('. ')[0] ?? '';
      const answer = await library.ask(words, { documents: [id] });
      const passages = answer.kind === 'found' ? answer.passages : answer.nearest;
      expect(passages[0]?.text).toContain(words);
    }
    return contents;
  } finally {
    await library.close();
  }
}

describe('a collection that is copied while it is changed', () => {
  it('opens from its copy, with all of its texts', async () => {
    const { child, steps, gone } = startChanger();
    try {
      await until(child, () => steps.length > 0);
      for (let turn = 0; turn < shortOrLong(3, 12); turn++) {
        const copy = join(folder.dir, `copy ${turn}`);
        await copyFolder(dir, copy);
        const library = await openKept(copy);
        try {
          // What was copied of the folder may be older or newer than the index.
          const { documents } = await library.reindex();
          expect(documents.filter(({ change }) => change === 'failed')).toEqual([]);
          const names = (await readdir(keptFolders(copy).corpusDir)).filter((name) => !name.startsWith('.'));
          expect((await library.keeping.texts()).map(({ document }) => document)).toEqual(names.sort());
          expect((await library.ask('The base.txt crosses the strait')).snapshot).toBe(library.snapshot);
          expect((await library.keeping.history()).length).toBeGreaterThan(0);
          await library.keeping
            .undo('Ada')
            .catch((error: unknown) => expect(error).toBeInstanceOf(UserError));
        } finally {
          await library.close();
        }
      }
    } finally {
      child.kill('SIGKILL');
      await gone;
    }
  });
});

// What is left at each step of a change, and who finishes it, is in `unfinished.test.ts`.
describe('a change that is killed', () => {
  it('leaves the old state or the new one, in index and folder', async () => {
    const first = startChanger();
    await until(first.child, () => first.steps.length > 0);
    const startMs = performance.now();
    await until(first.child, () => first.steps.some(({ what }) => what === 'turn'));
    const stepMs = (performance.now() - startMs) / changes.length;
    first.child.kill('SIGKILL');
    await first.gone;

    for (let kill = 0; kill < kills; kill++) {
      const { child, steps, gone } = startChanger();
      const what = changes[kill % changes.length] ?? '';
      await until(child, () => steps.at(-1)?.what === what);
      await sleep((stepMs * kill) / kills);
      child.kill('SIGKILL');
      await gone;
      const last = steps.filter(({ before }) => before !== undefined).at(-1);
      expect([last?.before, last?.after], last?.what).toContainEqual(await wholeContents());
    }
  });
});
