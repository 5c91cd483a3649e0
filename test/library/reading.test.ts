import { describe, expect, it } from 'vitest';
import { citePassage } from '../../src/library/ask.js';
import { documentNotes, documentWorks, findNotes, readingPage } from '../../src/library/reading.js';
import { corpusOf } from '../helpers/open-corpus.js';

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

  it.each(['iv', 'IV', 'Iv'])('finds a roman numeral, typed as %s', async (typed) => {
    expect((await findNotes(corpus, typed)).map(({ document, text }) => [document, text])).toEqual([
      ['locks.txt', 'See note ii.'],
    ]);
  });

  it('shows the sentence that the note belongs to, and the note that it leads to', async () => {
    const [note] = await findNotes(corpus, 'iii');
    expect(note?.sentence?.text).toBe('The keeper asked for stone.');
    expect(note?.leadsTo.map(({ number }) => number)).toEqual(['i']);
  });

  it('does not take a digit for a numeral', async () => {
    expect((await findNotes(corpus, '1')).map(({ document }) => document)).toEqual(['weirs.txt']);
  });

  it('tells words that are in no note as words', async () => {
    await expect(findNotes(corpus, 'copper pipes')).rejects.toThrow(
      'Expected words that are in a note, found no note with “copper pipes”',
    );
    await expect(findNotes(corpus, 'xl')).rejects.toThrow('Expected a note of the text, found no “xl”');
  });

  it('says which notes there are, in the numerals that they are printed in', async () => {
    await expect(findNotes(corpus, 'ix')).rejects.toThrow(
      'Expected a note of the text, found no “ix”; the notes are 1 to 2, i to iv',
    );
  });
});

describe('a text that has the title of another', () => {
  const corpus = corpusOf({ 'locks.txt': roman, 'weirs-again.txt': digits, 'weirs.txt': digits });

  it('is known to have a namesake wherever its passages are cited, its notes and its works listed', async () => {
    const knownOf = async (id: string) => {
      const cited = await corpus.cutDocument(id);
      const [passage] = cited?.passages ?? [];
      if (passage === undefined) throw new Error('no passage');
      const named = [
        await citePassage(corpus, passage),
        await readingPage(corpus, passage),
        ...(await documentNotes(corpus, id)),
        ...(await documentWorks(corpus, id)),
      ];
      return named.map((one) => one?.hasNamesake);
    };
    const [works] = await documentWorks(corpus, 'weirs.txt');
    expect(works?.works[0]?.elsewhere).toMatchObject([{ document: 'weirs-again.txt', hasNamesake: true }]);
    expect(await knownOf('weirs.txt')).toEqual([true, true, true, true]);
    expect(await knownOf('locks.txt')).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('a text that is read on in', () => {
  const long = Array.from({ length: 60 }, (_, i) => `Sentence number ${i} of one long paragraph.`).join(' ');
  const text = `# Locks\n\nA beginning of some words, which is a paragraph by itself and stands before all that has a heading above it, as a foreword does. It has a second sentence.\n\n## Gates\n\n${long}\n\n## Sluices\n\nThe end.[^1]\n\n[^1]: A note.\n`;

  it('leaves nothing out between two parts, and repeats nothing, whatever passages share', async () => {
    const corpus = corpusOf({ 'locks.md': text });
    const cited = await corpus.cutDocument('locks.md');
    if (cited === null) throw new Error('no document');
    const { document, passages } = cited;
    // A sentence that is in two passages is what would be read twice.
    expect(passages.some(({ start }, i) => start < (passages[i - 1]?.end ?? 0))).toBe(true);
    const pages = await Promise.all(passages.map((passage) => readingPage(corpus, passage)));
    const body = document.text.slice(document.text.indexOf('A beginning'));
    expect(
      pages
        .map((page) => page?.text)
        .join(' ')
        .replace(/\s+/g, ' '),
    ).toBe(body.replace(/\s+/g, ' ').trim());
    expect(pages.map((page) => [page?.place, page?.count])).toEqual(
      passages.map((_, i) => [i + 1, passages.length]),
    );
    expect(pages.at(-1)).toMatchObject({ after: null, footnotes: [{ number: 1 }] });
  });
});
