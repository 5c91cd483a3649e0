import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeFile } from '../../../src/intake/index.js';
import { passagesOf } from '../../../src/library/answer.js';
import type { OpenedLibrary } from '../../../src/library/opened-library.js';
import { filesIn } from '../../../src/names-in.js';
import { openStore } from '../../../src/store/index.js';
import { changeLines, changeName } from '../../../src/wording/index.js';
import { type FakeEmbedder, fakeEmbedder } from '../../helpers/fake-embedder.js';
import { folderOfEachTest } from '../../helpers/folder-of-each-test.js';
import { addText, contentsOf, done, keptFolders, openKept, stageText } from '../../helpers/kept-library.js';
import { putKept } from '../../helpers/put-kept.js';

const folder = folderOfEachTest();
let dir: string;
let library: OpenedLibrary;
let embedder: FakeEmbedder;

const ferry = 'The Ferry\n\nThe ferry crosses the strait in forty minutes, whatever the weather is.\n';
const ferryAgain = 'The Ferry\n\nThe ferry was sold to another town, and nobody crosses any more.\n';
const tower = 'The Tower\n\nThe tower of the old harbour has a bell that is silent in fog.\n';

const texts = () => contentsOf(keptFolders(dir).corpusDir);
const ids = async () => (await library.keeping.texts()).map(({ document }) => document);
const answerTo = async (question: string) => {
  const answer = await library.ask(question);
  return answer.kind === 'found' ? answer.passages[0].text : (answer.nearest[0]?.text ?? null);
};
const everythingIn = async (where: string): Promise<string> => {
  const files = await filesIn(where);
  return (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('\n');
};
const days = (n: number) => new Date(Date.now() + n * 24 * 60 * 60 * 1000);

async function beginWith(kept: Readonly<Record<string, string>>): Promise<void> {
  await library.close();
  await putKept(dir, kept);
  library = await openKept(dir, embedder);
}

const beginWithFerry = () => beginWith({ 'ferry.txt': ferry });

beforeEach(async () => {
  dir = join(folder.dir, 'collection');
  embedder = fakeEmbedder();
  library = await openKept(dir, embedder);
});
afterEach(() => library.close());

describe('a file that is staged', () => {
  it('is shown, and nothing of it is live', async () => {
    const file = join(dir, 'Ferry (1912).txt');
    await writeFile(file, ferry);
    const preview = await library.keeping.stage(file, { name: 'Ferry (1912).txt', title: 'Ferries' });
    expect(preview).toMatchObject({
      kind: 'read',
      replaces: null,
      preview: { document: 'Ferry-1912.txt', title: 'Ferries', notes: 0, samples: [{ from: 'beginning' }] },
    });
    expect(await ids()).toEqual([]);
    expect(await texts()).toEqual({});
  });

  it('can be discarded', async () => {
    const staged = await stageText(library.keeping, dir, 'ferry.txt', ferry);
    await library.keeping.discard(staged);
    await expect(library.keeping.add([staged], 'Ada')).rejects.toThrow(
      /is not there any more; send it again/,
    );
    expect(await readdir(library.keeping.stagingDir)).toEqual([]);
  });

  it('is added as it was shown, also by another process', async () => {
    const staged = await stageText(library.keeping, dir, 'ferry.txt', ferry, { author: 'Ann Holt' });
    await library.close();
    library = await openKept(dir);
    done(await library.keeping.add([staged], 'Ada'));
    expect(await library.keeping.texts()).toMatchObject([
      { document: 'ferry.txt', author: 'Ann Holt', by: 'Ada', failure: null },
    ]);
  });

  it('that can not be read is refused, and not kept', async () => {
    const file = join(dir, 'empty.txt');
    await writeFile(file, '');
    const preview = await library.keeping.stage(file, { name: 'empty.txt' });
    expect(preview).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining('empty.txt: ') });
    expect(await readdir(library.keeping.stagingDir)).toEqual([]);
  });

  it('that was fetched is not left behind where the library is closed by then', async () => {
    const { stagingDir } = library.keeping;
    await writeFile(join(dir, 'sent'), ferry);
    const file = await takeFile(join(dir, 'sent'), {
      name: 'ferry.txt',
      folder: stagingDir,
      maxBytes: 1_000,
    });
    await library.close();
    await expect(library.keeping.stage(file, { name: 'ferry.txt' })).rejects.toThrow();
    expect(await readdir(stagingDir)).toEqual([]);
  });

  it('that is there already is refused, whatever it is called', async () => {
    await beginWithFerry();
    await expect(stageText(library.keeping, dir, 'other.txt', ferry)).rejects.toThrow(
      'other.txt: this very file is there already, as “The Ferry”',
    );
  });

  it.each(['../outside', 'nothing', ''])('is none where it is called “%s”', async (staged) => {
    await expect(library.keeping.add([staged], 'Ada')).rejects.toThrow(/send it again/);
    await library.keeping.discard(staged);
  });
});

