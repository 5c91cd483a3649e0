import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import type { Change, OpenSnapshot, Store } from '../../src/store/index.js';
import { killHard, startStoreWriter } from '../helpers/index-process.js';
import {
  change,
  contentFor,
  dimensions,
  drafting,
  facts,
  failedFile,
  fileWith,
  termsFor,
  vectorFor,
  whileLocked,
} from '../helpers/store-files.js';
import { readWord, writeWord } from '../helpers/store-words.js';
import { told } from '../helpers/told.js';

/** Where a collection is kept. */
export interface StorePlace {
  /** What a process is given to find it. */
  readonly address: string;
  /** Opens it, as another process would: nothing in memory is shared. */
  open(): Store;
  remove(): Promise<void>;
}

const ferry = fileWith(
  'ferry.txt',
  [
    'The ferry crosses the strait. It takes forty minutes. [^1: See the timetable of 1912.]',
    'Fog stops the ferry. Then nobody crosses. [^1: See the timetable of 1912.] [^2: Fog in Carrow.]',
  ],
  { title: 'The Ferry', author: 'Ann Holt' },
);
const tower = fileWith('tower.txt', ['The tower has a bell. The bell is silent in fog.']);
const broken = failedFile('broken.pdf', 'broken.pdf can not be read: it is empty.');

