import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/chunking/index.js';
import {
  isRange,
  printedLinks,
  readLocator,
  readNames,
  readReference,
  resolveCitations,
} from '../../src/citations/index.js';
import { type Footnote, romanValue } from '../../src/corpus/index.js';
import { citesWork, startsCitation } from '../../src/corpus/text/notes/words.js';
import { readQuotations } from '../../src/quoting/index.js';
import { mostSteep, steepness } from '../helpers/steepness.js';

const noteOf = (text: string): readonly Footnote[] => [
  { number: 1, text, paragraphs: 1, page: null, mark: null },
];

interface Reader {
  readonly name: string;
  /** In characters: beyond what it reads of one note, one clause or one reference, nothing can grow. */
  readonly most: number;
  read(text: string): unknown;
}

/** All that reads a reference, a name, a number or a quotation out of a text that anybody may have written. */
const readers: readonly Reader[] = [
  // It reads what `findWorks` reads, too.
  { name: 'resolveCitations', most: 4_096, read: (text) => resolveCitations(noteOf(text)) },
  { name: 'readReference', most: 2_048, read: readReference },
  { name: 'readNames', most: 2_048, read: readNames },
  { name: 'readLocator', most: 2_048, read: readLocator },
  { name: 'isRange', most: 16_384, read: isRange },
  { name: 'printedLinks', most: 16_384, read: (text) => [...printedLinks(text)] },
  { name: 'romanValue', most: 16_384, read: romanValue },
  { name: 'citesWork', most: 16_384, read: citesWork },
  { name: 'startsCitation', most: 16_384, read: startsCitation },
  { name: 'splitSentences', most: 16_384, read: (text) => splitSentences(text) },
  { name: 'readQuotations', most: 16_384, read: readQuotations },
];

/** What names, references, numbers and quotations are made of, and what scanners leave of them. */
const pieces = [
  `A|a|Aa|IX|ix|1|2001|Paris|A.|A'|A’s|d’|de|von der|della|y|-|–|.|,|;|:|/| |, |. |(|)|[|]|“|”|"|‘`,
  `’|'|«|and|ed.|(eds.), |in |in: |trans. |p. 1|pp. 1–2, |vol. 2|no. 3|§ 1|at 1|see |see also `,
  `so auch |quoted in |op. cit.|ibid. |supra, n. 1, |id., |hereinafter |http://a.b/|www.a)`,
  `doi:10.1000/|A v. B, |1 U.S. 2|(Pell: Weir, 1958)|accessed `,
].flatMap((line) => line.split('|'));

/** The same numbers on every machine. */
function* numbers(): Generator<number> {
  for (let state = 1; ; ) {
    state = (state * 48271) % 2147483647;
    yield state;
  }
}

const random = numbers();
const drawn = (): string => pieces[(random.next().value ?? 0) % pieces.length] ?? '';

/** Every piece, and some of two and three, to be repeated. */
const repeated = [
  ...pieces,
  ...`A-|Aa-|Paris-|A. |A y |A, A. |A (|(A, 2001, s|in A, B, |A, A, in A 1 (A eds., `.split('|'),
  ...Array.from({ length: 12 }, () => drawn() + drawn()),
  ...Array.from({ length: 12 }, () => drawn() + drawn() + drawn()),
];

/** What a pattern may need before it tries, and what it may fail on at last. */
const around: readonly (readonly [string, string])[] = [
  ['', ''],
  ['Kerr, A', '1\u0000'],
];

describe('a text in which anything is repeated', () => {
  it.each(readers)('is read in time linear in its length by $name', ({ most, read }) => {
    for (const piece of repeated)
      for (const [before, behind] of around) {
        const prepare = (length: number) => {
          const text = before + piece.repeat(Math.ceil(length / piece.length)) + behind;
          return () => read(text);
        };
        const steep = steepness(prepare, most);
        expect(steep ?? 0, `${before}${piece.repeat(2)}…${behind}`).toBeLessThan(mostSteep);
      }
  });
});