describe('a text', () => {
  it('that was added is answered from, is in the folder, and says who added it', async () => {
    const receipt = done(await addText(library.keeping, dir, 'ferry.txt', ferry));
    expect(receipt).toMatchObject({
      what: 'added',
      change: { who: 'Ada', texts: ['The Ferry'], count: 1 },
      reports: [{ title: 'The Ferry', notes: 0 }],
      withoutFile: [],
    });
    expect(receipt.embedded).toBeGreaterThan(0);
    expect(await texts()).toEqual({ 'ferry.txt': ferry });
    expect(await answerTo('ferry strait')).toContain('forty minutes');
    expect(await readdir(library.keeping.stagingDir)).toEqual([]);
    expect((await library.keeping.text('the ferry')).report).toMatchObject({
      document: 'ferry.txt',
      doubts: [],
    });
    // A build of the index finds nothing to do.
    expect((await library.reindex()).documents).toMatchObject([{ change: 'unchanged' }]);
    expect((await library.keeping.texts())[0]?.by).toBe('Ada');
  });

  it('does not take the place of one with the same name', async () => {
    await beginWithFerry();
    await writeFile(join(keptFolders(dir).corpusDir, 'ferry-2.txt'), 'Not indexed yet.');
    done(await addText(library.keeping, dir, 'ferry.txt', ferryAgain));
    expect(await ids()).toEqual(['ferry-3.txt', 'ferry.txt']);
  });

  it('may be one of several that are added at once', async () => {
    const staged = [
      await stageText(library.keeping, dir, 'same.txt', ferry),
      await stageText(library.keeping, dir, 'same.txt', tower),
    ];
    const receipt = done(await library.keeping.add(staged, 'Ada'));
    expect(receipt.change).toMatchObject({ what: 'added', count: 2 });
    expect(await texts()).toEqual({ 'same.txt': ferry, 'same-2.txt': tower });
  });

  it('is replaced under its name, with the title that was typed for it', async () => {
    done(await addText(library.keeping, dir, 'ferry.txt', ferry, { title: 'On Ferries' }));
    const page = `<html><body><p>${ferryAgain}</p></body></html>`;
    done(await addText(library.keeping, dir, 'new edition', page, { replaces: 'On Ferries', who: 'Bo' }));
    expect(await texts()).toEqual({ 'ferry.html': page });
    expect(await library.keeping.texts()).toMatchObject([{ title: 'On Ferries', by: 'Bo' }]);
    expect(await answerTo('ferry strait')).not.toContain('forty');
  });

  it('is renamed without embedding anything, and stays so when the index is built anew', async () => {
    await beginWithFerry();
    const seen = embedder.passagesSeen.length;
    const receipt = done(
      await library.keeping.rename('ferry.txt', { title: 'On Ferries', author: 'Ann Holt' }, 'Bo'),
    );
    expect(receipt).toMatchObject({ what: 'renamed', embedded: 0, change: { texts: ['On Ferries'] } });
    expect(embedder.passagesSeen).toHaveLength(seen);
    await library.reindex({ full: true });
    expect(await library.texts()).toMatchObject([{ title: 'On Ferries', author: 'Ann Holt' }]);
    expect((await library.keeping.texts())[0]).toMatchObject({ by: 'Ada' });
    // Also where nothing of the index can be read any more.
    await rm(keptFolders(dir).indexDir, { recursive: true });
    await library.reindex({ full: true });
    expect(await library.texts()).toMatchObject([{ title: 'On Ferries', author: 'Ann Holt' }]);
  });

  it('is called by printable characters, whatever was typed', async () => {
    await beginWithFerry();
    done(await library.keeping.rename('ferry.txt', { title: '\u001b]0;On\nFerries\u0000' }, 'Bo'));
    expect((await library.texts())[0]?.title).toBe(']0;On Ferries');
  });

  it('that was removed is quoted no more, and can be restored without embedding it', async () => {
    done(await addText(library.keeping, dir, 'ferry.txt', ferry, { title: 'On Ferries' }));
    done(await addText(library.keeping, dir, 'tower.txt', tower));
    const old = await library.ask('ferry strait');
    const key = (old.kind === 'found' ? old.passages[0] : old.nearest[0])?.key ?? '';
    done(await library.keeping.remove('On Ferries', 'Bo'));
    expect(await library.passage(key)).toBeNull();
    expect(await library.read(key)).toBeNull();
    expect(await answerTo('ferry strait')).not.toContain('ferry');
    expect(await texts()).toEqual({ 'tower.txt': tower });
    expect(await library.keeping.removed()).toMatchObject([{ title: 'On Ferries', by: 'Bo' }]);
    const seen = embedder.passagesSeen.length;
    expect(done(await library.keeping.restore('on ferries', 'Cy'))).toMatchObject({
      what: 'restored',
      embedded: 0,
      reports: [{ title: 'On Ferries' }],
    });
    expect(embedder.passagesSeen).toHaveLength(seen);
    expect(await texts()).toEqual({ 'ferry.txt': ferry, 'tower.txt': tower });
    expect(await answerTo('ferry strait')).toContain('forty minutes');
    expect(await library.keeping.removed()).toEqual([]);
    expect(await library.keeping.texts()).toMatchObject([{ title: 'On Ferries', by: 'Ada' }, {}]);
  });

  it('can be restored after its states are gone', async () => {
    done(await addText(library.keeping, dir, 'ferry.txt', ferry, { title: 'On Ferries' }));
    done(await library.keeping.remove('ferry.txt', 'Bo'));
    await rm(keptFolders(dir).indexDir, { recursive: true });
    await library.close();
    library = await openKept(dir);
    done(await library.keeping.restore('ferry.txt', 'Cy'));
    expect(await library.keeping.texts()).toMatchObject([{ document: 'ferry.txt', title: 'On Ferries' }]);
    expect(await texts()).toEqual({ 'ferry.txt': ferry });
  });

  it('is restored as the version that was chosen among several', async () => {
    await beginWithFerry();
    done(await addText(library.keeping, dir, 'ferry.txt', ferryAgain, { replaces: 'ferry.txt' }));
    done(await library.keeping.remove('ferry.txt', 'Bo'));
    const [, older] = await library.keeping.removed();
    done(await library.keeping.restore(older?.version ?? '', 'Cy'));
    expect(await texts()).toEqual({ 'ferry.txt': ferry });
  });

  it('in several formats leaves with all of its files, and comes back with them', async () => {
    const { corpusDir } = keptFolders(dir);
    await mkdir(join(corpusDir, 'harbour'));
    await writeFile(
      join(corpusDir, 'harbour', 'essay.html'),
      '<html><body><p>The bell of the tower.</p></body></html>',
    );
    await writeFile(join(corpusDir, 'harbour', 'essay.txt'), 'The bell of the tower.');
    await writeFile(join(corpusDir, 'ferry.txt'), ferry);
    await library.reindex();
    expect(await ids()).toEqual(['ferry.txt', 'harbour/essay.html']);
    done(await library.keeping.remove('harbour/essay.html', 'Bo'));
    expect(await readdir(join(corpusDir, 'harbour'))).toEqual([]);
    done(await library.keeping.restore('harbour/essay.html', 'Bo'));
    expect((await readdir(join(corpusDir, 'harbour'))).sort()).toEqual(['essay.html', 'essay.txt']);
    expect((await library.reindex()).documents.map(({ change }) => change)).toEqual([
      'unchanged',
      'unchanged',
    ]);
  });

  it('that somebody changed in the folder is not lost when it is removed', async () => {
    await beginWithFerry();
    await writeFile(join(keptFolders(dir).corpusDir, 'ferry.txt'), ferryAgain);
    done(await library.keeping.remove('ferry.txt', 'Bo'));
    done(await library.keeping.restore('ferry.txt', 'Bo'));
    expect(await texts()).toEqual({ 'ferry.txt': ferryAgain });
    expect(await answerTo('ferry')).toContain('sold');
  });

  it('has its own file back, also where the same file was a text of another name before', async () => {
    await beginWithFerry();
    done(await addText(library.keeping, dir, 'draft.txt', ferryAgain));
    done(await library.keeping.remove('draft.txt', 'Bo'));
    done(await addText(library.keeping, dir, 'draft.txt', ferryAgain, { replaces: 'ferry.txt' }));
    done(await library.keeping.remove('ferry.txt', 'Bo'));
    done(await library.keeping.undo('Bo'));
    expect(await texts()).toEqual({ 'ferry.txt': ferryAgain });
    expect((await library.reindex()).documents).toMatchObject([{ change: 'unchanged' }]);
  });

  it('is the one that was chosen, also where another one was the same file', async () => {
    done(await addText(library.keeping, dir, 'ferry.txt', ferry, { title: 'On Ferries' }));
    done(await library.keeping.remove('ferry.txt', 'Bo'));
    done(await addText(library.keeping, dir, 'strait.txt', ferry, { title: 'The Strait' }));
    done(await library.keeping.remove('strait.txt', 'Bo'));
    const older = (await library.keeping.removed()).find(({ title }) => title === 'On Ferries');
    done(await library.keeping.restore(older?.version ?? '', 'Cy'));
    expect(await library.keeping.texts()).toMatchObject([{ document: 'ferry.txt', title: 'On Ferries' }]);
    expect(await texts()).toEqual({ 'ferry.txt': ferry });
  });

  it('brings back a file that came beside its own after it had been restored once', async () => {
    const { corpusDir } = keptFolders(dir);
    const html = '<html><body><p>The bell of the tower.</p></body></html>';
    await beginWith({ 'ferry.txt': ferry, 'tower.html': html });
    done(await library.keeping.remove('tower.html', 'Bo'));
    done(await library.keeping.restore('tower.html', 'Bo'));
    await writeFile(join(corpusDir, 'tower.txt'), tower);
    await library.reindex();
    done(await library.keeping.remove('tower.html', 'Bo'));
    expect(await texts()).toEqual({ 'ferry.txt': ferry });
    done(await library.keeping.restore('tower.html', 'Bo'));
    expect(await texts()).toEqual({ 'ferry.txt': ferry, 'tower.html': html, 'tower.txt': tower });
  });

  it.each([
    ['restore', () => library.keeping.restore('ferry.txt', 'Bo')],
    ['undo', () => library.keeping.undo('Bo')],
  ] as const)(
    'that comes back by %s leaves what somebody has put into its place to be restored',
    async (_, back) => {
      await beginWith({ 'ferry.txt': ferry, 'tower.txt': tower });
      done(await library.keeping.remove('ferry.txt', 'Bo'));
      await writeFile(join(keptFolders(dir).corpusDir, 'ferry.txt'), ferryAgain);
      done(await back());
      expect(await texts()).toEqual({ 'ferry.txt': ferry, 'tower.txt': tower });
      done(await library.keeping.restore('ferry.txt', 'Bo'));
      expect(await texts()).toEqual({ 'ferry.txt': ferryAgain, 'tower.txt': tower });
    },
  );

  it.each([
    ['remove', /Expected the title or the file of a text, found “absent”/],
    ['restore', /that was removed or replaced and can be restored, found “absent”/],
  ] as const)('that is not there is said to be so: %s', async (method, message) => {
    await expect(library.keeping[method]('absent', 'Ada')).rejects.toThrow(message);
  });
});

