import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTypedText } from '../../src/corpus/text/typed-text.js';
import { auditLines } from '../../src/wording/index.js';
import { casesDir } from './cases.js';

const source = () =>
  readFileSync(new URL('numbers-as-a-column-without-evidence/source.txt', casesDir), 'utf8');

describe('notes whose numbers are printed apart from their words', () => {
  it('are said to be untold where nothing tells which words are whose', () => {
    const { audit, footnotes } = parseTypedText('a.txt', source());
    const untold = (audit.untoldNotes ?? []).flatMap(({ numbers }) => numbers);
    expect(untold.length).toBeGreaterThan(0);
    // None of them is shown with the words of another.
    expect(footnotes.filter(({ number }) => untold.includes(number))).toEqual([]);
  });

  it('are named with their page in what people read', () => {
    const { audit } = parseTypedText('a.txt', source());
    const [first] = audit.untoldNotes ?? [];
    const lines = auditLines({ document: 'a.txt', audit } as Parameters<typeof auditLines>[0]);
    const names = `notes ${first?.numbers[0]}–${first?.numbers.at(-1)}`;
    expect(lines[0]).toMatch(/^not told from the notes above them, as their numbers are printed apart/);
    expect(lines[0]).toContain(`: ${names} (page ${first?.page})`);
  });
});

describe('notes whose numbers are scattered among their words', () => {
  // An extractor that sorts a page by height prints a number above its words, below them, or between two paragraphs.
  const scattered = (sentence: string) => `The Law of Tolls

The widow Tansley carried into law the rule against late filings, and
nobody, in other words, was ever charged for the toll at the gate.1 The
lamp trust set the schedule of fees aside without explaining why, and
${sentence}.2 Every parish council
then abandoned its earlier reading of the clause, in spite of what had
been said at the hearing.3 The bridge was closed a year later.

1

Loc. cit.

The minutes of the commission list every complaint, and are bound in
one volume with the letters it received.
2

It is an average, and in the year of the drought there were more.

3

Bertram Sedley, A Century of Lamp Oil (London, 1990), p. 133.
`;

  it('are said to be untold where a number may belong to what is above or below it', () => {
    const { audit, footnotes } = parseTypedText(
      'a.txt',
      scattered('nobody at the time asked who would pay for it'),
    );
    expect(audit.untoldNotes?.flatMap(({ numbers }) => numbers)).toEqual([2]);
    expect(footnotes.map(({ number }) => number)).toEqual([1, 3]);
    // All words are kept, and the mark of the note is no word of the text.
    expect(footnotes[0]?.text).toContain('there were more.');
    expect(footnotes[1]?.text).toBe('Bertram Sedley, A Century of Lamp Oil (London, 1990), p. 133.');
  });

  it('are told by the words that they share with the sentence they are marked in', () => {
    const sentence = 'complaints were few, which the commission took for consent';
    const { audit, footnotes } = parseTypedText('a.txt', scattered(sentence));
    expect(audit.untoldNotes).toBeUndefined();
    expect(footnotes[0]?.text).toBe('Loc. cit.');
    expect(footnotes[1]?.text).toMatch(/^The minutes .* there were more\.$/);
  });
});
