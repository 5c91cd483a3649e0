import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passagesOf } from '../../../src/library/answer.js';
import type { OpenedLibrary } from '../../../src/library/opened-library.js';
import { folderOfEachTest } from '../../helpers/folder-of-each-test.js';
import { addText, contentsOf, done, keptFolders, openKept, stageText } from '../../helpers/kept-library.js';

const folder = folderOfEachTest();
let dir: string;
let library: OpenedLibrary;

/** Three paragraphs, each long enough to be a passage of its own. */
const of = (subject: string) =>
  [1, 11, 21].map((from) =>
    [0, 1, 2, 3]
      .map(
        (at) =>
          `Beam ${from + at} of the ${subject} came from yard ${from * 7 + at}, and nobody counted its nails.`,
      )
      .join(' '),
  );
const [first = '', ...others] = of('mill');
/** With pages, as a PDF has them. */
const paged = `The Mill\n\n${first}\n\f\n${others.join('\n\n')}\n`;
const page = `<html><head><title>The Mill</title></head><body><h1>The Mill</h1>${of('mill')
  .map((text) => `<p>${text}</p>`)
  .join('')}</body></html>`;
const lamp =
  'The Lamp\n\nThe lamp of the pier is lit at dusk, and its keeper fills it with oil from the shed.\n';

const ids = async () => (await library.keeping.texts()).map(({ document }) => document);
const server = '500000000000000001';
const asked = async () => passagesOf(await library.ask('Who counted the nails of beam 12 of the mill?'));

beforeEach(async () => {
  dir = folder.dir;
  library = await openKept(dir);
});
afterEach(() => library.close());

describe('a text that is there already, in another format', () => {
  const stage = async (name: string, content: string, replaces?: string) => {
    await writeFile(join(dir, 'sent'), content);
    const preview = await library.keeping.stage(join(dir, 'sent'), { name, replaces });
    if (preview.kind === 'unreadable') throw new Error(preview.reason);
    return preview;
  };

  it('is told when it is shown, also where the other one waits to be added', async () => {
    expect(await stage('mill.txt', paged)).not.toHaveProperty('copies');
    const kept = { document: 'mill.txt', title: 'The Mill', isWaiting: true };
    const { copies, staged } = await stage('Mill again.html', page);
    expect(copies).toEqual([kept]);
    await library.keeping.discard(staged);
    done(await addText(library.keeping, dir, 'other.txt', paged));
    expect((await stage('lamp.txt', lamp)).copies).toBeUndefined();
    expect((await stage('mill.html', page)).copies).toContainEqual({
      ...{ document: 'other.txt', title: 'The Mill', isWaiting: false },
    });
    expect((await stage('mill.html', page, 'other.txt')).copies).not.toContainEqual(
      expect.objectContaining({ document: 'other.txt' }),
    );
  });

  it('comes in its place where that is wanted, with its title, its channels and a way back', async () => {
    done(await addText(library.keeping, dir, 'mill.txt', paged, { title: 'On Mills' }));
    await library.keeping.changeSettings(server, (settings) => ({ ...settings, lists: { 2: ['mill.txt'] } }));
    const staged = await stageText(library.keeping, dir, 'scan of it.html', page);
    const shown = await library.keeping.replaceBy(staged, 'mill.txt');
    expect(shown).toMatchObject({
      kind: 'read',
      replaces: 'mill.txt',
      compared: { wordsGone: expect.any(Number) },
    });
    expect(await library.keeping.waiting([staged])).toMatchObject([{ replaces: 'mill.txt' }]);
    expect(done(await library.keeping.add([staged], 'Bo'))).toMatchObject({ what: 'replaced' });
    expect(await library.keeping.texts()).toMatchObject([{ document: 'mill.html', title: 'On Mills' }]);
    expect((await library.keeping.settings(server)).lists[2]).toContain('mill.html');
    expect(done(await library.keeping.undo('Bo'))).toMatchObject({
      change: { texts: ['On Mills', 'On Mills'] },
      setBack: { came: ['On Mills (mill.txt)'], went: ['On Mills (mill.html)'], changed: [] },
    });
    expect(await ids()).toEqual(['mill.txt']);
    expect(await contentsOf(keptFolders(dir).corpusDir)).toEqual({ 'mill.txt': paged });
  });

  it('is told in the language that it is in, when it is shown and by a reindex', async () => {
    const italian =
      'Il ponte vecchio della città fu costruito nel Medioevo, e per secoli fu il solo passaggio sul fiume. I mercanti vi tenevano le loro botteghe, e la gente vi passava ogni giorno per andare al mercato della piazza.';
    expect((await stage('ponte.txt', italian)).preview).toMatchObject({ language: 'it' });
    await writeFile(join(keptFolders(dir).corpusDir, 'ponte.txt'), italian);
    expect((await library.reindex()).documents).toMatchObject([{ audit: { language: 'it' } }]);
  });

  it('replaces nothing where either is gone', async () => {
    const staged = await stageText(library.keeping, dir, 'mill.html', page);
    await expect(library.keeping.replaceBy(staged, 'mill.txt')).rejects.toThrow(/found “mill.txt”/);
    await library.keeping.discard(staged);
    await expect(library.keeping.replaceBy(staged, 'mill.txt')).rejects.toThrow(/send it again/);
  });

  it.each([
    ['before', ['a.html', page], ['b.txt', paged]],
    ['behind', ['a.txt', paged], ['b.html', page]],
  ] as const)(
    'is kept beside it, and each passage is quoted once, from the one with pages %s',
    async (_, [one, content], [other, copy]) => {
      done(await addText(library.keeping, dir, one, content));
      const before = await asked();
      done(await addText(library.keeping, dir, other, copy));
      const passages = await asked();
      expect(passages).toHaveLength(before.length);
      expect(passages.map(({ pages }) => pages !== null)).toEqual(passages.map(() => true));
    },
  );

  it('is told in the receipt of a reindex, and so is a file that was left out for its name', async () => {
    const { corpusDir } = keptFolders(dir);
    await writeFile(join(corpusDir, 'mill.html'), page);
    await writeFile(join(corpusDir, 'mill.txt'), lamp);
    await writeFile(join(corpusDir, 'mill-print.txt'), paged);
    for (const { documents } of [await library.check(), await library.reindex()]) {
      expect(documents).toMatchObject([
        { document: 'mill-print.txt', sameAs: ['mill.html'] },
        { document: 'mill.html', sameAs: ['mill-print.txt'], leftOut: ['mill.txt'] },
      ]);
    }
    expect((await library.reindex()).documents).toMatchObject([{ sameAs: ['mill.html'] }, {}]);
  });
});