describe('an undo', () => {
  it('over several changes tells every text that came, went or changed, in receipt and history', async () => {
    await beginWith({ 'ferry.txt': ferry, 'tower.txt': tower });
    const { keeping } = library;
    const start = (await keeping.live())?.state;
    done(await keeping.remove('The Tower', 'Ada'));
    done(await addText(keeping, dir, 'mill.md', '# The Mill\n\nThe mill was built of wood, and it burnt.\n'));
    done(await keeping.rename('The Ferry', { title: 'The Old Ferry' }, 'Bo'));
    done(await addText(keeping, dir, 'quay.md', '# The Quay\n\nThe quay is long, and nobody walks on it.\n'));
    const receipt = done(await keeping.undo('Cy', { to: start }));
    const setBack = { came: ['The Tower'], went: ['The Mill', 'The Quay'], changed: ['The Ferry'] };
    expect(receipt).toMatchObject({ what: 'undone', setBack });
    expect(changeLines(receipt)).toEqual([
      'Gone back to an earlier state:',
      '“The Tower” is there again.',
      '“The Mill” is gone.',
      '“The Quay” is gone.',
      '“The Ferry” is as it was then.',
    ]);
    const [entry] = await keeping.history();
    expect(entry).toMatchObject({ what: 'undone', setBack, isLive: true });
    expect(entry && changeName(entry)).toBe(
      'Gone back: “The Tower” is there again; “The Mill” and “The Quay” are gone; “The Ferry” is as it was then',
    );
  });

  const states = async () =>
    (await library.keeping.history()).map(({ what, texts: titles, isLive }) =>
      [what, ...titles, isLive].join(' '),
    );

  it('takes one change back after the other, with the files, and embeds nothing', async () => {
    await beginWith({ 'ferry.txt': ferry, 'tower.txt': tower });
    done(await addText(library.keeping, dir, 'x.txt', ferryAgain, { replaces: 'ferry.txt' }));
    done(await library.keeping.remove('tower.txt', 'Bo'));
    const seen = embedder.passagesSeen.length;
    expect(done(await library.keeping.undo('Cy'))).toMatchObject({
      what: 'undone',
      embedded: 0,
      change: { what: 'removed', texts: ['The Tower'] },
      withoutFile: [],
    });
    expect(await texts()).toEqual({ 'ferry.txt': ferryAgain, 'tower.txt': tower });
    done(await library.keeping.undo('Cy'));
    expect(await texts()).toEqual({ 'ferry.txt': ferry, 'tower.txt': tower });
    expect(await answerTo('ferry strait')).toContain('forty minutes');
    done(await library.keeping.undo('Cy'));
    expect(await texts()).toEqual({ 'ferry.txt': ferry });
    await expect(library.keeping.undo('Cy')).rejects.toThrow(/found none that is kept/);
    expect(embedder.passagesSeen).toHaveLength(seen);
    expect((await library.reindex()).documents).toMatchObject([{ change: 'unchanged' }]);
  });

  it('is a change of its own, which can be taken back by choosing a state', async () => {
    await beginWith({ 'ferry.txt': ferry, 'tower.txt': tower });
    done(await library.keeping.undo('Cy'));
    expect(await states()).toEqual([
      'undone The Tower true',
      'added The Tower false',
      'added The Ferry false',
    ]);
    const [, added] = await library.keeping.history();
    done(await library.keeping.undo('Cy', { to: added?.state ?? '' }));
    expect(await texts()).toEqual({ 'ferry.txt': ferry, 'tower.txt': tower });
    expect(await library.keeping.texts()).toMatchObject([{ by: 'Ada' }, { by: 'Ada' }]);
    await expect(library.keeping.undo('Cy', { to: 'nothing' })).rejects.toThrow(/look at the history again/);
  });

  it('takes back a change of titles', async () => {
    await beginWithFerry();
    done(await library.keeping.rename('ferry.txt', { title: 'On Ferries' }, 'Bo'));
    done(await library.keeping.undo('Cy'));
    expect((await library.texts())[0]?.title).toBe('The Ferry');
    await library.reindex({ full: true });
    expect((await library.texts())[0]?.title).toBe('The Ferry');
  });

  it('says which files nobody has any more, after somebody changed the folder', async () => {
    const { corpusDir } = keptFolders(dir);
    await writeFile(join(corpusDir, 'ferry.txt'), ferry);
    await library.reindex({ who: 'the folder' });
    await writeFile(join(corpusDir, 'ferry.txt'), ferryAgain);
    await library.reindex({ who: 'the folder' });
    const receipt = done(await library.keeping.undo('Cy'));
    expect(receipt).toMatchObject({
      withoutFile: ['The Ferry'],
      change: { what: 'indexed', who: 'the folder' },
    });
    expect(await answerTo('ferry strait')).toContain('forty minutes');
    expect(await library.keeping.removed()).toMatchObject([{ document: 'ferry.txt' }]);
  });

  it('is not made where somebody changed the texts since it was decided', async () => {
    await beginWithFerry();
    const seen = await library.keeping.live();
    expect(seen).toMatchObject({ change: { what: 'added', who: 'Ada' }, before: null });
    done(await addText(library.keeping, dir, 'tower.txt', tower, { who: 'Bo' }));
    const now = await library.keeping.live();
    expect(now).toMatchObject({ change: { who: 'Bo' }, before: seen?.state });
    await expect(library.keeping.undo('Cy', { to: seen?.state, from: seen?.state })).rejects.toThrow(
      /have changed since; look at the history again/,
    );
    done(await library.keeping.undo('Cy', { to: now?.before ?? undefined, from: now?.state }));
    expect(await ids()).toEqual(['ferry.txt']);
  });

  it('of ten changes leads back to the beginning', async () => {
    await beginWithFerry();
    const titles = ['The Ferry', ...Array.from({ length: 9 }, (_, n) => `Edition ${n}`)];
    for (const title of titles.slice(1)) done(await library.keeping.rename('ferry.txt', { title }, 'Bo'));
    for (const title of titles.slice(0, -1).reverse()) {
      done(await library.keeping.undo('Cy'));
      expect(await library.texts()).toMatchObject([{ title }]);
    }
    await expect(library.keeping.undo('Cy')).rejects.toThrow(/none that is kept/);
  });
});

