import { beforeAll, describe, expect, it } from 'vitest';
import {
  type CheckedQuotation,
  checkQuotation,
  indexTexts,
  type QuoteIndex,
  readQuotations,
} from '../../src/quoting/index.js';
import { documentOf } from '../helpers/documents.js';

const harbour = documentOf(
  'harbour',
  [
    '# On Harbours',
    'The modern harbour of Carrow was dug in 1914 by two hundred men. Its walls, built of grey stone, were never finished{1}, and',
    '\fthe breakwater sank in the first winter. The official report blamed the tide; the men blamed the report. Old maps call the place “Corner of Fire”.',
    'Nobody came back to the long-term plan before the war. What happened to the modern harbour of Carrow afterwards is told elsewhere.',
  ],
  { 1: 'Ada Kerr, The Long Wall (Pell: Weir Press, 1958), p. 2: “the walls were left as they stood”.' },
);
const other = documentOf('other', ['Ships wait outside of the breakwater until the ice is broken.']);

let index: QuoteIndex;
beforeAll(async () => {
  index = await indexTexts([harbour, other]);
});

function check(message: string, texts = index): CheckedQuotation {
  const [quotation] = readQuotations(message);
  if (quotation === undefined) throw new Error('no quotation');
  return checkQuotation(quotation, texts);
}

/** Where it is, in the words of the text. */
function placed(message: string) {
  const { verdict, places } = check(message);
  return [
    verdict,
    ...places.map(({ document, note, span }) =>
      (note?.text ?? document.text).slice(span.start, span.end).replace(/\s+/g, ' '),
    ),
  ];
}

function differences(message: string) {
  const { verdict, places } = check(message);
  return [
    verdict,
    ...(places[0]?.differences ?? []).map(({ kind, inText, inQuote }) => [kind, inText, inQuote]),
  ];
}

describe('a quotation that stands in the texts', () => {
  it.each([
    ['within a sentence', 'walls, built of grey stone, were never'],
    ['over sentences', 'by two hundred men. Its walls'],
    ['over paragraphs and pages', 'were never finished, and the breakwater sank'],
    ['in a single word', 'tide'],
    ['in a heading', 'On Harbours'],
    ['in a note', 'the walls were left as they stood'],
  ])('is found %s', (_name, quotation) => {
    expect(placed(quotation)).toEqual(['exact', quotation]);
    expect(differences(quotation)).toEqual(['exact']);
  });

  it.each([
    ['other quotation marks and apostrophes', 'call the place ‘Corner of Fire’'],
    ['other dashes', 'to the long‑term plan'],
    ['ligatures', 'The oﬀicial report'],
    ['spaces and line ends', 'the breakwater\n   sank in   the'],
    ['soft hyphens', 'the break\u00adwater sank'],
    ['the mark of a note', 'were never finished¹, and'],
    ['a capital letter at its beginning', 'Walls, built of grey stone'],
    ['a capital letter in brackets', '[W]alls, built of grey stone'],
    ['punctuation at its end', 'built of grey stone.'],
    ["Discord's bold type", 'built of **grey** stone'],
  ])('is the same in spite of %s', (_name, quotation) => {
    expect(differences(quotation)).toEqual(['exact']);
  });

  it('is told in all its places, those in notes too', () => {
    expect(placed('“modern harbour of Carrow”')).toEqual([
      'exact',
      'modern harbour of Carrow',
      'modern harbour of Carrow',
    ]);
    expect(check('the walls').places).toHaveLength(1);
    const often = check('the');
    expect([often.verdict, often.places.length]).toEqual(['exact', 5]);
    const words = [harbour.text, other.text, harbour.footnotes[0]?.text].join(' ').match(/\bthe\b/gi);
    expect(often.places.length + often.more).toBe(words?.length);
  });

  it('may leave words out where it says so', () => {
    const [place] = check('Its walls … were never finished, and […] the first winter').places;
    expect(place).toMatchObject({ differences: [], ellipses: [{ words: 4 }, { words: 4 }] });
    expect(placed('The modern harbour … by two hundred men')).toEqual([
      'exact',
      'The modern harbour of Carrow was dug in 1914 by two hundred men',
    ]);
  });

  it('does not take its parts in another order for the text', () => {
    expect(check('the first winter … Its walls, built of grey stone').verdict).not.toBe('exact');
  });
});

