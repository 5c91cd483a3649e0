import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../../src/chunking/index.js';
import { resolveCitations } from '../../src/citations/index.js';
import type { OpenCorpus } from '../../src/indexing/index.js';
import { findNotes } from '../../src/library/reading.js';
import { parse } from '../corpus/helpers.js';
import { searchIndexOf } from '../helpers/search-index.js';

function corpusOf(texts: Readonly<Record<string, string>>): OpenCorpus {
  const documents = Object.entries(texts).map(([id, text]) => {
    const document = parse(text, id);
    return {
      document,
      citations: resolveCitations(document.footnotes),
      passages: chunkDocument(document),
    };
  });
  return {
    name: 'test',
    documents: new Map(documents.map((cited) => [cited.document.id, cited])),
    passagesByKey: new Map(),
    search: searchIndexOf(
      documents.map(({ document }) => document),
      () => [1],
    ),
  };
}

const roman = `On Locks

The lock was built of oak.i It leaked in its first winter.ii The keeper asked for stone.iii He was given clay.iv

Notes

i Una Brack, Locks and Keepers (Pell: Weir Press, 1958), p. 2.
ii Ibid., p. 4.
iii Brack, supra, n. i, p. 6.
iv See note ii.
`;
const digits =
  'On Weirs\n\nThe weir was built of stone.1 It held.2\n\nNotes\n\n1 Brack, Weirs, p. 3.\n2 Ibid.\n';

describe('finding a note by what it is called', () => {
  const corpus = corpusOf({ 'locks.txt': roman, 'weirs.txt': digits });

  it.each(['iv', 'IV', 'Iv'])('finds a roman numeral, typed as %s', (typed) => {
    expect(findNotes(corpus, typed).map(({ document, text }) => [document, text])).toEqual([
      ['locks.txt', 'See note ii.'],
    ]);
  });

  it('shows the sentence that the note belongs to, and the note that it leads to', () => {
    const [note] = findNotes(corpus, 'iii');
    expect(note?.sentence?.text).toBe('The keeper asked for stone.');
    expect(note?.leadsTo.map(({ number }) => number)).toEqual(['i']);
  });

  it('does not take a digit for a numeral', () => {
    expect(findNotes(corpus, '1').map(({ document }) => document)).toEqual(['weirs.txt']);
  });

  it('says which notes there are, in the numerals that they are printed in', () => {
    expect(() => findNotes(corpus, 'ix')).toThrow(
      'Expected a note of the text, found no “ix”; the notes are 1 to 2, i to iv',
    );
  });
});
