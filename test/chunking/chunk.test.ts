import { describe, expect, it } from 'vitest';
import { chunkDocument, chunkSettings, estimateTokens, splitSentences } from '../../src/chunking/index.js';
import type { Document } from '../../src/corpus/index.js';
import { documentOf } from '../helpers/documents.js';

const words = (count: number, word = 'harbour') => Array.from({ length: count }, () => word).join(' ');
const sentence = (number: number, length = 12) => `Sentence ${number} speaks of the ${words(length - 5)}.`;
const paragraph = (sentences: number, length = 12) =>
  Array.from({ length: sentences }, (_, i) => sentence(i + 1, length)).join(' ');

function textsOf(document: Document, settings = chunkSettings): readonly string[] {
  return chunkDocument(document, settings).map(({ start, end }) => document.text.slice(start, end));
}

describe('chunkDocument', () => {
  it('keeps a paragraph of ordinary length whole', () => {
    const whole = paragraph(8);
    expect(textsOf(documentOf('a', [whole, paragraph(9)]))[0]).toBe(whole);
  });

  it('cuts a long paragraph into even parts that end where a sentence ends', () => {
    const long = paragraph(30);
    const document = documentOf('a', [long]);
    const ends = new Set(splitSentences(long).map(({ end }) => end));
    const passages = chunkDocument(document, { ...chunkSettings, overlapSentences: 0 });
    const lengths = passages.map(({ start, end }) => end - start);
    expect(passages.length).toBeGreaterThan(1);
    expect(passages.every(({ end }) => ends.has(end))).toBe(true);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(chunkSettings.maxChars);
    expect(Math.min(...lengths)).toBeGreaterThan(Math.max(...lengths) / 2);
  });

  it('repeats the last sentence of the part before, so that an answer over the cut stands in one passage', () => {
    const [first, second] = chunkDocument(documentOf('a', [paragraph(30)]));
    expect(second?.sentences[0]).toEqual(first?.sentences.at(-1));
  });

  it('joins a short paragraph to its neighbour', () => {
    const lead = 'There were three remedies:';
    expect(textsOf(documentOf('a', [lead, paragraph(4)]))).toEqual([`${lead}\n\n${paragraph(4)}`]);
  });

  it('never crosses a heading, and names the section', () => {
    const passages = chunkDocument(
      documentOf('a', ['Short.', '# Ballast', 'Shorter.', '# The filing', 'Short again.']),
    );
    expect(passages.map(({ section }) => section)).toEqual([null, 'Ballast', 'The filing']);
  });

  it('makes no passage of a heading', () => {
    expect(textsOf(documentOf('a', ['# Only a heading']))).toEqual([]);
  });

  it('gives each passage the notes marked inside it, also right behind its last word', () => {
    const notes = { 1: 'First.', 2: 'Second.', 3: 'Without a mark.' };
    const blocks = [`A mark{1} inside. ${paragraph(8)}`, `${paragraph(8)}{2}`];
    expect(chunkDocument(documentOf('a', blocks, notes)).map((passage) => passage.notes)).toEqual([
      ['1'],
      ['2'],
    ]);
  });

  it('cuts a sentence only where it alone exceeds the budget, behind a clause and never inside a word', () => {
    const endless = `${words(100)}, ${words(300)}; ${words(250)}.`;
    const settings = { ...chunkSettings, maxTokens: 512 };
    const texts = textsOf(documentOf('a', [endless]), settings);
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.every((text) => estimateTokens(text) <= 510)).toBe(true);
    expect(texts.join(' ').split(/\s+/)).toEqual(endless.split(/\s+/));
  });

  it.each([
    [300, 1],
    [600, 2],
  ])('counts tokens, not the white space between them: %d words make %d passages', (count, passages) => {
    const wide = Array.from({ length: count }, () => 'sea').join(' '.repeat(20));
    expect(textsOf(documentOf('a', [wide]))).toHaveLength(passages);
  });

  it('cuts a paragraph of many sentences, some far longer than others, into parts that fit', () => {
    const uneven = Array.from({ length: 400 }, (_, i) => sentence(i, i % 9 === 0 ? 110 : 8)).join(' ');
    const passages = chunkDocument(documentOf('a', [uneven]), { ...chunkSettings, overlapSentences: 0 });
    expect(passages.flatMap(({ sentences }) => sentences)).toEqual(splitSentences(uneven));
    expect(passages.every(({ start, end }) => end - start <= chunkSettings.maxChars)).toBe(true);
    expect(passages.length).toBeLessThan((2 * uneven.length) / chunkSettings.maxChars);
  });

  it('cuts a wall of characters without spaces and keeps surrogate pairs whole', () => {
    const wall = '🙂'.repeat(1200);
    const texts = textsOf(documentOf('a', [wall]));
    expect(texts.join('')).toBe(wall);
    expect(texts.every((text) => !/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/.test(text))).toBe(true);
  });

  it.each([
    ['English', Array.from({ length: 40 }, (_, i) => paragraph(1 + ((i * 7) % 23), 6 + (i % 30)))],
    [
      'Japanese',
      Array.from({ length: 20 }, (_, i) => '港の灯台は船のために光を売った。'.repeat(1 + ((i * 13) % 60))),
    ],
    ['signs', ['…', '—', '“', '1)', '?!', '. . .', 'a', '\u200B', 'x.y.z. '.repeat(300)]],
  ])('holds every sentence, exactly, within the budget: %s', (_, blocks) => {
    const document = documentOf('a', blocks);
    const passages = chunkDocument(document);
    const held = new Array<boolean>(document.text.length).fill(false);
    for (const passage of passages) {
      expect(estimateTokens(document.text.slice(passage.start, passage.end))).toBeLessThanOrEqual(510);
      expect(passage.start).toBe(passage.sentences[0]?.start);
      expect(passage.end).toBe(passage.sentences.at(-1)?.end);
      for (const { start, end } of passage.sentences) held.fill(true, start, end);
    }
    const lost = [...document.text].filter(
      (character, i) => character.trim() !== '' && !held[i] && character.length === 1,
    );
    expect(lost).toEqual([]);
    expect(passages.every((passage, i) => i === 0 || passage.start > (passages[i - 1]?.start ?? 0))).toBe(
      true,
    );
  });

  it('gives equal passages keys of their own, and the same text the same key wherever it moves', () => {
    const repeated = paragraph(8);
    const keys = (blocks: readonly string[]) => chunkDocument(documentOf('a', blocks)).map(({ key }) => key);
    const [first, second] = keys([repeated, repeated]);
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(second).not.toBe(first);
    expect(keys([paragraph(9), repeated])).toContain(first);
    expect(chunkDocument(documentOf('b', [repeated]))[0]?.key).not.toBe(first);
  });
});

describe('estimateTokens', () => {
  it('counts about one token for each character of CJK and one for a short word', () => {
    expect(estimateTokens('港の灯台')).toBe(4);
    expect(estimateTokens('the sea A')).toBe(3);
  });
});
