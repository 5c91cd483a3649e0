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
    expect(anchors(document, 8)[0]).toBe(anchor);
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
});
