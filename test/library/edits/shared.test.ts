import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ServerSettings } from '../../../src/library/edits/types.js';
import type { OpenedLibrary } from '../../../src/library/opened-library.js';
import {
  openSharedFiles,
  openStore,
  removeShared,
  type SharedFiles,
  type SharedPlace,
} from '../../../src/store/index.js';
import { beforeEachCall } from '../../helpers/before-each-call.js';
import { databaseOfAllTests, query } from '../../helpers/databases.js';
import { folderOfEachTest } from '../../helpers/folder-of-each-test.js';
import { addText, contentsOf, done, keptFolders, openKept, stageText } from '../../helpers/kept-library.js';

const server = databaseOfAllTests();

const folder = folderOfEachTest();
let place: SharedPlace;
beforeEach(() => {
  place = { address: server.address, collection: randomUUID() };
});

/** A text in the folder of a machine, and what shares it. */
interface Folder {
  readonly shared: SharedFiles;
  readonly file: string;
}

interface Machine {
  readonly dir: string;
  readonly library: OpenedLibrary;
  texts(): Promise<Readonly<Record<string, string>>>;
}

/** A machine with folders of its own, which shares a collection with the others of a test. */
async function machine(dir = join(folder.dir, randomUUID())): Promise<Machine> {
  const library = await openKept(dir, undefined, 'a test', place);
  onTestFinished(() => library.close());
  return { dir, library, texts: () => contentsOf(keptFolders(dir).corpusDir) };
}

const ferry = 'The ferry crosses the strait in forty minutes.\n';
const tower = 'The tower of Carrow has a bell.\n';