describe('pins', () => {
  it('are asked before a change is live, and what is lost is asked about', async () => {
    await beginWith({ 'ferry.txt': ferry, 'tower.txt': tower });
    const pin = await library.keeping.golden.add('ferry crosses the strait forty minutes', undefined, 'Ada');
    expect(pin).toMatchObject({
      title: 'The Ferry',
      by: 'Ada',
      words: expect.stringContaining('forty minutes'),
    });
    const staged = await stageText(library.keeping, dir, 'f.txt', ferryAgain, { replaces: 'ferry.txt' });
    const before = library.snapshot;
    const outcome = await library.keeping.add([staged], 'Bo');
    expect(outcome).toMatchObject({ kind: 'pins-lost', lost: [{ pin: { id: pin.id }, isKept: false }] });
    expect(await texts()).toEqual({ 'ferry.txt': ferry, 'tower.txt': tower });
    expect(await answerTo('ferry strait')).toContain('forty minutes');
    expect(library.snapshot).toBe(before);
    const seen = embedder.passagesSeen.length;
    done(await library.keeping.add([staged], 'Bo', { acceptLost: [pin.id] }));
    expect(embedder.passagesSeen).toHaveLength(seen);
    expect(await texts()).toEqual({ 'ferry.txt': ferryAgain, 'tower.txt': tower });
    // What is lost already is not asked about again.
    done(await library.keeping.remove('tower.txt', 'Bo'));
    expect(await library.keeping.golden.ask()).toMatchObject([{ isKept: false }]);
    done(await library.keeping.undo('Bo'));
    done(await library.keeping.undo('Bo'));
    expect(await library.keeping.golden.ask()).toMatchObject([{ isKept: true }]);
  });

  it('that a change would lose are moved to the new answer, where that is wanted', async () => {
    await beginWithFerry();
    const { keeping } = library;
    const pin = await keeping.golden.add('ferry crosses the strait forty minutes', undefined, 'Ada');
    const slower = ferry.replace('forty', 'fifty');
    const sent = join(dir, 'sent');
    await writeFile(sent, slower);
    const staged = await keeping.stage(sent, { name: 'f.txt', replaces: 'ferry.txt' });
    if (staged.kind !== 'read') throw new Error(staged.reason);
    // Whoever replaces a text sees how the new one differs.
    expect(staged.compared).toEqual({
      wordsAdded: 1,
      wordsGone: 1,
      notesChanged: 0,
      first: [
        {
          before: 'crosses the strait in forty minutes whatever the weather',
          after: 'crosses the strait in fifty minutes whatever the weather',
        },
      ],
    });
    const asked = await keeping.add([staged.staged], 'Bo');
    expect(asked).toMatchObject({ kind: 'pins-lost', lost: [{ answer: { title: 'The Ferry' } }] });
    done(await keeping.add([staged.staged], 'Bo', { acceptLost: [pin.id], movesLost: true }));
    expect(await keeping.golden.list()).toMatchObject([
      { id: pin.id, question: pin.question, words: expect.stringContaining('fifty minutes'), by: 'Ada' },
    ]);
    expect(await keeping.golden.ask()).toMatchObject([{ isKept: true }]);
  });

  it('are asked of the texts as they are, also where something changed while somebody thought', async () => {
    await beginWith({ 'ferry.txt': ferry, 'tower.txt': tower });
    const pin = await library.keeping.golden.add(
      'ferry crosses the strait forty minutes',
      'forty minutes',
      'Ada',
    );
    expect((await library.keeping.remove('ferry.txt', 'Bo')).kind).toBe('pins-lost');
    const other = await library.keeping.golden.add('ferry crosses the strait', undefined, 'Cy');
    expect(await library.keeping.remove('ferry.txt', 'Bo', { acceptLost: [pin.id] })).toMatchObject({
      ...{ kind: 'pins-lost', lost: [{ pin: { id: other.id } }] },
    });
    done(await library.keeping.rename('tower.txt', { title: 'A Tower' }, 'Cy'));
    done(await library.keeping.remove('ferry.txt', 'Bo', { acceptLost: [pin.id, other.id] }));
    expect(await library.keeping.texts()).toMatchObject([{ title: 'A Tower' }]);
  });

  it('are not asked before a change of the folder, whose receipt names those that it lost', async () => {
    await beginWith({ 'ferry.txt': ferry, 'tower.txt': tower });
    const lost = await library.keeping.golden.add('ferry crosses the strait forty minutes', undefined, 'Ada');
    await library.keeping.golden.add(
      'tower of the old harbour has a bell that is silent in fog',
      undefined,
      'Ada',
    );
    const [key = ''] = passagesOf(await library.ask('penguins dance tango')).map((passage) => passage.key);
    const expected = await library.keeping.golden.expect('penguins dance tango', key, 'Ada');
    expect(expected).toMatchObject({ by: 'Ada', question: 'penguins dance tango' });
    const { corpusDir } = keptFolders(dir);
    await writeFile(join(corpusDir, 'ferry.txt'), ferryAgain);
    const receipt = await library.reindex();
    expect(receipt.lostPins).toMatchObject([{ pin: { id: lost.id }, isKept: false }]);
    expect(await answerTo('ferry')).toContain('sold');
    // What was lost before is not lost by the next change, and nothing is where nothing changed.
    await writeFile(join(corpusDir, 'other.txt'), 'Another one\n\nA text about a harbour without a tower.\n');
    expect((await library.reindex()).lostPins).toEqual([]);
    const asked = embedder.questionsSeen.length;
    expect((await library.reindex()).lostPins).toEqual([]);
    expect(embedder.questionsSeen).toHaveLength(asked);
    // Built anew there is nothing to compare with: what is not answered is named.
    await writeFile(join(corpusDir, 'other.txt'), 'Another one\n\nA text about a harbour and two towers.\n');
    const full = await library.reindex({ full: true });
    expect(full.lostPins.map(({ pin }) => pin.id)).toEqual([lost.id, expected.id]);
  });

  it('name a passage as the answer that a question ought to have, as long as it comes near', async () => {
    await beginWithFerry();
    await expect(
      library.keeping.golden.expect('penguins dance tango', '0123456789ab', 'Ada'),
    ).rejects.toThrow(/the texts have changed since/);
    const [key = ''] = passagesOf(await library.ask('penguins dance tango')).map((passage) => passage.key);
    const pin = await library.keeping.golden.expect('penguins dance tango', key, 'Ada');
    expect(pin.words).toContain('forty minutes');
    expect(await library.keeping.golden.ask()).toMatchObject([{ isKept: false, answer: null }]);
    // It has no answer that a change could lose.
    expect((await library.keeping.remove('ferry.txt', 'Bo')).kind).toBe('done');
  });

  it('are pinned once, however often somebody presses', async () => {
    await beginWithFerry();
    const pin = () => library.keeping.golden.add('ferry crosses the strait forty minutes', undefined, 'Ada');
    const pins = await Promise.all([pin(), pin()]);
    expect(await library.keeping.golden.list()).toEqual([pins[0]]);
    expect(pins[1]).toEqual(pins[0]);
  });

  it('can be removed', async () => {
    await beginWithFerry();
    const { id } = await library.keeping.golden.add(
      'ferry crosses the strait forty minutes',
      undefined,
      'Ada',
    );
    await library.keeping.golden.remove(id);
    expect(await library.keeping.golden.list()).toEqual([]);
    await expect(library.keeping.golden.remove(id)).rejects.toThrow(/Expected the id of a pinned question/);
  });

  it('are refused where they are lost at once', async () => {
    await beginWithFerry();
    await expect(
      library.keeping.golden.add('ferry crosses the strait forty minutes', 'an hour', 'Ada'),
    ).rejects.toThrow(/Expected that the answer says “an hour”, found that “The Ferry” answers/);
  });
});

