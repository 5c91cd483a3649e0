import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Folders, isPlain, makeFolders, runCli, start } from '../helpers/cli.js';

let folders: Folders;
/** How long a whole rebuild takes here, so that the kills are spread over all of it. */
let rebuildMs: number;
let version = 0;

/** Another text of the same facts: every version is told apart by its year. */
async function writeVersion(): Promise<void> {
  version += 1;
  const paragraphs = Array.from(
    { length: 12 },
    (_, i) =>
      `In the year ${1000 + version} the ferry of pier ${i} was painted again, and its bell was tuned.`,
  );
  await writeFile(join(folders.corpus, 'ferry.txt'), paragraphs.join('\n\n'));
}

const rebuild = () => runCli('reindex', [...folders.options, '--full']);

async function answeredVersion(): Promise<number> {
  const { status, stdout, stderr } = await runCli('ask', [
    ...folders.options,
    '--json',
    'In which year was the ferry painted?',
  ]);
  expect([status, isPlain(`${stderr}\n.`)]).toEqual([0, true]);
  const years = new Set((JSON.parse(stdout).passages[0].text as string).match(/\b1\d{3}\b/g));
  expect(years.size).toBe(1);
  return Number([...years][0]) - 1000;
}

beforeAll(async () => {
  folders = await makeFolders({ withEssay: true });
  await writeVersion();
  const startMs = performance.now();
  expect((await rebuild()).status).toBe(0);
  rebuildMs = performance.now() - startMs;
});

afterAll(() => folders.remove());

describe('a reindex that is killed', () => {
  it('leaves the old index or the new one at 20 moments, and the next reindex works', async () => {
    for (let moment = 1; moment <= 20; moment++) {
      const before = version;
      await writeVersion();
      const child = start('reindex', [...folders.options, '--full']);
      const gone = new Promise((done) => child.on('close', done));
      await wait((rebuildMs * moment) / 18);
      child.kill('SIGKILL');
      await gone;
      expect([before, version], `killed at moment ${moment}`).toContain(await answeredVersion());
      // What was killed holds nobody up, and the next kill starts from a known index.
      if (moment % 5 === 0) {
        expect(await rebuild()).toMatchObject({ status: 0, stderr: '' });
        expect(await answeredVersion()).toBe(version);
      } else {
        version = await answeredVersion();
      }
    }
    expect(await readdir(join(folders.index, 'snapshots'))).toHaveLength(1);
  }, 400_000);

  it('ends in order at Ctrl-C and leaves the old index live', async () => {
    const before = await answeredVersion();
    await writeVersion();
    const child = start('reindex', [...folders.options, '--full']);
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const gone = new Promise((done) => child.on('close', done));
    // The earliest moment at which the command surely listens: it has taken the lock.
    while (!existsSync(join(folders.index, 'write-lock.json'))) await wait(10);
    child.kill('SIGINT');
    expect(await gone).toBe(1);
    expect(stderr).toMatch(/^The reindex was cancelled: the index is what it was before\.$/m);
    expect(await answeredVersion()).toBe(before);
  });

  it('tells a second one who runs, and since when', async () => {
    const first = start('reindex', [...folders.options, '--full']);
    const gone = new Promise((done) => first.on('close', done));
    while (!existsSync(join(folders.index, 'write-lock.json'))) await wait(10);
    const { status, stderr } = await runCli('reindex', folders.options);
    expect(status).toBe(1);
    expect(stderr).toMatch(/is being built by npm run reindex \(process \d+ on .*\) since \d{4}-/);
    expect(await gone).toBe(0);
  });
});
