import { describe, expect, it } from 'vitest';
import { auditLines } from '../../src/wording/index.js';
import { parse } from './helpers.js';

const page = (words: string) => `The Law of Tolls

The widow carried into law the rule against late filings, and nobody
was ever charged for the toll at the gate.1 The lamp trust set the
schedule of fees aside without explaining why.2 Every parish council
then abandoned its earlier reading of the clause.3 It rained.

1
2
3

${words}
`;

describe('notes whose numbers are printed apart from their words', () => {
  it('have those that begin as many sentences with a line', () => {
    const { audit, footnotes } = parse(
      page(`Ormond, Fees of Court, ch. 7, which is bound with the letters of
the commission.
Sedley, Lamp Oil, p. 133.
Ibid., p. 140.`),
    );
    expect(footnotes.map(({ text }) => text)).toEqual([
      'Ormond, Fees of Court, ch. 7, which is bound with the letters of the commission.',
      'Sedley, Lamp Oil, p. 133.',
      'Ibid., p. 140.',
    ]);
    expect(audit.untoldNotes).toBeUndefined();
  });

  it('are said to be untold where nothing tells which words are whose, and no word is lost', () => {
    const { audit, footnotes } = parse(
      page(`Ormond, Fees of Court, ch. 7, which is bound with the letters of
the commission. Sedley, Lamp Oil, p. 133. Ibid., p. 140.`),
    );
    expect(audit.untoldNotes).toEqual([{ numbers: [2, 3], page: null }]);
    expect(footnotes.map(({ number }) => number)).toEqual([1]);
    expect(footnotes[0]?.text).toMatch(/^Ormond, .* Ibid\., p\. 140\.$/);
    const lines = auditLines({ document: 'a.txt', audit } as Parameters<typeof auditLines>[0]);
    expect(lines[0]).toMatch(/^not told from the notes above them, .*: note 2, note 3$/);
  });
});

describe('numbers that belong to a name', () => {
  it('are no marks without a note', () => {
    const fairs = [1, 2, 3, 4, 5].map((n) => `The fair of that year, Lampfair${n}, was held in May.`);
    const verses = [1, 2, 3].map((n) => `Ru${n}:1 It rained.`);
    const marks = ['tolls', 'lamps', 'weirs'].map((word, n) => `Nobody paid for the ${word}${n + 1}.`);
    const left = (sentences: readonly string[]) =>
      parse(`The Fair\n\n${sentences.join('\n\n')}\n`).audit.marksWithoutNote.map(({ number }) => number);
    expect(left(fairs)).toEqual([]);
    expect(left(verses)).toEqual([]);
    expect(left(marks)).toEqual([1, 2, 3]);
  });
});