it('is swept of what a writer that was killed has left', async () => {
  const { keepDir } = keptFolders(dir);
  await beginWithFerry();
  await mkdir(join(keepDir, 'settings'));
  await writeFile(join(keepDir, 'unfinished.json.4137201'), '{"snapsh');
  // Of a writer that may still be at it.
  await writeFile(join(keepDir, 'settings', '100000000000000001.json.2'), '{');
  await library.keeping.purge();
  const names = await readdir(keepDir, { recursive: true });
  expect(names.filter((name) => /json\.\d+$/.test(name))).toEqual([
    join('settings', '100000000000000001.json.2'),
  ]);
});

it('has nothing of a change that waited for an answer in its history, where another one was made', async () => {
  await beginWith({ 'tower.txt': tower, 'ferry.txt': ferry });
  await library.keeping.golden.add('ferry crosses the strait forty minutes', undefined, 'Ada');
  expect((await library.keeping.remove('ferry.txt', 'Bo')).kind).toBe('pins-lost');
  done(await library.keeping.undo('Ada'));
  expect((await library.keeping.history()).map(({ what }) => what)).toEqual(['undone', 'added', 'added']);
});

describe('what was removed', () => {
  it('is gone from the disk after its time, and from nowhere else before', async () => {
    await beginWith({ 'ferry.txt': ferry, 'tower.txt': tower });
    done(await addText(library.keeping, dir, 'x.txt', ferryAgain, { replaces: 'ferry.txt' }));
    expect(await library.keeping.purge({ now: days(29) })).toMatchObject({ texts: 0, states: 0 });
    expect(await library.keeping.removed()).toHaveLength(1);
    expect(await everythingIn(dir)).toContain('forty minutes');
    expect(await library.keeping.purge({ now: days(31) })).toMatchObject({ texts: 1 });
    const left = await everythingIn(dir);
    expect(left).not.toContain('forty minutes');
    expect(left).toContain('silent in fog');
    expect(await library.keeping.removed()).toEqual([]);
    await expect(library.keeping.restore('ferry.txt', 'Ada')).rejects.toThrow(/can be restored/);
    expect(await answerTo('ferry')).toContain('sold');
    expect(await texts()).toEqual({ 'ferry.txt': ferryAgain, 'tower.txt': tower });
  });
});

