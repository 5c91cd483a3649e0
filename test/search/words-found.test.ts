import { afterAll, describe, expect, it } from 'vitest';
import { termsOf } from '../../src/search/index.js';
import { findWords, heldShare } from '../../src/search/words-found.js';
import { documentOf } from '../helpers/documents.js';
import { temporarySnapshots } from '../helpers/snapshots.js';

const snapshots = temporarySnapshots();
afterAll(snapshots.remove);

/** Enough words of no interest to make a paragraph a passage of its own. */
const filler =
  'Nothing further was said of it by anybody who had been there, or so the clerks have written in their ledgers. It was a long winter, and the ledgers of the winter are thin.';
const documents = [
  documentOf('coal', [`The lamp burned coal in an open basket. ${filler}`]),
  documentOf('lamp', [`The lamp and the lamp and the lamp: the harbour paid for the lamp. ${filler}`]),
  documentOf('toll', [`The canal toll was levied by length of keel. ${filler}`]),
];
const snapshot = await snapshots.of(documents, () => [1]);

async function find(question: string, ...only: readonly string[]) {
  const within = only.length === 0 ? {} : { documents: only };
  const found = await findWords(snapshot, termsOf(question), 10, within);
  const passages = await snapshot.passages(found.passages);
  return { ...found, documents: passages.map(({ passage }) => passage.document) };
}

describe('the words of a question', () => {
  it('find every passage that holds one of them in some form, and no other', async () => {
    expect((await find('lamps')).documents.toSorted()).toEqual(['coal', 'lamp']);
    expect((await find('levy')).documents).toEqual(['toll']);
    expect((await find('lighthouse')).documents).toEqual([]);
  });

  it('find rather the passage that holds the rarer word than one that repeats a common one', async () => {
    expect((await find('lamp coal')).documents).toEqual(['coal', 'lamp']);
  });

  it('find passages of the document that is wanted alone', async () => {
    expect((await find('lamp', 'coal')).documents).toEqual(['coal']);
  });

  it('weigh more the rarer they are, and most where they stand nowhere', async () => {
    const { idf } = await find('lamp coal lighthouse');
    const [lamp = 0, coal = 0, lighthouse = 0] = ['lamp', 'coal', ...termsOf('lighthouse')].map((term) =>
      idf.get(term),
    );
    expect(lamp).toBeCloseTo(Math.log(1 + 1.5 / 2.5), 10);
    expect(coal).toBeCloseTo(Math.log(1 + 2.5 / 1.5), 10);
    expect(lighthouse).toBeCloseTo(Math.log(1 + 3.5 / 0.5), 10);
  });

  it('count once though they are repeated', async () => {
    expect(await find('lamp lamp')).toEqual(await find('lamp'));
  });

  it('find nothing where there are none', async () => {
    expect(await find('what was it?')).toEqual({
      documents: [],
      passages: [],
      idf: new Map(),
      respelled: new Map(),
    });
  });
});

describe('a mistyped word', () => {
  it.each([
    ['harbuor', 'harbour'],
    ['bascket', 'basket'],
    ['harbur', 'harbour'],
    ['witner', 'winter'],
  ])('%s is taken for %s', async (typed, meant) => {
    const { respelled, idf } = await find(typed);
    expect([...respelled]).toEqual([[...termsOf(typed), ...termsOf(meant)]]);
    expect([...idf.keys()]).toEqual(termsOf(meant));
  });

  it('finds the passages of the word that is meant', async () => {
    expect((await find('harbuor bascket')).documents.toSorted()).toEqual(['coal', 'lamp']);
  });

  it.each(['hall', 'market', '1702', 'tabour', 'harrobu'])('%s is taken for no other', async (typed) => {
    const { documents: found, respelled } = await find(typed);
    expect(found).toEqual([]);
    expect(respelled.size).toBe(0);
  });

  it('is none where a passage holds it', async () => {
    expect((await find('lamp')).respelled.size).toBe(0);
  });

  it('is taken for the nearest word, and for the commonest of the nearest', async () => {
    const barns = await snapshots.of(
      [
        documentOf('one', [`They prised stones. ${filler}`]),
        documentOf('two', [`They prized and prized stones. ${filler}`, `A prize was given. ${filler}`]),
      ],
      () => [1],
    );
    const { respelled } = await findWords(barns, ['priqe'], 10);
    expect([...respelled]).toEqual([['priqe', 'prize']]);
  });
});

describe('the share of a question that a text holds', () => {
  const idf = new Map([
    ['lamp', 1],
    ['coal', 3],
  ]);

  it('is that of the weight of its words', () => {
    expect(heldShare(idf, new Set(['coal', 'toll']))).toBe(0.75);
    expect(heldShare(idf, new Set())).toBe(0);
  });

  it('is nothing where the question has no words', () => {
    expect(heldShare(new Map(), new Set(['coal']))).toBe(0);
  });
});
