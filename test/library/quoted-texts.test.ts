import { afterAll, describe, expect, it } from 'vitest';
import { openCorpus } from '../../src/indexing/index.js';
import { textsToSearch } from '../../src/library/check-quote.js';
import { checkQuotation, type QuoteIndex, readQuotations } from '../../src/quoting/index.js';
import { parse } from '../corpus/helpers.js';
import { temporarySnapshots } from '../helpers/snapshots.js';

const texts = {
  'ferry.txt': 'The ferry of Carrow crosses the strait in forty minutes. It is what it was.',
  'lamp.md':
    '# Lamps\n\nThe lamp was lit at dusk.[^1] It is not what it was.\n\n[^1]: Una Brack, *Herring Lamps*.\n',
  'mill.txt': 'The mill was moved to the other side of the river. It burned in forty minutes.',
};

const snapshots = temporarySnapshots();
afterAll(() => snapshots.remove());

const corpus = openCorpus(
  await snapshots.of(
    Object.entries(texts).map(([id, text]) => parse(text, id)),
    () => [1],
  ),
);
/** As of a collection that is too large to be kept, of which little is read for a quotation. */
const large = { mostKept: 100, mostRead: 100 };

const documentsOf = ({ texts }: QuoteIndex) => [...new Set(texts.map(({ document }) => document.id))];
const searched = async (quotation: string, only: string | null = null) =>
  documentsOf(await textsToSearch(corpus, quotation, only, large));

describe('the texts in which a quotation is looked for', () => {
  it('are all of a small collection, or the one that is named', async () => {
    expect(documentsOf(await textsToSearch(corpus, 'forty minutes', null))).toEqual(Object.keys(texts));
    expect(documentsOf(await textsToSearch(corpus, 'forty minutes', 'mill.txt'))).toEqual(['mill.txt']);
  });

  it('are those of a large one that have most of its words, in the order of the texts', async () => {
    expect(await searched('moved to the other side')).toEqual(['mill.txt']);
    expect(await searched('crosses the strait')).toEqual(['ferry.txt']);
    // By the note that a passage cites.
    expect(await searched('Brack, Herring Lamps')).toEqual(['lamp.md']);
    expect(await searched('forty minutes', 'lamp.md')).toEqual(['lamp.md']);
  });

  it('are the first of a large one where only everyday words are quoted', async () => {
    expect(await searched('it is what it was')).toEqual(['ferry.txt']);
  });

  it('hold in a large collection what they hold in a small one', async () => {
    for (const quotation of [
      'crosses the strait in 40 minutes',
      'Una Brack, *Herring Lamps*',
      'The mill was moved',
    ]) {
      const [asked] = readQuotations(quotation);
      if (asked === undefined) throw new Error('no quotation');
      const checked = async (limits?: typeof large) =>
        checkQuotation(asked, await textsToSearch(corpus, quotation, null, limits));
      expect(await checked(large)).toEqual(await checked());
    }
  });
});