describe('a collection on two machines', () => {
  it('is asked on one for what was added on the other, and changed on both in turn', async () => {
    const [one, two] = [await machine(), await machine()];
    done(await addText(one.library.keeping, one.dir, 'ferry.txt', ferry));
    expect((await two.library.ask('How long does the ferry take?')).snapshot).toBe(one.library.snapshot);
    done(await addText(two.library.keeping, two.dir, 'tower.txt', tower));
    expect(await two.texts()).toEqual({ 'ferry.txt': ferry, 'tower.txt': tower });
    done(await one.library.keeping.remove('ferry.txt', 'Ada'));
    expect(await one.texts()).toEqual({ 'tower.txt': tower });
    expect((await two.library.keeping.texts()).map(({ document }) => document)).toEqual(['tower.txt']);
    expect((await two.library.keeping.removed()).map(({ document }) => document)).toEqual(['ferry.txt']);
    done(await two.library.keeping.restore('ferry.txt', 'Bo'));
    expect(await two.texts()).toEqual({ 'ferry.txt': ferry, 'tower.txt': tower });
    done(await one.library.keeping.undo('Ada'));
    expect(await one.texts()).toEqual({ 'tower.txt': tower });
    expect((await two.library.keeping.history()).length).toBe(5);
    expect(await two.library.changesSinceIndexed()).toBeNull();
    expect(await one.library.changesSinceIndexed()).toBeNull();
  });

  it('may have no text any more, on both', async () => {
    const [one, two] = [await machine(), await machine()];
    done(await addText(one.library.keeping, one.dir, 'ferry.txt', ferry));
    done(await two.library.keeping.remove('ferry.txt', 'Bo'));
    expect(await one.library.keeping.texts()).toEqual([]);
    expect([await one.texts(), await two.texts()]).toEqual([{}, {}]);
    done(await one.library.keeping.restore('ferry.txt', 'Ada'));
    expect((await two.library.keeping.texts()).length).toBe(1);
    expect(await two.texts()).toEqual({ 'ferry.txt': ferry });
  });

  it('has an upload added by another machine than the one that took it in', async () => {
    const [one, two] = [await machine(), await machine()];
    const staged = await stageText(one.library.keeping, one.dir, 'ferry.txt', ferry);
    expect(await two.library.keeping.waiting([staged])).toMatchObject([{ staged, name: 'ferry.txt' }]);
    done(await two.library.keeping.add([staged], 'Bo'));
    expect(await two.texts()).toEqual({ 'ferry.txt': ferry });
    expect(await one.library.keeping.waiting([staged])).toEqual([]);
    expect(await one.texts()).toEqual({ 'ferry.txt': ferry });
  });

  it('has what a person put into the folder of one, and not what a person took out of it', async () => {
    const [one, two] = [await machine(), await machine()];
    const file = join(keptFolders(one.dir).corpusDir, 'ferry.txt');
    await writeFile(file, ferry);
    await one.library.reindex();
    await two.library.reindex();
    expect(await two.texts()).toEqual({ 'ferry.txt': ferry });
    await writeFile(join(keptFolders(two.dir).corpusDir, 'tower.txt'), tower);
    await two.library.reindex();
    await one.library.reindex();
    expect(await one.texts()).toEqual({ 'ferry.txt': ferry, 'tower.txt': tower });
    await rm(file);
    await one.library.reindex();
    expect(await one.texts()).toEqual({ 'tower.txt': tower });
    await two.library.reindex();
    expect(await two.texts()).toEqual({ 'tower.txt': tower });
  });

  it('is there whole on a new machine, and on one whose folder of texts was emptied', async () => {
    const one = await machine();
    done(await addText(one.library.keeping, one.dir, 'ferry.txt', ferry));
    await one.library.keeping.golden.add('The ferry crosses the strait in forty minutes', undefined, 'Ada');
    const two = await machine();
    expect(await two.texts()).toEqual({ 'ferry.txt': ferry });
    expect(await two.library.keeping.golden.list()).toHaveLength(1);
    await rm(keptFolders(one.dir).corpusDir, { recursive: true });
    const again = await machine(one.dir);
    expect(await again.texts()).toEqual({ 'ferry.txt': ferry });
    await two.library.reindex();
    expect(await two.texts()).toEqual({ 'ferry.txt': ferry });
  });

  it('keeps its texts where the database was made anew, and is sent there again', async () => {
    const one = await machine();
    done(await addText(one.library.keeping, one.dir, 'ferry.txt', ferry));
    await removeShared(place);
    const again = await machine(one.dir);
    await again.library.reindex();
    expect((await again.library.keeping.texts()).map(({ document }) => document)).toEqual(['ferry.txt']);
    expect(await again.texts()).toEqual({ 'ferry.txt': ferry });
    expect(await (await machine()).texts()).toEqual({ 'ferry.txt': ferry });
  });

  it('keeps what came after the copy of the database that was put back', async () => {
    const one = await machine();
    done(await addText(one.library.keeping, one.dir, 'ferry.txt', ferry));
    const tables = ['UPDATE ibid.collection SET files_revision = 0', 'DELETE FROM ibid.shared_file'];
    for (const sql of tables) await query(server.address, sql);
    await one.library.reindex();
    expect(await one.texts()).toEqual({ 'ferry.txt': ferry });
    expect(await (await machine()).texts()).toEqual({ 'ferry.txt': ferry });
  });

  it('counts what is asked and not found on one, and forgets it on the other', async () => {
    const [one, two] = [await machine(), await machine()];
    const server = '100000000000000001';
    await one.library.keeping.unanswered.count(server, 'Who built the mill?');
    await one.library.keeping.unanswered.count(server, 'How deep is the weir?');
    const [most, other] = await two.library.keeping.unanswered.list(server);
    expect([most?.question, other?.question].sort()).toEqual([
      'How deep is the weir?',
      'Who built the mill?',
    ]);
    await two.library.keeping.unanswered.forget(server, [most?.id ?? '']);
    expect(await one.library.keeping.unanswered.list(server)).toEqual([other]);
    const day = 24 * 60 * 60 * 1000;
    await one.library.keeping.purge({ now: new Date(Date.now() + 31 * day) });
    expect(await two.library.keeping.unanswered.list(server)).toEqual([]);
  });

  it('loses nothing that one chose, or counted, while the other one did', async () => {
    const [one, two] = [await machine(), await machine()];
    const server = '100000000000000001';
    const change = ({ library: { keeping } }: Machine, changed: Partial<ServerSettings>) =>
      keeping.changeSettings(server, (now) => ({ ...now, ...changed }));
    const count = ({ library: { keeping } }: Machine, question: string) =>
      keeping.unanswered.count(server, question);
    await change(one, { role: '1' });
    await count(two, 'How deep is the weir?');
    let meanwhile: (() => Promise<unknown>) | null = null;
    // Just before the first one writes.
    beforeEachCall('rename', async (path) => {
      const [work] = path.startsWith(one.dir) ? [meanwhile] : [];
      if (work) meanwhile = null;
      await work?.();
    });
    meanwhile = () => change(two, { countsGaps: true });
    await change(one, { lists: { '7': ['ferry.txt'] } });
    meanwhile = () => count(two, 'How deep is the weir?');
    await count(one, 'How deep is the weir?');
    for (const { library } of [one, two]) {
      const settings = { role: '1', countsGaps: true, lists: { '7': ['ferry.txt'] } };
      expect(await library.keeping.settings(server)).toMatchObject(settings);
      expect(await library.keeping.unanswered.list(server)).toMatchObject([{ count: 3 }]);
    }
  });

  it('is finished by another machine where one died after a change counted', async () => {
    const one = await machine();
    done(await addText(one.library.keeping, one.dir, 'ferry.txt', ferry));
    const store = openStore(keptFolders(one.dir).indexDir, { shared: place });
    // As a machine does that dies before it puts the text into its folder.
    const { corpusDir, keepDir } = keptFolders(one.dir);
    const shared = openSharedFiles(place, { texts: corpusDir, kept: keepDir });
    const staged = await stageText(one.library.keeping, one.dir, 'tower.txt', tower);
    const live = await store.liveName();
    const unfinished = join(keepDir, 'unfinished.json');
    const sha256 = JSON.parse(await readFile(join(keepDir, 'staged', `${staged}.json`), 'utf8')).file.sha256;
    await writeFile(
      unfinished,
      JSON.stringify({
        snapshot: live,
        put: [{ file: 'tower.txt', from: `staged/${staged}`, sha256 }],
        take: ['ferry.txt'],
        kept: JSON.parse(await readFile(join(keepDir, 'keep.json'), 'utf8')),
      }),
    );
    await shared.push();
    const two = await machine();
    expect(await two.texts()).toEqual({ 'tower.txt': tower });
    expect(await readdir(keptFolders(two.dir).keepDir)).not.toContain('unfinished.json');
    await two.library.reindex();
    expect((await two.library.keeping.texts()).map(({ document }) => document)).toEqual(['tower.txt']);
  });

  it('keeps what one sent while the other fetched what was there before', async () => {
    const [one, two] = [await machine(), await machine()].map(({ dir }) => {
      const { corpusDir, keepDir } = keptFolders(dir);
      const shared = openSharedFiles(place, { texts: corpusDir, kept: keepDir });
      return { shared, file: join(corpusDir, 'ferry.txt') };
    }) as [Folder, Folder];
    const send = async (content: string) => {
      await writeFile(one.file, content);
      await one.shared.push();
    };
    await send('first');
    await two.shared.pull();
    await send('second');
    // What had a name when it was looked for, and has none any more when it is fetched.
    await query(server.address, 'DELETE FROM ibid.file_piece');
    await two.shared.pull();
    await send('third');
    expect(await two.shared.push()).toBe(false);
    for (const { shared, file } of [one, two]) {
      await shared.pull();
      expect(await readFile(file, 'utf8')).toBe('third');
    }
  });

  it('has all but what goes while it is sent', async () => {
    const [one, two] = [await machine(), await machine()];
    const [first, second] = [one, two].map(({ dir }) => {
      const { corpusDir, keepDir } = keptFolders(dir);
      return openSharedFiles(place, { texts: corpusDir, kept: keepDir });
    });
    const going = join(keptFolders(one.dir).corpusDir, 'a.txt');
    await writeFile(going, tower);
    await writeFile(join(keptFolders(one.dir).corpusDir, 'b.txt'), ferry);
    const { createReadStream } = fs;
    let reads = 0;
    const reading = vi.spyOn(fs, 'createReadStream').mockImplementation((path, options) => {
      // First it is hashed, then sent.
      if (path === going && ++reads === 2) fs.rmSync(going);
      return createReadStream(path, options);
    });
    syncBuiltinESMExports();
    onTestFinished(() => {
      reading.mockRestore();
      syncBuiltinESMExports();
    });
    expect(await first?.push()).toBe(true);
    await second?.pull();
    expect(await two.texts()).toEqual({ 'b.txt': ferry });
  });

  it.skipIf(process.getuid?.() === 0)('says so where a folder can not be written', async () => {
    const [one, two] = [await machine(), await machine()];
    const { corpusDir } = keptFolders(two.dir);
    await chmod(corpusDir, 0o500);
    done(await addText(one.library.keeping, one.dir, 'ferry.txt', ferry));
    await expect(two.library.keeping.texts()).rejects.toThrow(/expected a folder that can be written/);
    await chmod(corpusDir, 0o700);
  });

  it('sends large files in pieces, the same content once, and nothing that is not whole', async () => {
    const [one, two] = [await machine(), await machine()];
    const large = `${'The ferry crosses the strait. '.repeat(100_000)}\n`;
    const folders = [one, two].map(({ dir }) => keptFolders(dir));
    const [first, second] = folders.map(({ corpusDir, keepDir }) =>
      openSharedFiles(place, { texts: corpusDir, kept: keepDir }),
    );
    await writeFile(join(folders[0]?.corpusDir ?? '', 'a.txt'), large);
    await writeFile(join(folders[0]?.corpusDir ?? '', 'b.txt'), large);
    await writeFile(join(folders[0]?.corpusDir ?? '', 'empty.txt'), '');
    await writeFile(join(folders[0]?.corpusDir ?? '', '.hidden.part'), 'not whole yet');
    // As another process of the machine is just writing it.
    await mkdir(folders[0]?.keepDir ?? '', { recursive: true });
    await writeFile(join(folders[0]?.keepDir ?? '', 'keep.json.4137201'), 'not whole yet');
    await first?.push();
    await second?.pull();
    expect(await readdir(folders[1]?.keepDir ?? '')).toEqual(['.shared.json']);
    expect(await two.texts()).toEqual({ 'a.txt': large, 'b.txt': large, 'empty.txt': '' });
  });
});
