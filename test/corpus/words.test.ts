import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/corpus/index.js';
import { parse } from './helpers.js';

const letters = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}]+/gu, '')
    .toLowerCase();

/** How often each stretch of eight letters is in a text. */
function shingles(text: string): Set<string> {
  const all = letters(text);
  return new Set(Array.from({ length: Math.max(0, all.length - 7) }, (_, at) => all.slice(at, at + 8)));
}

const cases = new URL('./cases/', import.meta.url);

describe('no word is lost', () => {
  for (const name of readdirSync(cases)) {
    it(`between the source and body and notes of ${name}`, async () => {
      const source = readFileSync(new URL(`${name}/source.txt`, cases));
      const document = await parseDocument('source.txt', source);
      const kept = shingles([document.text, ...document.footnotes.map((note) => note.text)].join(' '));
      const marks = document.footnotes
        .map(({ number }) => String(number))
        .filter((name) => /^[a-z]/.test(name));
      const one = marks.toReversed().join('|');
      const glued = new RegExp(`^(?:${one})(?=\\p{Lu})|(?<=\\S)(?:${one})(?=[.,;:]?$)`, 'u');
      const lost = source
        .toString()
        .split(/\s+/)
        // A roman numeral is glued to the word of its mark or its note, and rightly taken off.
        .map((word) => (marks.length === 0 ? word : word.replace(glued, '')))
        .filter((word) => letters(word).length >= 8 && !kept.has(letters(word).slice(0, 8)));
      // A word broken at the end of a line is whole in the document; running heads repeat the words of titles.
      expect(lost.filter((word) => !word.endsWith('-'))).toEqual([]);
    });
  }

  const digits = [
    '1. Author, Title.',
    '2',
    'Notes',
    '* Symbolic',
    '3) item',
    'VII. HEADING',
    '\f',
    '',
    '   indented words',
    'sentence ends.4',
    '[5] bracketed',
  ];
  const numerals = [
    'i. Author, Title.',
    'i',
    'ii Author',
    'iiiSee',
    'Notes',
    'iv) item',
    '\f',
    '',
    'sentence ends.i',
    'sentence ends.ii Another endsiii',
    '1. Author, Title.',
    '[iv] bracketed',
  ];

  it.each([
    ['digits', digits],
    ['roman numerals', numerals],
  ])('in random lines that look like notes, lists, heads and page numbers, with %s', (_, pieces) => {
    let seed = 7;
    const random = (limit: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % limit;
    };
    for (let round = 0; round < 200; round += 1) {
      // Each word is once: the same line at the head of two pages is a running head, and rightly left out.
      const lines = Array.from({ length: 5 + random(40) }, (_, at) => {
        const word = `w${'abcdefghij'[at % 10]}${'klmnopqrst'[Math.floor(at / 10)]}x`;
        return `${pieces[random(pieces.length)]} ${word}`;
      });
      const text = `Opening words here.\n${lines.join('\n')}`;
      const document = parse(text);
      const kept = [document.text, ...document.footnotes.map((note) => note.text)].join(' ');
      for (const word of text.match(/\bw[a-z]{2}x\b/g) ?? []) expect(kept).toContain(word);
    }
  });
});

const essay = new URL('../../corpus/china-russia-the-fragile-alliance.txt', import.meta.url);

describe.skipIf(!existsSync(essay))('the essay of the default corpus', async () => {
  const document = await parseDocument('essay.txt', readFileSync(essay));

  it('has all fourteen notes with their marks, and a clean audit', () => {
    expect(document.footnotes.map((note) => note.number)).toEqual(
      Array.from({ length: 14 }, (_, at) => at + 1),
    );
    expect(document.footnotes.every((note) => note.mark !== null)).toBe(true);
    expect(Object.values(document.audit).flat()).toEqual([]);
  });

  it('is whole where a page ended in the middle of a sentence', () => {
    expect(document.text).toContain('Moscow and Beijing are under pressure because of the trade sanctions');
    expect(document.text).toContain('but also to create a solid security cordon');
    expect(document.text).toContain('to avoid finding itself too tied');
  });

  it('has its links in one piece', () => {
    expect(document.footnotes[3]?.text).toMatch(/abandon-us-dollar-and$/);
    expect(document.footnotes[2]?.text).toMatch(/open-in-2019-101389328\.html$/);
  });

  it('keeps the hyphens that belong to words', () => {
    expect(document.text).toContain('"anti-dollar strategy"');
    expect(document.text).toContain('the Moscow-Beijing axis');
  });
});