/** What every store does, whatever keeps it. */
export function describeStore(name: string, makePlace: () => Promise<StorePlace>): void {
  let place: StorePlace;
  let store: Store;
  const open: OpenSnapshot[] = [];
  const kept = (snapshot: OpenSnapshot): OpenSnapshot => {
    open.push(snapshot);
    return snapshot;
  };
  const changed = async (...args: Parameters<typeof change>) => kept(await change(...args));
  const opened = async (from = store): Promise<OpenSnapshot> => {
    const snapshot = await from.open(facts);
    if (snapshot === null) throw new Error('nothing is indexed');
    return kept(snapshot);
  };
  const idsIn = async (snapshot: OpenSnapshot) => (await snapshot.files()).map(({ id }) => id);
  /** Of the passage with this text: nothing is as near to it as itself. */
  const idOf = async (snapshot: OpenSnapshot, text: string): Promise<number> =>
    (await snapshot.nearest(vectorFor(text), 1))[0]?.passages[0] ?? Number.NaN;
  const passageWith = async (snapshot: OpenSnapshot, text: string) =>
    (await snapshot.passages([await idOf(snapshot, text)]))[0];
  const textsOf = async (snapshot: OpenSnapshot, ids: readonly number[]) =>
    (await snapshot.passages(ids)).map(({ text }) => text);

  beforeEach(async () => {
    place = await makePlace();
    store = place.open();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((snapshot) => snapshot.close()));
    await place.remove();
  });

  describe(`a store: ${name}`, () => {
    it('has no snapshot where nothing has been indexed', async () => {
      expect(await store.liveName()).toBeNull();
      expect(await store.open(null)).toBeNull();
    });

    it('names the snapshot that was published, and says what it was made with', async () => {
      const snapshot = await changed(store, { add: [ferry, tower, broken] });
      expect(await store.liveName()).toBe(snapshot.name);
      expect(snapshot.manifest).toMatchObject({ ...facts, counts: { passages: 3, notes: 2 } });
      expect(snapshot.passageCount).toBe(3);
      expect(Date.parse(snapshot.created)).toBeGreaterThan(0);
      const again = await opened(place.open());
      expect(again).toMatchObject({
        name: snapshot.name,
        created: snapshot.created,
        manifest: snapshot.manifest,
      });
    });

    it('is another one than a second of its kind', async () => {
      const other = await makePlace();
      try {
        await changed(store, { add: [ferry] });
        await changed(other.open(), { add: [tower] });
        expect(await idsIn(await opened())).toEqual(['ferry.txt']);
        expect(await idsIn(await opened(other.open()))).toEqual(['tower.txt']);
      } finally {
        await other.remove();
      }
    });

    it.each([
      [{ model: { ...facts.model, id: 'test/other' } }, /test\/model, but Ibid is set to test\/other/],
      [{ model: { ...facts.model, revision: 'def' } }, /another form of the embedding model/],
      [{ chunking: { ...facts.chunking, overlap: 2 } }, /overlap 1, now 2/],
      [{ versions: { reader: 4 } }, /reader 3, now 4/],
    ])('refuses a snapshot that was made otherwise: %o', async (other, message) => {
      await changed(store, { add: [ferry] });
      const opening = store.open({ ...facts, ...other });
      await expect(told(opening)).rejects.toThrow(message);
      await expect(opening).rejects.toMatchObject({ name: 'UserError', remedy: 'reindex' });
      kept((await store.open(null)) as OpenSnapshot);
    });
  });

  describe(`files of a store: ${name}`, () => {
    it('come back as they were', async () => {
      const odd = { ...fileWith('odd.txt', ['Odd.']), passages: [], notes: [] };
      const other = { id: 'odd.epub', because: 'odd.txt is empty' };
      const file = { ...odd.file, readFrom: other } as typeof odd.file;
      await changed(store, { add: [ferry, broken, { ...odd, file }] });
      const snapshot = await opened(place.open());
      expect(await snapshot.file('ferry.txt')).toEqual(ferry.file);
      expect(await snapshot.file('broken.pdf')).toEqual(broken.file);
      expect(await snapshot.file('odd.txt')).toEqual(file);
      expect(await snapshot.file('absent.txt')).toBeNull();
      expect((await snapshot.files()).map(({ readFrom }) => readFrom)).toEqual([null, null, other]);
    });

    it('are listed in the order of their ids, with what can be said of each', async () => {
      const snapshot = await changed(store, { add: [tower, broken, { ...ferry, unresolved: 1 }] });
      const { sha256 } = ferry.file;
      const { text = '', audit } = 'document' in ferry.file ? ferry.file.document : {};
      expect(await snapshot.files()).toEqual([
        {
          id: 'broken.pdf',
          sha256: '',
          failure: 'broken.pdf can not be read: it is empty.',
          readFrom: null,
          title: '',
          author: null,
          chars: 0,
          passages: 0,
          notes: 0,
          anchored: 0,
          unresolved: 0,
          audit: null,
        },
        {
          id: 'ferry.txt',
          sha256,
          failure: null,
          readFrom: null,
          title: 'The Ferry',
          author: 'Ann Holt',
          chars: text.length,
          passages: 2,
          notes: 2,
          anchored: 2,
          unresolved: 1,
          audit,
        },
        expect.objectContaining({ id: 'tower.txt', title: 'Title of tower.txt', author: null }),
      ]);
    });

    it('may all be gone', async () => {
      await changed(store, { add: [ferry, broken] });
      const empty = await changed(store, { remove: ['ferry.txt', 'broken.pdf'] });
      expect(await empty.files()).toEqual([]);
      expect(await empty.nearest(vectorFor('fog'), 5)).toEqual([]);
      expect((await empty.matching(['fog'], 5)).passages).toEqual([]);
      expect(await idsIn(await changed(store, { add: [tower] }))).toEqual(['tower.txt']);
    });
  });

  describe(`passages of a store: ${name}`, () => {
    it('are given with their text, terms, vectors and notes, in the order asked', async () => {
      const snapshot = await changed(store, { add: [ferry, tower] });
      const { passages: ids } = await snapshot.matching(['fog'], 10);
      const [last, first] = await snapshot.passages([...ids].reverse());
      expect([first?.id, last?.id]).toEqual(ids);
      const foggy = [first, last].find((passage) => passage?.text.startsWith('Fog'));
      const added = ferry.passages[1];
      expect(foggy?.passage).toEqual(added?.passage);
      expect(foggy?.text).toBe('Fog stops the ferry. Then nobody crosses.');
      expect(added?.terms.filter((term) => !foggy?.terms.has(term))).toEqual([]);
      expect(['fo', 'foggy fo', 'oggy', ''].filter((term) => foggy?.terms.has(term))).toEqual([]);
      expect(foggy?.notes.map(({ key, note }) => [key, note.text])).toEqual([
        ['1', 'See the timetable of 1912.'],
        ['2', 'Fog in Carrow.'],
      ]);
    });

    it('have vectors in 8 bits, whose cosines are right within .005', async () => {
      const snapshot = await changed(store, { add: [ferry, tower] });
      const asked = vectorFor('a question');
      const { passages: ids } = await snapshot.matching(['fog', 'strait'], 3);
      expect(ids).toHaveLength(3);
      for (const { text, vector, windows, sentences, notes } of await snapshot.passages(ids)) {
        const added = [...ferry.passages, ...tower.passages].find(
          ({ content }) => content === contentFor(text),
        );
        expect(vector.cosine(asked)).toBeCloseTo(dot(added?.vectors.passage, asked), 2);
        expect(windows.map((window) => window.cosine(asked))).toEqual(
          added?.vectors.windows.map((window) => expect.closeTo(dot(window, asked), 2)),
        );
        expect(sentences.map((sentence) => sentence.cosine(asked))).toEqual(
          added?.vectors.sentences.map((sentence) => expect.closeTo(dot(sentence, asked), 2)),
        );
        for (const note of notes) {
          expect(note.vector.cosine(asked)).toBeCloseTo(dot(vectorFor(note.note.text), asked), 2);
        }
      }
    });

    it('are refused for an id that none has', async () => {
      const snapshot = await changed(store, { add: [ferry, tower] });
      for (const id of [-1, 1e9, 0.5, Number.NaN])
        await expect(snapshot.passages([id]), `${id}`).rejects.toThrow(RangeError);
    });

    it('are found by document and by key', async () => {
      const snapshot = await changed(store, { add: [tower, ferry] });
      const passages = ferry.passages.map(({ passage }) => passage);
      expect(await snapshot.passagesOf('ferry.txt')).toEqual(passages);
      expect(await snapshot.passagesOf('absent.txt')).toEqual([]);
      expect(await snapshot.passageByKey(passages[1]?.key ?? '')).toEqual(passages[1]);
      expect(await snapshot.passageByKey('absent')).toBeNull();
    });

    it('keep their places whatever characters stand before them', async () => {
      const odd = fileWith('odd.txt', [
        'Half \ud800 a pair, \udc00 and \0 nothing 😀.',
        'It stands behind. [^1: Half \udfff.]',
      ]);
      await changed(store, { add: [odd] });
      const snapshot = await opened(place.open());
      expect(await snapshot.file('odd.txt')).toEqual(odd.file);
      const behind = await passageWith(snapshot, 'It stands behind.');
      expect(behind?.text).toBe('It stands behind.');
      expect(behind?.notes[0]?.note.text).toBe('Half \udfff.');
      const before = 'Half \ud800 a pair, \udc00 and \0 nothing 😀.';
      expect((await passageWith(snapshot, before))?.text).toBe(before);
    });
  });

  describe(`nearest vectors in a store: ${name}`, () => {
    it('are those of passages and of notes, which stand for the passages that cite them', async () => {
      const snapshot = await changed(store, { add: [tower, ferry] });
      const near = await snapshot.nearest(vectorFor('See the timetable of 1912.'), 5);
      expect(near.map(({ score }) => score)).toEqual(near.map(({ score }) => score).sort((a, b) => b - a));
      const best = near.filter(({ score }) => score > 0.999);
      const texts = await Promise.all(best.map(({ passages }) => textsOf(snapshot, passages)));
      expect(texts).toEqual([
        [
          'The ferry crosses the strait. It takes forty minutes.',
          'Fog stops the ferry. Then nobody crosses.',
        ],
      ]);
    });

    it('are as many as asked, or all', async () => {
      const snapshot = await changed(store, { add: [ferry, tower] });
      expect(await snapshot.nearest(vectorFor('fog'), 2)).toHaveLength(2);
      const all = await snapshot.nearest(vectorFor('fog'), 50);
      // Three passages and two notes, of which one is cited by two.
      expect(all).toHaveLength(5);
      expect(new Set(all.flatMap(({ passages }) => passages)).size).toBe(3);
    });

    it('can be those of some documents, whether they are there or not', async () => {
      const snapshot = await changed(store, {
        add: [ferry, tower, fileWith('mill.txt', ['Fog in Carrow.'])],
      });
      const documents = ['tower.txt', 'absent.txt', 'ferry.txt', 'tower.txt'];
      const near = await snapshot.nearest(vectorFor('Fog in Carrow.'), 50, { documents });
      expect(near.map(({ score }) => score)).toEqual(near.map(({ score }) => score).sort((a, b) => b - a));
      // The three passages and two notes of these two, each once; nearest of all the note with just these words.
      expect(near).toHaveLength(5);
      const texts = await textsOf(snapshot, near[0]?.passages ?? []);
      expect(texts).toEqual(['Fog stops the ferry. Then nobody crosses.']);
      const passages = await snapshot.passages([...new Set(near.flatMap((one) => one.passages))]);
      expect(new Set(passages.map(({ passage }) => passage.document))).toEqual(
        new Set(['ferry.txt', 'tower.txt']),
      );
      expect(await snapshot.nearest(vectorFor('fog'), 5, { documents: [] })).toEqual([]);
    });

    it('are refused for a vector of another length', async () => {
      const snapshot = await changed(store, { add: [ferry] });
      await expect(snapshot.nearest(new Float32Array(dimensions + 1), 1)).rejects.toThrow(RangeError);
    });
  });

  describe(`terms in a store: ${name}`, () => {
    it('find the passages that hold them, best first, and are counted', async () => {
      const snapshot = await changed(store, { add: [ferry, tower] });
      const { passages, counts } = await snapshot.matching(['fog', 'carrow', 'fog', 'absent'], 10);
      // Both hold "fog"; one holds the rarer word of its note too.
      expect(await textsOf(snapshot, passages)).toEqual([
        'Fog stops the ferry. Then nobody crosses.',
        'The tower has a bell. The bell is silent in fog.',
      ]);
      expect(counts).toEqual(new Map(Object.entries({ fog: 2, carrow: 1, absent: 0 })));
    });

    it('weigh more where they are rare, where they are repeated, and in a short passage', async () => {
      const words = 'one two three four five six seven eight nine ten';
      const [plain, belled, twice, alone] = [
        `fog ${words}`,
        `fog ${words} bell`,
        `fog fog ${words}`,
        'fog',
      ] as const;
      const file = fileWith('words.txt', [plain, belled, twice, alone, `${words} eleven twelve`]);
      const snapshot = await changed(store, { add: [file] });
      const best = async (terms: string[], most: number) =>
        textsOf(snapshot, (await snapshot.matching(terms, most)).passages);
      expect(await best(['fog', 'bell'], 1)).toEqual([belled]);
      expect(await best(['fog'], 4)).toEqual([alone, twice, plain, belled]);
    });

    it('can be kept to some documents, best first over all of them, and are counted in all', async () => {
      const mill = fileWith('mill.txt', ['Fog.']);
      const snapshot = await changed(store, { add: [ferry, tower, mill] });
      const documents = ['tower.txt', 'absent.txt', 'ferry.txt', 'tower.txt'];
      const { passages, counts } = await snapshot.matching(['fog'], 10, { documents });
      expect(await textsOf(snapshot, passages)).toEqual([
        'Fog stops the ferry. Then nobody crosses.',
        'The tower has a bell. The bell is silent in fog.',
      ]);
      expect(counts.get('fog')).toBe(3);
      expect((await snapshot.matching(['fog'], 10, { documents: [] })).passages).toEqual([]);
    });

    it('stay whole, whatever they are made of', async () => {
      const odd = ['3.5', '1,000', 'cafe\u0301', '東京', 'น้ำ', "o'clock", '"', 'a b', '', '*', 'AND', '😀'];
      const parts = ['3', '5', '000', 'cafe'];
      const plain = fileWith(
        'plain.txt',
        [...odd, ''].map((_, at) => `Passage ${at}.`),
      );
      const terms = [...odd.map((term) => [term]), parts];
      const passages = plain.passages.map((passage, at) => ({ ...passage, terms: terms[at] ?? [] }));
      const snapshot = await changed(store, { add: [{ ...plain, passages }] });
      for (const [at, term] of odd.entries()) {
        const { passages: ids, counts } = await snapshot.matching([term], 5);
        expect(counts).toEqual(new Map([[term, 1]]));
        const holding = await snapshot.passages(ids);
        expect(holding.map(({ text }) => text)).toEqual([`Passage ${at}.`]);
        expect(parts.filter((other) => holding[0]?.terms.has(other))).toEqual([]);
        expect(holding[0]?.terms.has(term)).toBe(true);
      }
    });

    it('are listed by their first letter', async () => {
      const plain = fileWith('plain.txt', ['One.', 'Two.']);
      const terms = [
        ['東京', '東大', 'éa', 'eb', 'z', '\uffffx', '😀'],
        ['東京', 'eb', 'eb', 'f'],
      ];
      const passages = plain.passages.map((passage, at) => ({ ...passage, terms: terms[at] ?? [] }));
      const snapshot = await changed(store, { add: [{ ...plain, passages }] });
      expect(await snapshot.termsFrom('東')).toEqual(new Set(['東京', '東大']));
      expect(await snapshot.termsFrom('e')).toEqual(new Set(['eb']));
      expect(await snapshot.termsFrom('é')).toEqual(new Set(['éa']));
      expect(await snapshot.termsFrom('😀')).toEqual(new Set(['😀']));
      expect(await snapshot.termsFrom('\uffff')).toEqual(new Set(['\uffffx']));
      expect(await snapshot.termsFrom('q')).toEqual(new Set());
      expect(await snapshot.termsFrom('東', { least: 2, most: 2 })).toEqual(await snapshot.termsFrom('東'));
      expect(await snapshot.termsFrom('東', { least: 3, most: 9 })).toEqual(new Set());
      expect(await snapshot.termsFrom('😀', { least: 1, most: 1 })).toEqual(new Set(['😀']));
    });
  });

  describe(`vectors kept by a store: ${name}`, () => {
    it('are found by what they were made of', async () => {
      const snapshot = await changed(store, { add: [ferry, tower] });
      const [added] = ferry.passages;
      const vectors = await snapshot.vectorsOf(added?.content ?? '');
      expect(dot(vectors?.passage, added?.vectors.passage)).toBeGreaterThan(0.999_99);
      expect(vectors?.windows.map((vector, at) => dot(vector, added?.vectors.windows[at]) > 0.99)).toEqual([
        true,
      ]);
      expect(
        vectors?.sentences.map((vector, at) => dot(vector, added?.vectors.sentences[at]) > 0.99),
      ).toEqual([true, true]);
      expect(await snapshot.vectorsOf('absent')).toBeNull();
      const note = await snapshot.vectorOfNote('Fog in Carrow.');
      expect(dot(note ?? undefined, vectorFor('Fog in Carrow.'))).toBeGreaterThan(0.999_99);
      expect(await snapshot.vectorOfNote('absent')).toBeNull();
    });
  });

  describe(`a change to a store: ${name}`, () => {
    it('keeps what it does not name', async () => {
      await changed(store, { add: [ferry, broken] });
      const snapshot = await changed(store, { add: [tower] });
      expect(await idsIn(snapshot)).toEqual(['broken.pdf', 'ferry.txt', 'tower.txt']);
      expect(await snapshot.file('ferry.txt')).toEqual(ferry.file);
    });

    it('begins with nothing where it has no base', async () => {
      await changed(store, { add: [ferry] });
      expect(await idsIn(await changed(store, { add: [tower], fresh: true }))).toEqual(['tower.txt']);
    });

    it.each([
      ['replaced', { add: [fileWith('ferry.txt', ['The boat sails.'])] }],
      ['removed', { remove: ['ferry.txt'] }],
      ['not readable any more', { add: [failedFile('ferry.txt', 'It is empty.')] }],
    ])('leaves nothing of a file that is %s', async (_, what) => {
      await changed(store, { add: [ferry, tower] });
      await changed(store, what);
      const snapshot = await opened(place.open());
      const isGone = (text: string | undefined) => text?.includes('ferry') !== true;
      const near = await snapshot.nearest(vectorFor('See the timetable of 1912.'), 50);
      const nearTexts = await textsOf(
        snapshot,
        near.flatMap(({ passages }) => passages),
      );
      expect(nearTexts.every(isGone)).toBe(true);
      const { passages, counts } = await snapshot.matching(['fog', 'strait', 'carrow'], 50);
      expect((await textsOf(snapshot, passages)).every(isGone)).toBe(true);
      expect(counts).toEqual(new Map(Object.entries({ fog: 1, strait: 0, carrow: 0 })));
      expect(await snapshot.passageByKey(ferry.passages[0]?.passage.key ?? '')).toBeNull();
      expect(await snapshot.vectorsOf(ferry.passages[0]?.content ?? '')).toBeNull();
      expect(await snapshot.vectorOfNote('Fog in Carrow.')).toBeNull();
      expect(await snapshot.file('ferry.txt')).not.toEqual(ferry.file);
    });

    it('that is one of many leads to the same answers as building all at once', async () => {
      // So many passages that no store will want to write all of them for each change.
      const many = (id: string, count: number, word: string) =>
        fileWith(
          id,
          Array.from(
            { length: count },
            (_, n) => `${word} ${n % 7} of ${n % 31}. [^${n + 1}: Note ${id} ${n}.]`,
          ),
        );
      const first = Array.from({ length: 12 }, (_, n) => many(`a${n}.txt`, 300, 'fog'));
      const later = [many('b.txt', 20, 'ferry'), many('a3.txt', 30, 'bell'), many('a5.txt', 10, 'fog')];
      let snapshot = await changed(store, { add: first });
      for (const file of later) snapshot = await changed(store, { add: [file] });
      snapshot = await changed(store, { remove: ['a7.txt', 'b.txt'], add: [many('b2.txt', 5, 'fog')] });
      const other = await makePlace();
      try {
        const wanted = [...first, ...later, many('b2.txt', 5, 'fog')];
        const byId = new Map(wanted.map((file) => [file.file.id, file]));
        for (const id of ['a7.txt', 'b.txt']) byId.delete(id);
        const atOnce = kept(await change(other.open(), { add: [...byId.values()] }));
        expect(await snapshot.files()).toEqual(await atOnce.files());
        expect(snapshot.manifest.counts).toEqual(atOnce.manifest.counts);
        for (const terms of [['fog', '3'], ['bell', '7', '30'], ['ferry'], ['note', 'b2', 'txt']]) {
          const [one, two] = [await snapshot.matching(terms, 40), await atOnce.matching(terms, 40)];
          expect(one.counts).toEqual(two.counts);
          // Of those that hold the same of them and are as long any may come first.
          const likeness = async (from: OpenSnapshot, ids: readonly number[]) =>
            (await from.passages(ids)).map(({ text, notes, terms: held }) => [
              new Set(termsFor([text, ...notes.map(({ note }) => note.text)].join(' '))).size,
              ...terms.filter((term) => held.has(term)),
            ]);
          expect(await likeness(snapshot, one.passages)).toEqual(await likeness(atOnce, two.passages));
        }
        const held = async (from: OpenSnapshot) =>
          (await from.matching([...(await from.termsFrom('b'))], 0)).counts;
        expect(new Map([...(await held(snapshot))].filter(([, count]) => count > 0))).toEqual(
          await held(atOnce),
        );
        for (const asked of [
          'fog 3 of 5.',
          'bell 1 of 9.',
          'Note b2.txt 4.',
          'Note a5.txt 9.',
          'Note a11.txt 9.',
          // Of files that were removed and replaced.
          'Note a7.txt 9.',
          'Note a3.txt 150.',
        ]) {
          const scores = async (from: OpenSnapshot) =>
            (await from.nearest(vectorFor(asked), 10)).map(({ score }) => score);
          expect((await scores(snapshot))[0]).toBeCloseTo((await scores(atOnce))[0] ?? 0, 5);
        }
        const { passages: ids } = await snapshot.matching(['bell'], 40);
        expect(new Set((await snapshot.passages(ids)).map(({ passage }) => passage.document))).toEqual(
          new Set(['a3.txt']),
        );
        expect(await snapshot.passagesOf('a5.txt')).toEqual(await atOnce.passagesOf('a5.txt'));
      } finally {
        await Promise.all(open.splice(0).map((each) => each.close()));
        await other.remove();
      }
    });

    it('is seen by those who open the store again, and by nobody else', async () => {
      await changed(store, { add: [ferry] });
      const reader = place.open();
      const before = await opened(reader);
      const ids = (await before.matching(['fog'], 5)).passages;
      for (let turn = 0; turn < 4; turn++) await changed(store, { add: [tower], remove: ['ferry.txt'] });
      expect(await idsIn(before)).toEqual(['ferry.txt']);
      expect(await textsOf(before, ids)).toEqual(['Fog stops the ferry. Then nobody crosses.']);
      expect(await before.file('ferry.txt')).toEqual(ferry.file);
      expect(await before.nearest(vectorFor('fog'), 50)).toHaveLength(4);
      expect(await reader.liveName()).not.toBe(before.name);
      expect(await idsIn(await opened(reader))).toEqual(['tower.txt']);
    });

    it('changes nothing before it is published, or where it is given up', async () => {
      const before = await changed(store, { add: [ferry] });
      await drafting(store, before, async (draft) => {
        await draft.add(tower);
        draft.remove('ferry.txt');
        expect(await idsIn(await opened(place.open()))).toEqual(['ferry.txt']);
        await draft.discard();
        await draft.discard();
      });
      expect(await store.liveName()).toBe(before.name);
      expect(await idsIn(await changed(store, { add: [tower] }))).toEqual(['ferry.txt', 'tower.txt']);
    });

    it('may add several files at once', async () => {
      const snapshot = await drafting(store, null, async (draft) => {
        await Promise.all([ferry, tower, broken].map((file) => draft.add(file)));
        return kept(await draft.publish(facts));
      });
      expect(await snapshot.passagesOf('ferry.txt')).toEqual(ferry.passages.map(({ passage }) => passage));
      expect(await idsIn(snapshot)).toEqual(['broken.pdf', 'ferry.txt', 'tower.txt']);
    });

    it('refuses to add a file twice', async () => {
      await drafting(store, null, async (draft) => {
        await draft.add(ferry);
        await expect(draft.add(ferry)).rejects.toThrow(RangeError);
        await draft.discard();
      });
    });

    it('is not published where a file has vectors of another length, and the old snapshot stays', async () => {
      const before = await changed(store, { add: [ferry] });
      const other = fileWith('other.txt', ['Other.'], { dims: dimensions + 1 });
      await expect(change(store, { add: [tower, other] })).rejects.toThrow(RangeError);
      const model = { ...facts.model, dimensions: dimensions + 1 };
      await drafting(store, before, async (draft) => {
        await draft.add(other);
        await expect(draft.publish({ ...facts, model })).rejects.toThrow(RangeError);
      });
      expect(await store.liveName()).toBe(before.name);
    });

    it('says how far it is', async () => {
      const seen: (readonly [number, number])[] = [];
      await drafting(store, null, async (draft) => {
        await draft.add(ferry);
        kept(await draft.publish(facts, { onProgress: (done, total) => seen.push([done, total]) }));
      });
      expect(seen.at(-1)).toEqual([4, 4]);
    });

    it('ends where it is aborted, and the old snapshot stays', async () => {
      const before = await changed(store, { add: [ferry] });
      const signal = AbortSignal.abort(new Error('enough'));
      await drafting(store, before, async (draft) => {
        await draft.add(tower);
        await expect(draft.publish(facts, { signal })).rejects.toThrow('enough');
      });
      expect(await store.liveName()).toBe(before.name);
    });

    it('is not published once its lock is gone', async () => {
      const before = await changed(store, { add: [ferry] });
      await drafting(store, before, async (draft, lock) => {
        await draft.add(tower);
        await lock.release();
        await expect(draft.publish(facts)).rejects.toThrow(/another process took over/i);
      });
      expect(await store.liveName()).toBe(before.name);
    });
  });

  describe(`the states of a store: ${name}`, () => {
    const said = (what: Change['what'], ...texts: string[]): Change => ({
      ...{ what, who: 'Ada', at: '2026-03-11T14:25:01.000Z', texts, count: texts.length },
    });
    const names = async () => (await store.states()).map(({ change: made }) => made?.texts.join());
    /** Makes the snapshot of an earlier state live, as an undo does. */
    const goBack = (snapshot: string) =>
      whileLocked(store, async (lock) => {
        const revived = kept(await store.revive(lock, snapshot));
        expect(await store.makeLive(lock, revived.name, await store.liveName())).toBe(true);
        return revived;
      });

    it('say what changed, by whom, when, and after what', async () => {
      const first = await changed(store, { add: [ferry], change: said('added', 'The Ferry') });
      const records = { 'tower.txt': { title: 'The Tower', by: 'Bo', at: '2026-03-12T08:00:00.000Z' } };
      const second = await changed(store, { add: [tower], change: said('added', 'The Tower'), records });
      const states = await place.open().states();
      expect(states).toEqual([
        {
          snapshot: second.name,
          state: second.name,
          before: first.name,
          since: second.created,
          change: said('added', 'The Tower'),
          records,
          isLive: true,
        },
        {
          snapshot: first.name,
          state: first.name,
          before: null,
          since: first.created,
          change: said('added', 'The Ferry'),
          records: {},
          isLive: false,
        },
      ]);
    });

    it('keep the records of the texts until others are given', async () => {
      const records = { 'ferry.txt': { title: 'Ferry', by: 'Bo', at: '2026-03-12T08:00:00.000Z' } };
      await changed(store, { add: [ferry], records });
      await changed(store, { add: [tower] });
      await changed(store, { remove: ['ferry.txt'], records: {} });
      expect((await store.states()).map((state) => state.records)).toEqual([{}, records, records]);
    });

    it('are the last ten', async () => {
      for (let n = 0; n < 12; n++)
        await changed(store, { add: [fileWith('n.txt', [`${n}.`])], change: said('replaced', `${n}`) });
      expect(await names()).toEqual(['11', '10', '9', '8', '7', '6', '5', '4', '3', '2']);
    });

    it('are not more for a build that changes nothing', async () => {
      await changed(store, { add: [ferry], change: said('added', 'a') });
      const second = await changed(store, { add: [tower], change: said('added', 'b') });
      const again = await changed(store, { change: said('indexed') });
      expect(again.name).not.toBe(second.name);
      expect(await names()).toEqual(['b', 'a']);
      expect((await store.states())[0]).toMatchObject({ snapshot: again.name, state: second.name });
    });

    it('can be gone back to, and forth', async () => {
      const first = await changed(store, { add: [ferry, tower], change: said('added', 'both') });
      const second = await changed(store, { remove: ['ferry.txt'], change: said('removed', 'ferry') });
      const back = await goBack(first.name);
      expect(await store.liveName()).toBe(back.name);
      const snapshot = await opened(place.open());
      expect(await idsIn(snapshot)).toEqual(['ferry.txt', 'tower.txt']);
      expect(await snapshot.file('ferry.txt')).toEqual(ferry.file);
      expect((await snapshot.matching(['fog'], 9)).passages).toHaveLength(2);
      const [live] = await store.states();
      expect(live).toMatchObject({ snapshot: back.name, state: first.name, before: null, isLive: true });
      expect(await names()).toEqual(['both', 'ferry']);
      await goBack(second.name);
      expect(await idsIn(await opened(place.open()))).toEqual(['tower.txt']);
    });

    it('stay ten different ones, however often one goes back and forth', async () => {
      for (let n = 0; n < 10; n++)
        await changed(store, { add: [fileWith('n.txt', [`${n}.`])], change: said('replaced', `${n}`) });
      for (let turn = 0; turn < 6; turn++) {
        const [, last] = await store.states();
        await goBack(last?.snapshot ?? '');
      }
      expect([...(await names())].sort()).toEqual(Array.from({ length: 10 }, (_, n) => `${n}`));
    });

    it('can be opened without being live', async () => {
      const first = await changed(store, { add: [ferry] });
      await changed(store, { remove: ['ferry.txt'], add: [tower] });
      const old = kept(await place.open().openState(first.name, facts));
      expect(await idsIn(old)).toEqual(['ferry.txt']);
      await expect(place.open().openState('20200101-000000000-abcdef', facts)).rejects.toMatchObject({
        remedy: 'reindex-full',
      });
      await expect(place.open().openState(first.name, { ...facts, versions: {} })).rejects.toMatchObject({
        remedy: 'reindex',
      });
    });
  });

  describe(`a finished draft of a store: ${name}`, () => {
    const finished = (base: OpenSnapshot) =>
      drafting(store, base, async (draft) => {
        await draft.add(tower);
        return kept(await draft.finish(facts));
      });
    const makeLive = (...args: readonly [string, string | null]) =>
      whileLocked(store, (lock) => store.makeLive(lock, ...args));

    it('can be asked, and is not live before it is made so', async () => {
      const before = await changed(store, { add: [ferry] });
      const snapshot = await finished(before);
      expect(await textsOf(snapshot, (await snapshot.matching(['bell'], 1)).passages)).toHaveLength(1);
      expect(await store.liveName()).toBe(before.name);
      expect(await store.states()).toHaveLength(1);
      expect(await makeLive(snapshot.name, before.name)).toBe(true);
      expect(await idsIn(await opened(place.open()))).toEqual(['ferry.txt', 'tower.txt']);
      expect(await store.states()).toHaveLength(2);
    });

    it('is not made live after something else was', async () => {
      const before = await changed(store, { add: [ferry] });
      const snapshot = await finished(before);
      const other = await changed(store, { remove: ['ferry.txt'] });
      expect(await makeLive(snapshot.name, before.name)).toBe(false);
      expect(await makeLive(snapshot.name, other.name)).toBe(false);
      expect(await store.liveName()).toBe(other.name);
    });
  });

  describe(`a store that is purged: ${name}`, () => {
    const purge = (before: Date) => whileLocked(store, (lock) => store.purge(lock, before));
    const soon = () => new Date(Date.now() + 60_000);
    const never = new Date(0);

    it('goes on with what it holds, and not back to what left it before the date', async () => {
      await changed(store, { add: [ferry, tower] });
      const last = await changed(store, { remove: ['ferry.txt'] });
      expect(await purge(never)).toEqual({ states: 0, files: 0 });
      expect(await store.states()).toHaveLength(2);
      expect((await purge(soon())).states).toBe(1);
      expect((await store.states()).map(({ snapshot }) => snapshot)).toEqual([last.name]);
      const snapshot = await opened(place.open());
      expect(snapshot.name).toBe(last.name);
      expect(await snapshot.file('tower.txt')).toEqual(tower.file);
      expect((await snapshot.matching(['fog'], 9)).passages).toHaveLength(1);
      expect(await idsIn(await changed(store, { add: [broken] }))).toEqual(['broken.pdf', 'tower.txt']);
    });

    it('keeps old states of which nothing has left', async () => {
      await changed(store, { add: [tower] });
      await changed(store, { add: [ferry] });
      await purge(soon());
      expect(await store.states()).toHaveLength(2);
    });

    it('is read meanwhile by who has it open', async () => {
      // So many that no change writes them all anew.
      const many = (id: string) =>
        fileWith(
          id,
          Array.from({ length: 1_500 }, (_, n) => `${id} ${n}.`),
        );
      await changed(store, { add: [many('a.txt'), many('b.txt'), ferry, tower] });
      await changed(store, { remove: ['ferry.txt'] });
      const before = await opened(place.open());
      expect(await purge(soon())).toEqual({ states: 1, files: 1 });
      expect(await before.file('tower.txt')).toEqual(tower.file);
      const after = await opened(place.open());
      expect(await after.files()).toEqual(await before.files());
      expect(after.manifest.counts).toEqual(before.manifest.counts);
      const near = await after.nearest(vectorFor('The tower has a bell. The bell is silent in fog.'), 1);
      expect(await textsOf(after, near[0]?.passages ?? [])).toEqual([
        'The tower has a bell. The bell is silent in fog.',
      ]);
    });
  });

  describe(`a closed snapshot of a store: ${name}`, () => {
    it('can be closed again, and does not concern the others', async () => {
      const first = await changed(store, { add: [ferry] });
      const second = await opened();
      await first.close();
      await first.close();
      await expect(first.files()).rejects.toThrow(/closed/);
      expect(await idsIn(second)).toEqual(['ferry.txt']);
      expect(await idsIn(await changed(store, { add: [tower] }))).toEqual(['ferry.txt', 'tower.txt']);
    });
  });

  describe(`the lock on a store: ${name}`, () => {
    it('is held by one, and the others are told by whom', async () => {
      const lock = await store.lock('/reindex by Alice');
      const second = place.open().lock('/reindex by Bob');
      await expect(second).rejects.toThrow(UserError);
      await expect(second).rejects.toThrow(/being built by \/reindex by Alice/);
      await lock.release();
    });

    it('can be waited for', async () => {
      const lock = await store.lock('/reindex by Alice');
      const holders: string[] = [];
      const waiting = place.open().lock('Bob', ({ message }) => holders.push(message));
      await expect.poll(() => holders).toEqual([expect.stringContaining('Alice')]);
      await lock.release();
      await (await waiting).release();
    });

    it('need not be waited for any longer', async () => {
      const lock = await store.lock('/reindex by Alice');
      const stop = new AbortController();
      const waiting = store.lock('Bob', () => stop.abort(new Error('enough')), stop.signal);
      await expect(waiting).rejects.toThrow();
      await lock.release();
    });
  });

  describe(`a store and other processes: ${name}`, () => {
    it('is read whole while another process changes it', async () => {
      await writeWord(store, 'one');
      const writer = await startStoreWriter(place.address, 'one', 'two', 'three');
      try {
        const seen = new Set<string | null>();
        while (seen.size < 8) {
          expect(['one', 'two', 'three']).toContain(await readWord(store));
          seen.add(await store.liveName());
        }
      } finally {
        await killHard(writer);
      }
    });
  });
}

function dot(one: Float32Array = new Float32Array(), other: Float32Array = new Float32Array()): number {
  return one.reduce((sum, x, i) => sum + x * (other[i] ?? 0), 0);
}
