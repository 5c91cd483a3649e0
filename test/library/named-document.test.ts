import { describe, expect, it } from 'vitest';
import { namedDocument } from '../../src/library/citing.js';
import { documentOf } from '../helpers/documents.js';
import { corpusOfDocuments } from '../helpers/open-corpus.js';

const titles = {
  'tea.md': 'Notes on Tea',
  'tea-2.md': 'More on Tea',
  'ales.txt': 'Ales',
  'b/ales.txt': 'Old Ales',
};

const corpus = corpusOfDocuments(
  Object.entries(titles).map(([id, title]) => ({
    document: { ...documentOf(id, ['A text.']), title },
    citations: [],
    works: [],
    passages: [],
  })),
);

const named = async (name: string) => (await namedDocument(corpus, name)).id;

describe('a text that somebody names', () => {
  it.each([
    ['its file', 'tea.md', 'tea.md'],
    ['its title, in whatever case', 'notes on tea', 'tea.md'],
    ['a part of its title that no other has', 'Notes', 'tea.md'],
    ['a part of its file', 'tea-2', 'tea-2.md'],
    ['its title, though it is a part of another', 'Ales', 'ales.txt'],
  ])('may be named by %s', async (_name, typed, expected) => {
    expect(await named(typed)).toBe(expected);
  });

  it('is one of several where a part of the name fits them, which are listed', async () => {
    await expect(named('Tea')).rejects.toThrow(
      'Expected the name of one text, found “Tea”, which fits several; choose one of: tea.md (“Notes on Tea”), tea-2.md (“More on Tea”)',
    );
  });

  it.each(['Coffee', '', ' '])('is none where nothing fits %j, and all are listed', async (typed) => {
    await expect(named(typed)).rejects.toThrow(
      /the texts are: tea\.md \(“Notes on Tea”\), .*, b\/ales\.txt \(“Old Ales”\)$/,
    );
  });
});
