import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BesideLibrary } from '../../../src/library/collections/beside-library.js';
import { passagesOf } from '../../../src/library/index.js';
import { folderOfEachTest } from '../../helpers/folder-of-each-test.js';
import { addText, done, openKept } from '../../helpers/kept-library.js';
import { ofEachTest } from '../../helpers/of-tests.js';
import { putKept } from '../../helpers/put-kept.js';

const said = {
  ferry: 'The ferry crosses the strait in forty minutes, whatever the weather is',
  tower: 'A bell hangs above old harbour walls and keeps silent through fog',
} as const;
type What = keyof typeof said;

const tell = (what: What, note: string) =>
  `# The ${what}\n\n${said[what]}, as everybody knows.[^1]\n\n[^1]: Ann Holt, ${note} (Bergen: Harbour Press, 1912), 3.\n`;

const folder = folderOfEachTest();
const own = ofEachTest(() => openKept(join(folder.dir, 'own')));
const shared = ofEachTest(async () => {
  const dir = join(folder.dir, 'shared');
  await putKept(dir, { 'ferry.md': tell('ferry', 'Ferries of the North') });
  return openKept(dir);
});
const both = new BesideLibrary(own, shared);

/** Gives the server a text of its own. */
const putTower = (name = 'tower.md') => putKept(join(folder.dir, 'own'), { [name]: tell('tower', 'Towers') });
const question = (what: What) => `${said[what]}?`;
const titles = async (asked: string, options = {}) =>
  passagesOf(await both.ask(asked, options)).map(({ title }) => title);
const idsOf = (texts: readonly { readonly document: string }[]) => texts.map(({ document }) => document);

describe('a server with texts of its own beside shared ones', () => {
  it('is answered from the shared ones while it has none', async () => {
    expect(await titles(question('ferry'))).toEqual(['The ferry']);
    expect(idsOf(await both.texts())).toEqual(['ferry.md']);
    expect(idsOf(await both.cite('1'))).toEqual(['ferry.md']);
    expect(await both.checkQuote(said.ferry)).toMatchObject({ quotations: [{ verdict: 'exact' }] });
  });

  it('is answered from its own where these answer, else from the shared ones', async () => {
    await putTower();
    expect(await titles(question('tower'))).toEqual(['The tower']);
    expect(await titles(question('ferry'))).toEqual(['The ferry']);
    expect((await both.ask('Which penguins dance tango?')).kind).toBe('not-found');
    expect(await titles('Which penguins dance tango?')).toEqual(['The tower']);
  });

  it('sees the texts, notes and works of both, its own first', async () => {
    await putTower();
    const all = ['tower.md', 'ferry.md'];
    expect(idsOf(await both.texts())).toEqual(all);
    expect(idsOf(await both.notes())).toEqual(all);
    expect(idsOf(await both.works())).toEqual(all);
    expect(idsOf(await both.cite('1'))).toEqual(all);
    for (const id of all) {
      expect(idsOf(await both.notes(id))).toEqual([id]);
      expect(idsOf(await both.works(id))).toEqual([id]);
      expect(idsOf(await both.cite('1', id))).toEqual([id]);
    }
    await expect(both.cite('99')).rejects.toThrow(/no “99”/);
    await expect(both.notes('whale.md')).rejects.toThrow(/found “whale.md”/);
  });

  it('can be asked about some of both', async () => {
    await putTower();
    expect(await titles(question('tower'), { documents: ['ferry.md'] })).toEqual(['The ferry']);
    expect(await titles(question('ferry'), { documents: ['tower.md'] })).toEqual(['The tower']);
    expect(await titles(question('ferry'), { documents: ['tower.md', 'ferry.md'] })).toEqual(['The ferry']);
    await expect(both.ask('anything', { documents: ['whale.md'] })).rejects.toThrow(/found “whale.md”/);
  });

  it('reads on from a passage of either, and checks quotations in both', async () => {
    await putTower();
    for (const what of ['tower', 'ferry'] as const) {
      const [passage] = passagesOf(await both.ask(question(what)));
      const { key = '', document = '', start = 0 } = passage ?? {};
      expect((await both.passage(key))?.title).toBe(`The ${what}`);
      expect((await both.read(key))?.document).toBe(document);
      expect((await both.passageAt(document, start))?.key).toBe(key);
      const { quotations } = await both.checkQuote(said[what]);
      expect(quotations).toMatchObject([{ verdict: 'exact', places: [{ document }] }]);
    }
    expect(await both.checkQuote('as everybody knows')).toMatchObject({
      quotations: [{ places: [{ document: 'tower.md' }, { document: 'ferry.md' }] }],
    });
  });

  it('has its own text in the place of a shared one of the same file', async () => {
    const [old] = passagesOf(await both.ask(question('ferry')));
    await putTower('ferry.md');
    expect(idsOf(await both.texts())).toEqual(['ferry.md']);
    expect(await titles(question('ferry'))).toEqual(['The tower']);
    expect(await both.passage(old?.key ?? '')).toBeNull();
    expect(await both.read(old?.key ?? '')).toBeNull();
    expect((await both.cite('1')).map(({ text }) => text)).toEqual([expect.stringContaining('Towers')]);
    expect(await both.checkQuote(said.ferry)).not.toMatchObject({
      quotations: [{ verdict: 'exact' }],
    });
  });

  it.each([
    ['its own', own, shared],
    ['the shared ones', shared, own],
  ] as const)('is told of words that are joined in %s', async (_, library, other) => {
    const mill = '# The mill\n\nThe mill is old. Nobody hears its bell. The wheel turns without water.\n';
    done(await addText(library.keeping, folder.dir, 'mill.md', mill));
    done(await addText(other.keeping, folder.dir, 'tower.md', tell('tower', 'Towers')));
    expect(await both.checkQuote('“The mill is old … turns without water”')).toMatchObject({
      quotations: [{ verdict: 'joined', places: [{ document: 'mill.md' }] }],
    });
  });

  it('is told of words in a shared text, also where one with the same words is replaced', async () => {
    done(await addText(shared.keeping, folder.dir, 'strait.md', tell('ferry', 'Straits')));
    await putTower('ferry.md');
    expect(await both.checkQuote(said.ferry)).toMatchObject({
      quotations: [{ verdict: 'exact', places: [{ document: 'strait.md' }] }],
    });
  });

  it('changes its own alone', async () => {
    await addText(both.keeping, folder.dir, 'tower.md', tell('tower', 'Towers'));
    expect(idsOf(await own.texts())).toEqual(['tower.md']);
    expect(idsOf(await shared.texts())).toEqual(['ferry.md']);
    await expect(both.keeping.remove('ferry.md', 'Ada')).rejects.toThrow(/found “ferry.md”/);
    expect(await titles(question('ferry'))).toEqual(['The ferry']);
  });

  it('says that there are no texts where neither has any', async () => {
    const [text] = await shared.texts();
    await shared.keeping.remove(text?.document ?? '', 'Ada');
    expect(await both.texts()).toEqual([]);
    await expect(both.ask('anything')).rejects.toThrow('No text has been read yet');
  });
});
