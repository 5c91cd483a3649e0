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
    expect(lines[0]).toBe(
      `could not be told from the notes above them, as their numbers are printed apart from their words, page ${first?.page}: ${first?.numbers.map((number) => `note ${number}`).join(', ')}`,
    );
  });
});
