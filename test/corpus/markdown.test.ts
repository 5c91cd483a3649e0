import { describe, expect, it } from 'vitest';
import { anchors, paragraphs, parse } from './helpers.js';

const read = (text: string) => parse(text, 'essay.md');

describe('Markdown', () => {
  it('has its title, headings and paragraphs without markup', () => {
    const document = read(
      '# The *Long* Way\n\nSome **bold** words with a [link](https://x.example).\n\n## A part\n\nMore `code`.\n',
    );
    expect(document.title).toBe('The Long Way');
    expect(
      document.headings.map(({ start, end, level }) => [document.text.slice(start, end), level]),
    ).toEqual([['A part', 1]]);
    expect(paragraphs(document)).toEqual(['Some bold words with a link.', 'More code.']);
  });

  it('takes its title from front matter, and leaves that out of the text', () => {
    const document = read('---\ntitle: "Salt: a history"\nauthor: N. N.\n---\n\nThe text.\n');
    expect([document.title, document.text]).toEqual(['Salt: a history', 'The text.']);
    const inParts = '---\ntitle:\n  "long": "Salt: a history"\n  "short": "Salt"\n---\n\nThe text.\n';
    expect(read(inParts).title).toBe('Salt: a history');
  });

  it('anchors notes before and after punctuation, numbered or named', () => {
    const document = read(
      'One word[^1]. Two words.[^long-name] Three[^3]\n\n[^1]: First.\n\n[^long-name]: Second,\n  with *emphasis*.\n\n[^3]: A.\n\n    B.\n',
    );
    expect(document.footnotes.map(({ number, text, paragraphs: count }) => [number, text, count])).toEqual([
      [1, 'First.', 1],
      ['long-name', 'Second, with emphasis.', 1],
      [3, 'A. B.', 2],
    ]);
    expect(anchors(document, 6)).toEqual(['e word', 'words.', ' Three']);
    expect(document.text).toBe('One word. Two words. Three');
  });

  it('keeps the printed numbers of a list, each item a paragraph', () => {
    expect(paragraphs(read('Remedies:\n\n1) a toll;\n2) a club.[^1]\n\n- a lamp\n\n[^1]: Vell.\n'))).toEqual([
      'Remedies:',
      '1) a toll;',
      '2) a club.',
      'a lamp',
    ]);
  });

  it('shows the address of a link in a note, and leaves comments out', () => {
    const document = read('Text.[^1] <!-- secret -->\n\n[^1]: At <https://a.example/b_c>.\n');
    expect(document.footnotes[0]?.text).toBe('At https://a.example/b_c.');
    expect(document.text).not.toContain('secret');
  });

  it('reports notes without a mark, and numbers that are missing', () => {
    const document = read('Text.[^1]\n\n[^1]: One.\n\n[^3]: Three.\n');
    expect(document.audit.notesWithoutMark).toEqual([{ number: 3 }]);
    expect(document.audit.missingNumbers).toEqual([{ number: 2 }]);
  });

  it.each([
    ['see https://example.org/page[^1].', 'see https://example.org/page.', 'org/page'],
    ['(www.example.org/page.[^1][^2])', '(www.example.org/page.)', 'rg/page.'],
    ['At https://example.org/page[^1], then on.', 'At https://example.org/page, then on.', 'org/page'],
    ['At https://example.org/page[^Long-Name]', 'At https://example.org/page', 'org/page'],
  ])('ends a bare address before a mark: %s', (line, text, anchor) => {
    const document = read(`${line}\n\n[^1]: One.\n[^2]: Two.\n[^long-name]: Three.\n`);
    expect(document.text).toBe(text);
    expect(anchors(document, 8).find((each) => each !== null)).toBe(anchor);
    expect(document.audit.marksWithoutNote).toEqual([]);
  });

  it('leaves an address in angle brackets as the author wrote it', () => {
    const document = read('At <https://example.org/a[^1]>.\n\n[^1]: One.\n');
    expect([document.text, document.footnotes[0]?.mark]).toEqual(['At https://example.org/a[^1].', null]);
  });

  it('reports marks without a note, and leaves them in the words', () => {
    const document = read('One[^1] two[^x] three, https://example.org[^7].\n\n[^1]: One.\n');
    expect(document.text).toBe('One two[^x] three, https://example.org[^7].');
    expect(document.audit.marksWithoutNote).toEqual([
      { number: 'x', at: document.text.indexOf('[^x]') },
      { number: 7, at: document.text.indexOf('[^7]') },
    ]);
  });

  it('takes no escaped bracket and no code for a mark', () => {
    const document = read('One \\[^x] and [\\^y] and `[^z]`.\n');
    expect([document.text, document.audit.marksWithoutNote]).toEqual(['One [^x] and [^y] and [^z].', []]);
  });

  it('has the notes that stand in the words, with the numbers that are free', () => {
    const document = read(
      'One^[See *Salt* [p. 3] and [a page](https://a.example).] two[^1] three.^[Vell.] Not \\^[this] nor 2^[n\n\n[^1]: Illing.\n',
    );
    expect(document.text).toBe('One two three. Not ^[this] nor 2^[n');
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([
      [2, 'See Salt [p. 3] and a page.'],
      [1, 'Illing.'],
      [3, 'Vell.'],
    ]);
    expect(anchors(document, 5)).toEqual(['One', 'e two', 'hree.']);
  });

  it('keeps a label as it is typed, and misses no number where a name stands in its place', () => {
    const document = read(
      'One[^1] two[^Tax] three[^3] five.[^5]\n\n[^1]: A.\n[^tax]: B.\n[^3]: C.\n[^5]: D.\n',
    );
    expect(document.footnotes.map(({ number }) => number)).toEqual([1, 'tax', 3, 5]);
    expect(document.audit.missingNumbers).toEqual([{ number: 4 }]);
    expect(read('One.[^TaxLaw]\n\n[^TaxLaw]: A.\n').footnotes[0]?.number).toBe('TaxLaw');
  });

  it('counts a list whose items are all typed with the same number, and shows what is ticked off', () => {
    expect(
      paragraphs(read('Todo:\n\n1. oak\n1. iron\n   1. nails\n1. salt\n\n- [x] paid\n- [ ] sent\n')),
    ).toEqual(['Todo:', '1. oak', '2. iron', '1. nails', '3. salt', '[x] paid', '[ ] sent']);
  });

  it('reads a table row by row, an empty cell keeping its place', () => {
    const table = '|   | 1744 | 1745 |\n|---|---|---|\n| Toll[^1] | 310 | |\n\n[^1]: In crowns.\n';
    const document = read(table);
    expect(paragraphs(document)).toEqual(['| 1744 | 1745', 'Toll | 310 |']);
    expect(anchors(document, 4)).toEqual(['Toll']);
  });

  it('reads what stands in HTML between the blocks, but for what is not printed', () => {
    const document = read(
      'Text.\n\n<div align="center">\n<p>Set <b>apart</b>.</p><script>run()</script>\n</div>\n\nA<br>line.\n',
    );
    expect(paragraphs(document)).toEqual(['Text.', 'Set apart.', 'A line.']);
  });

  it.each([
    ['author: Ada Kerr', 'Ada Kerr'],
    ['author:\n  - Ada Kerr\n  - "N. N."', 'Ada Kerr, N. N.'],
    ['author: [Ada Kerr]', 'Ada Kerr'],
    ['author:\n- name: Ada Kerr\n  shortname: Kerr\n  bio: >\n    Ada Kerr keeps\n    bees.', 'Ada Kerr'],
    ['author:\n- given: Ada\n  family: Kerr', 'Ada Kerr'],
    ['author: Ada Kerr: a name', 'Ada Kerr: a name'],
    ['subtitle: a: b\nAuthor:\n  - Ada Kerr\n  - 007', 'Ada Kerr, 007'],
    ['author: &all\n  - *all', undefined],
  ])('takes its author from front matter: %s', (field, author) => {
    expect(read(`---\ntitle: Salt\n${field}\ndate: 1911\n---\n\nThe text.\n`).author).toBe(author);
  });

  it('takes its author from front matter of many fields', () => {
    const fields = Array.from({ length: 20_000 }, (_, at) => `k${at}: v`).join('\n');
    expect(read(`---\nauthor: Ada Kerr\n${fields}\n---\n\nThe text.\n`).author).toBe('Ada Kerr');
  });
});