describe('an ellipsis', () => {
  const ellipsesOf = (message: string) => check(message).places[0]?.ellipses;

  it('is told with its ends, its words and what it leaves out of the sentence', () => {
    expect(ellipsesOf('Its walls, built … were never finished')).toMatchObject([
      {
        words: 3,
        sentences: 1,
        before: 'Its walls, built',
        after: 'were never finished',
        leftOut: 'of grey stone',
        negations: [],
        isWide: false,
      },
    ]);
  });

  it('that leaves out a negation shows it', () => {
    expect(ellipsesOf('Its walls … were … finished')?.[1]).toMatchObject({
      leftOut: 'never',
      negations: ['never'],
    });
  });

  it('that joins sentences does not leave them word for word, and shows who the second one is about', () => {
    const { verdict, places } = check('The official report … blamed the report');
    expect(verdict).toBe('exact');
    expect(places[0]?.ellipses).toMatchObject([{ words: 5, leftOut: 'blamed the tide; the men' }]);
    const joined = check('was dug in 1914 … walls, built of grey stone');
    expect(joined.verdict).toBe('joined');
    expect(joined.places[0]?.ellipses).toMatchObject([
      { words: 5, sentences: 2, leftOut: 'Its', negations: [], isWide: true },
    ]);
    expect(check('the breakwater sank … blamed the tide').places[0]?.ellipses).toMatchObject([
      { leftOut: 'The official report' },
    ]);
  });

  it('that bridges more than thirty words is told apart from one within a sentence', async () => {
    const aside = (words: number) =>
      `The old tower, ${'and so on '.repeat(words / 3)}as they say, fell at noon.`;
    const verdictWith = async (words: number) =>
      check('The old tower … fell at noon', await indexTexts([documentOf('tower', [aside(words)])])).verdict;
    expect(await verdictWith(27)).toBe('exact');
    expect(await verdictWith(30)).toBe('joined');
  });

  it('is taken where it leaves out fewest words', async () => {
    const texts = await indexTexts([
      documentOf('far', ['The gate was shut. Then, much later, on a grey morning, it was opened again.']),
      documentOf('near', ['The gate, they say, was opened again.']),
    ]);
    expect(check('The gate … was opened again', texts)).toMatchObject({
      verdict: 'exact',
      places: [{ document: { id: 'near' } }],
    });
  });

  it('hides no changed word beside it: one place that differs is shown with the two that were joined', async () => {
    const texts = await indexTexts([
      documentOf('gate', [
        'Carrow has a gate. Nobody knows when it was built, and few ask.',
        'Carrow as therefore strengthened the walls. In winter the gate is shut.',
        'The keeper is old. Carrow is cold. And the sea, as they say, is not bound to rise.',
      ]),
    ]);
    const found = (message: string) => {
      const { verdict, places } = check(message, texts);
      return [verdict, ...places.map(({ differences: all }) => all.map((one) => [one.inText, one.inQuote]))];
    };
    // One letter: perhaps a correction, so that the one place comes first.
    expect(found('Carrow has … strengthened the walls')).toEqual(['nearly', [['as', 'has']], []]);
    expect(found('Carrow is … bound to rise')).toEqual(['joined', [], [['say', 'Carrow']]]);
  });
});