describe('a collection', () => {
  it('tells what happened to it, newest first, by whom', async () => {
    await writeFile(join(keptFolders(dir).corpusDir, 'tower.txt'), tower);
    await library.reindex({ who: 'npm start' });
    done(await addText(library.keeping, dir, 'ferry.txt', ferry));
    done(await library.keeping.remove('tower.txt', 'Bo'));
    expect(await library.keeping.history()).toMatchObject([
      { what: 'removed', who: 'Bo', texts: ['The Tower'], isLive: true, state: null },
      { what: 'added', who: 'Ada', texts: ['The Ferry'], isLive: false },
      { what: 'indexed', who: 'npm start', texts: ['The Tower'], isLive: false },
    ]);
  });

  it('is changed by one at a time, and the other is told by whom', async () => {
    const staged = await stageText(library.keeping, dir, 'ferry.txt', ferry);
    const other = await openKept(dir);
    try {
      const lock = await openStore(keptFolders(dir).indexDir).lock('Ada');
      const told: string[] = [];
      const waiting = other.keeping.add([staged], 'Bo', { onLocked: ({ message }) => told.push(message) });
      await expect.poll(() => told).toEqual([expect.stringContaining('by Ada (process ')]);
      expect(await ids()).toEqual([]);
      await lock.release();
      done(await waiting);
      expect(await ids()).toEqual(['ferry.txt']);
    } finally {
      await other.close();
    }
  });

  it('says that it answers from an earlier state where a copy lacks the newest', async () => {
    await beginWith({ 'ferry.txt': ferry, 'tower.txt': tower });
    await rm(join(keptFolders(dir).indexDir, 'snapshots', library.snapshot ?? ''), { recursive: true });
    const copied = await openKept(dir);
    try {
      expect(copied.notice?.finding.join('')).toMatch(/not whole, so answers come from that of \d{4}-/);
      expect((await copied.texts()).map(({ document }) => document)).toEqual(['ferry.txt']);
      expect((await copied.reindex()).documents).toMatchObject([
        { change: 'unchanged' },
        { change: 'added' },
      ]);
      expect(copied.notice).toBeNull();
      expect((await copied.texts()).map(({ document }) => document)).toEqual(['ferry.txt', 'tower.txt']);
    } finally {
      await copied.close();
    }
  });

  it('goes back to no state that another version has made', async () => {
    await beginWithFerry();
    await library.close();
    library = await openKept(dir, fakeEmbedder({ revision: '1'.repeat(64) }));
    await library.reindex();
    await expect(library.keeping.undo('Ada')).rejects.toThrow(/found one that another version has made/);
    expect(await library.keeping.texts()).toMatchObject([{ by: 'Ada' }]);
  });

  it('that is copied back is as it was, with all that can be undone and restored', async () => {
    done(await addText(library.keeping, dir, 'ferry.txt', ferry, { title: 'On Ferries' }));
    done(await addText(library.keeping, dir, 'tower.txt', tower));
    await library.keeping.golden.add('ferry crosses the strait forty minutes', undefined, 'Ada');
    done(await library.keeping.remove('tower.txt', 'Bo'));
    const copy = join(folder.dir, 'copy');
    await cp(dir, copy, { recursive: true });
    const copied = await openKept(copy);
    try {
      expect(await copied.keeping.texts()).toMatchObject([{ title: 'On Ferries', by: 'Ada' }]);
      expect(await copied.keeping.golden.list()).toHaveLength(1);
      done(await copied.keeping.restore('tower.txt', 'Bo'));
      done(await copied.keeping.undo('Bo'));
      expect(await contentsOf(keptFolders(copy).corpusDir)).toEqual({ 'ferry.txt': ferry });
    } finally {
      await copied.close();
    }
  });

  it('is not changed where its folder can not be', async () => {
    const { corpusDir, keepDir } = keptFolders(dir);
    await mkdir(join(corpusDir, 'harbour'));
    await writeFile(join(corpusDir, 'harbour', 'ferry.txt'), ferry);
    await writeFile(join(corpusDir, 'tower.txt'), tower);
    await library.reindex();
    done(await library.keeping.remove('harbour/ferry.txt', 'Bo'));
    await rm(join(corpusDir, 'harbour'), { recursive: true });
    await writeFile(join(corpusDir, 'harbour'), 'A file in the place of the folder.');
    const before = library.snapshot;
    await expect(library.keeping.restore('harbour/ferry.txt', 'Bo')).rejects.toThrow(
      /expected a folder that can be written, found/,
    );
    expect(library.snapshot).toBe(before);
    expect(await ids()).toEqual(['tower.txt']);
    expect(await readdir(keepDir)).not.toContain('unfinished.json');
    await rm(join(corpusDir, 'harbour'));
    done(await library.keeping.restore('harbour/ferry.txt', 'Bo'));
    expect(await ids()).toEqual(['harbour/ferry.txt', 'tower.txt']);
  });

  it('is not changed where what is kept of it can not be read', async () => {
    await beginWithFerry();
    await writeFile(join(keptFolders(dir).keepDir, 'keep.json'), '{"format":1,"pi');
    await expect(library.keeping.remove('ferry.txt', 'Bo')).rejects.toThrow(
      /expected the file that keeps pins and history, found one that was changed or cut short/,
    );
    expect(await texts()).toEqual({ 'ferry.txt': ferry });
  });
});
