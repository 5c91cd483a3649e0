import { describe, expect, it } from 'vitest';
import { anchors, paragraphs, parse } from './helpers.js';

const numbers = (text: string) => parse(text).footnotes.map(({ number }) => number);

const notes = [
  'Carla Menz, The Ferry Ledger (Holm: Quay Press, 1969), p. 3.',
  'Ibid., p. 9.',
  'Peter Aune, “Ropes and Rates”, Harbour Studies 12 (1981), pp. 40–55.',
  'See note ii.',
];
const listed = (separator: string) =>
  ['i', 'ii', 'iii', 'iv'].map((numeral, at) => `${numeral}${separator}${notes[at]}`).join('\n');

const body = `The Ferry at Holm

The ferry was built in a year of high water.i Nobody in the village had asked for it, and the mix of
civil and church money made it dear. The first ferryman, as the clerk wrote, was “a man of few words”ii and
of fewer friends. In 1873iii the toll was raised; the clerk and I disagree about the sum, which was vi pence
in one book and more in the next.iv After that the ferry ran at a loss until the bridge came.
`;

describe('notes numbered with lower-case roman numerals', () => {
  it.each([
    ['under a heading', `${body}\nNotes\n\n${listed(' ')}\n`],
    ['under a heading, with full stops', `${body}\nEndnotes\n\n${listed('. ')}\n`],
    ['at the end without a heading', `${body}\n${listed(' ')}\n`],
    ['below a rule', `${body}\n____________________\n${listed(' ')}\n`],
    ['with the numeral glued to the first word', `${body}\nNotes\n\n${listed('')}\n`],
    [
      'with the numeral on a line of its own',
      `${body}\nNotes\n\n${listed('\n\n').replaceAll('.\n', '.\n\n')}\n`,
    ],
    [
      'in brackets',
      `${body.replace(/(?<=[.”\d])([iv]+)(?=\s)/g, '[$1]')}\nNotes\n\n${listed('] ').replace(/^/gm, '[')}\n`,
    ],
  ])('are found %s', (_, text) => {
    const document = parse(text);
    expect(document.footnotes.map(({ number, text: words }) => [number, words])).toEqual([
      ['i', notes[0]],
      ['ii', notes[1]],
      ['iii', notes[2]],
      ['iv', notes[3]],
    ]);
    expect(anchors(document, 8)).toEqual(['h water.', 'w words”', ' In 1873', 'he next.']);
    expect(document.text).toContain('the mix of civil and church money');
    expect(document.text).toContain('which was vi pence');
  });

  it.each([
    ['before the punctuation', 'waterii.', 'landiii,', 'earsiv;'],
    ['before a punctuation that the extractor set apart', 'waterii .', 'landiii ,', 'earsiv ;'],
    ['set apart from their words', 'water ii.', 'land iii,', 'ears iv;'],
  ])('have their marks %s', (_, second, third, fourth) => {
    const text = `On Wells\n\nThe well was dug by handi. It held good ${second} The farmers came from inland ${third}
and the clerk, who was all ${fourth} wrote of their hand tools. The land was dry.\n\nNotes\n\n${listed(' ')}\n`;
    const document = parse(text);
    expect(anchors(document, 5)).toEqual([' hand', 'water', ' land', ' ears']);
    expect(document.text).toContain('It held good water. The farmers came from inland land, and');
  });

  it('may be a single one', () => {
    const document = parse(
      `${body.replace(/(?<=[”\d]|next\.)(?:ii|iii|iv)\b/g, '')}\nNotes\n\ni ${notes[0]}\n`,
    );
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([['i', notes[0]]]);
    expect(anchors(document, 8)).toEqual(['h water.']);
  });

  it('are missed where one is left out, and told where two are one', () => {
    const gap = parse(`${body}\nNotes\n\n${listed(' ').replace(/^iii .*\n/m, '')}\n`);
    expect(gap.audit.missingNumbers).toEqual([{ number: 'iii' }]);
    const fused = parse(`${body}\nNotes\n\n${listed(' ').replace('\niii ', ' iii ')}\n`);
    expect(fused.audit.fusedNotes).toEqual([{ number: 'ii' }]);
    expect(parse(`${body}\nNotes\n\n${listed(' ')}\n`).audit.missingNumbers).toEqual([]);
  });

  it('stand at the foot of pages whose own numbers count up beside them', () => {
    const page = (nth: number, words: string, note: string) => `${words}\n\n${note}\n\n${nth}\n\f`;
    const document = parse(
      page(
        1,
        'The Ferry at Holm\n\nThe ferry was built in a year of high water.i Nobody had asked\nfor it, and the village',
        `i ${notes[0]}`,
      ) +
        page(
          2,
          'was poor. The first ferryman was a man of few words.ii He spoke\nto nobody about the tolls and',
          `ii ${notes[1]}`,
        ) +
        page(3, 'the rates of the other ferries.iii They were as high.', `iii ${notes[2]}`),
    );
    expect(document.footnotes.map(({ number, page: printedOn }) => [number, printedOn])).toEqual([
      ['i', 1],
      ['ii', 2],
      ['iii', 3],
    ]);
    expect(document.text).toContain('the village was poor.');
    expect(document.text).toContain('the tolls and the rates of the other ferries.');
  });

  it('stand at the foot of pages that are numbered with such numerals too', () => {
    const pages = ['i', 'ii', 'iii', 'iv'].map(
      (numeral, at) =>
        `The preface says in its part ${at + 1} what the\nclerk knew.${numeral} Nobody else knew that he had been\n\n${numeral} ${notes[at]}\n\n${['v', 'vi', 'vii', 'viii'][at]}\n`,
    );
    const document = parse(pages.join('\f'));
    expect(document.footnotes.map(({ text, page }) => [text, page])).toEqual(
      notes.map((note, at) => [note, at + 1]),
    );
    expect(anchors(document, 11)).toEqual(Array(4).fill('clerk knew.'));
    expect(document.text).not.toMatch(/\bv/);
  });

  it('stand beside footnotes with digits', () => {
    const document = parse(`The Ferry at Holm

The ferry was built in a year of high water.i Nobody in the village had asked for it.1
The first ferryman was a man of few words.ii He spoke to nobody about the tolls.2

1 The clerk says so in his diary.
2 So does the priest.

Notes

i ${notes[0]}
ii ${notes[1]}
`);
    expect(document.footnotes.map(({ number }) => number)).toEqual([1, 2, 'i', 'ii']);
    expect(anchors(document, 8)).toEqual([' for it.', 'e tolls.', 'h water.', 'w words.']);
  });

  it('start again in each chapter', () => {
    const document = parse(`The Ferry at Holm

Chapter 1

The ferry was built in a year of high water.i The first ferryman was a man of few words.ii

Chapter 2

In later years the toll was raised.i After that the ferry ran at a loss.ii

Notes

Chapter 1

i ${notes[0]}
ii ${notes[1]}

Chapter 2

i ${notes[2]}
ii ${notes[3]}
`);
    expect(document.footnotes.map(({ number, chapter }) => [number, chapter])).toEqual([
      ['i', 1],
      ['ii', 1],
      ['i', 2],
      ['ii', 2],
    ]);
    expect(anchors(document, 7)).toEqual([' water.', ' words.', 'raised.', 'a loss.']);
  });
});

