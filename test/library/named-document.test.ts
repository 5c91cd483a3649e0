import { describe, expect, it } from 'vitest';
import type { OpenCorpus } from '../../src/indexing/index.js';
import { namedDocument } from '../../src/library/citing.js';
import { documentOf } from '../helpers/documents.js';

const titles = {
  'tea.md': 'Notes on Tea',
  'tea-2.md': 'More on Tea',
  'ales.txt': 'Ales',
  'b/ales.txt': 'Old Ales',
};

function corpusOf(named: Readonly<Record<string, string>>): OpenCorpus {
  const documents = Object.entries(named).map(([id, title]) => {
    return [
      id,
      { document: { ...documentOf(id, ['A text.']), title }, citations: [], passages: [] },
    ] as const;
  });
  return { documents: new Map(documents) } as unknown as OpenCorpus;
}

const named = (name: string) => namedDocument(corpusOf(titles), name).document.id;

describe('a text that somebody names', () => {
  it.each([
    ['its file', 'tea.md', 'tea.md'],
    ['its title, in whatever case', 'notes on tea', 'tea.md'],
    ['a part of its title that no other has', 'Notes', 'tea.md'],
    ['a part of its file', 'tea-2', 'tea-2.md'],
    ['its title, though it is a part of another', 'Ales', 'ales.txt'],
  ])('may be named by %s', (_name, typed, expected) => {
    expect(named(typed)).toBe(expected);
  });

  it('is one of several where a part of the name fits them, which are listed', () => {
    expect(() => named('Tea')).toThrow(
      'Expected the name of one text, found “Tea”, which fits several; choose one of: tea.md (“Notes on Tea”), tea-2.md (“More on Tea”)',
    );
  });

  it.each(['Coffee', '', ' '])('is none where nothing fits %j, and all are listed', (typed) => {
    expect(() => named(typed)).toThrow(
      /the texts are: tea\.md \(“Notes on Tea”\), .*, b\/ales\.txt \(“Old Ales”\)$/,
    );
  });
});