describe('a quotation that differs from the text', () => {
  it.each([
    [
      'words that were changed',
      'was dug in 1915 by two thousand men',
      [
        ['changed', '1914', '1915'],
        ['changed', 'hundred', 'thousand'],
      ],
    ],
    [
      'a word that was changed at its end',
      'blamed the tide; the men blamed the weather',
      [['changed', 'report', 'weather']],
    ],
    [
      'a word that was changed at its beginning',
      'some walls, built of grey stone, were never finished',
      [['changed', 'Its', 'some']],
    ],
    [
      'words that were left out',
      'Its walls, built of stone, were finished',
      [
        ['left-out', 'grey', ''],
        ['left-out', 'never', ''],
      ],
    ],
    ['words that were added', 'The official report surely blamed the tide', [['added', '', 'surely']]],
    [
      'what stands in brackets',
      'The official report blamed [only] the [sea]',
      [
        ['bracketed', '', 'only'],
        ['bracketed', 'tide', 'sea'],
      ],
    ],
    ['capital letters', 'the official Report blamed the tide', [['capital', 'report', 'Report']]],
  ])('shows %s', (_name, quotation, expected) => {
    expect(differences(quotation)).toEqual(['nearly', ...expected]);
  });

  it('shows punctuation, and still is the text word for word', () => {
    expect(differences('Its walls built of grey stone')).toEqual([
      'exact',
      ['punctuation', 'walls, built', 'walls built'],
    ]);
  });

  it.each([
    ['rn for m', 'the rnodern harbour of Carrow', 'modern', 'rnodern'],
    ['vv for w', 'came back to the long-term plan before the vvar', 'war', 'vvar'],
    ['cl for d', 'The official report blamed the ticle', 'tide', 'ticle'],
    ['1 for l', '0fficial rep0rt blamed the t1de', 'tide', 't1de'],
    ['0 for o', 'the modern harb0ur of Carrow', 'harbour', 'harb0ur'],
    ['long s', 'the breakwater fank in the first winter', 'sank', 'fank'],
    ['h for b', 'Nohody came back to the long-term plan', 'Nobody', 'Nohody'],
    ['c for e', 'Nobody camc back to the long-term plan', 'came', 'camc'],
    ['n for u', 'the modern harbonr of Carrow', 'harbour', 'harbonr'],
    ['a lost accent or a new one', 'the móden harbour'.replace('móden', 'módern'), 'modern', 'módern'],
    ['a letter left out', 'The offcial report blamed the tide', 'official', 'offcial'],
    ['two letters swapped', 'The offiical report blamed the tide', 'official', 'offiical'],
    ['a space in a word', 'the break water sank in the first winter', 'breakwater', 'break water'],
    ['a space left out', 'Nobody came back to the longterm plan', 'long-term', 'longterm'],
  ])('tells a slip, %s, from a change', (_name, quotation, inText, inQuote) => {
    expect(differences(quotation)).toContainEqual(['slip', inText, inQuote]);
  });

  it('takes no word for a slip that the texts have elsewhere, and no figure for another', () => {
    // "Cornet" is no word of these texts, "Corner" is; "men" and "ten" look alike to nobody.
    expect(differences('The official report blamed the ice')).toEqual(['nearly', ['changed', 'tide', 'ice']]);
    expect(differences('was dug in 1974 by two hundred men')).toEqual([
      'nearly',
      ['changed', '1914', '1974'],
    ]);
  });

  it('tells slips from changed words that stand side by side', () => {
    expect(differences('The officlal document blamed the tide')).toEqual([
      'nearly',
      ['slip', 'official', 'officlal'],
      ['changed', 'report', 'document'],
    ]);
  });

  it('is told of a page without spaces, where each character is a word', async () => {
    const page = Array.from({ length: 3_000 }, (_, nth) =>
      String.fromCharCode(0x4e00 + ((nth * 7919) % 2_999)),
    ).join('');
    const long = await indexTexts([other, documentOf('page', [`前${page}後`]), harbour]);
    const typed = page.replace(/(.{9})./gu, '$1囧');
    const { verdict, places } = check(typed, long);
    expect([verdict, places[0]?.document.id, places[0]?.span]).toEqual([
      'nearly',
      'page',
      { start: 1, end: 3_001 },
    ]);
  });

  it('says where a part is missing that an ellipsis sets apart', () => {
    expect(differences('Its walls, built of grey stone, were never finished … zebras dance')).toEqual([
      'nearly',
      ['added', '', 'zebras dance'],
    ]);
  });
});

describe('a quotation that does not stand in the texts', () => {
  it('has the place that comes nearest, without differences', () => {
    expect(differences('The official story of the tide is that men of the harbour sank it')).toEqual([
      'not-found',
    ]);
    expect(check('the official report praised nobody here').places).toHaveLength(1);
  });

  it('has no place where nothing comes near', () => {
    expect(placed('Zebras dance tango under violet umbrellas')).toEqual(['not-found']);
    expect(placed('xyzzy')).toEqual(['not-found']);
  });

  it('is not found in texts that there are not', async () => {
    expect(check('the tide', await indexTexts([])).verdict).toBe('not-found');
  });
});