describe('roman numerals that number no notes', () => {
  const plain = 'The ferry was built in a year of high water.1 The first ferryman was a man of few words.2';
  const endnotes = `Notes\n\n1 ${notes[0]}\n2 ${notes[1]}\n`;

  it.each([
    [
      'the items of a list',
      'The village asked for:\n\ni. a ferry;\n\nii. a ferryman;\n\niii. a bell.',
      'ii. a ferryman;',
    ],
    [
      'items in parentheses',
      '(i) the ferry was slow;\n\n(ii) the toll was high;\n\n(iii) it rained.',
      '(ii) the toll',
    ],
    [
      'items before a parenthesis',
      'i) the ferry was slow;\n\nii) the toll was high;\n\niii) it rained.',
      'ii) the toll',
    ],
    ['chapters', 'i. The ferry\n\nIt was slow.\n\nii. The toll\n\nIt was high.', 'ii. The toll'],
    [
      'the words of another language',
      'Di tutti\ni comuni del lago nessuno aveva un traghetto; nemmeno\ni mulini.',
      'i comuni del lago',
    ],
  ])('are %s', (_, words, kept) => {
    const document = parse(`The Ferry at Holm\n\n${plain}\n\n${words}\n\n${endnotes}`);
    expect(document.footnotes.map(({ number }) => number)).toEqual([1, 2]);
    expect(document.text).toContain(kept);
  });

  it('are the items of a list in a text whose notes have roman numerals', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['', ')'],
      ['', '.'],
    ]) {
      const list = ['i', 'ii', 'iii']
        .map((numeral) => `${open}${numeral}${close} a toll for carts;`)
        .join('\n\n');
      const text = `${body}\nThe village had three wishes.\n\n${list}\n\nIt got none.\n\nNotes\n\n${listed(' ')}\n`;
      expect(numbers(text)).toEqual(['i', 'ii', 'iii', 'iv']);
      expect(parse(text).text).toContain(`${open}iii${close} a toll for carts;`);
    }
  });

  it('are the pages before the first chapter', () => {
    const page = (numeral: string, words: string) => `${words}\n\n${numeral}\n\f`;
    const document = parse(
      page(
        'i',
        'The Ferry at Holm\n\nThis preface says why the book was written, and the reader who knows the lake may',
      ) +
        page('ii', 'leave it out. The clerk of Holm kept a ledger for forty years, and nobody but he could') +
        page('iii', 'read it. I had the help of his daughter, who reads it as others read a newspaper.1') +
        page('1', `The ferry was built in a year of high water.2\n\n1 ${notes[0]}\n2 ${notes[1]}`),
    );
    expect(document.footnotes.map(({ number }) => number)).toEqual([1, 2]);
    expect(paragraphs(document).join(' ')).toContain('may leave it out. The clerk of Holm kept a ledger');
  });
});
