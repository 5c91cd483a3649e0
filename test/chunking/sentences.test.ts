import { describe, expect, it } from 'vitest';
import { sentenceAt, splitSentences } from '../../src/chunking/index.js';

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it.each([
    ['titles', 'Mr. Vell met Dr. Illing. They spoke.', ['Mr. Vell met Dr. Illing.', 'They spoke.']],
    ['initials', 'J. R. Maudry agreed. So did C. Vell.', ['J. R. Maudry agreed.', 'So did C. Vell.']],
    [
      'saints',
      'The bell of St. Ebb’s was flat. It was sold.',
      ['The bell of St. Ebb’s was flat.', 'It was sold.'],
    ],
    ['acronyms before a name', 'He joined the U.S. Army. It paid.', ['He joined the U.S. Army.', 'It paid.']],
    [
      'page references',
      'See p. 31, pp. 4–9 and vol. 2, no. 3. Then stop.',
      ['See p. 31, pp. 4–9 and vol. 2, no. 3.', 'Then stop.'],
    ],
    [
      'repeated works',
      'Vell, op. cit., p. 5, says so. We agree.',
      ['Vell, op. cit., p. 5, says so.', 'We agree.'],
    ],
    [
      'decimals',
      'It brought 1.3 million crowns. It was enough.',
      ['It brought 1.3 million crowns.', 'It was enough.'],
    ],
    [
      'list numbers',
      '1) a toll at the canal; 2) a club. Both failed.',
      ['1) a toll at the canal; 2) a club.', 'Both failed.'],
    ],
    ['numbered items', '1. Sow the seed. 2. Mow late.', ['1. Sow the seed.', '2. Mow late.']],
    [
      'other languages',
      'M. Ardouin est venu, p. ex. hier. Il est parti.',
      ['M. Ardouin est venu, p. ex. hier.', 'Il est parti.'],
    ],
  ])('does not end a sentence at %s', (_, text, sentences) => {
    expect(split(text)).toEqual(sentences);
  });

  it('ends a sentence at an acronym when the next word opens one', () => {
    expect(split('They moved to the U.S. The war had begun.')).toEqual([
      'They moved to the U.S.',
      'The war had begun.',
    ]);
  });

  it('leaves quotes and brackets behind the stop with the sentence', () => {
    expect(split('“We are not a drawer of spoons.” He left. (She did too.) It rained.')).toEqual([
      '“We are not a drawer of spoons.”',
      'He left.',
      '(She did too.)',
      'It rained.',
    ]);
  });

  it.each([
    '“All of it was stolen.” [Vell, Op. Cit., pp. 7-8]|They left.',
    'It froze. [12]|The harbour was closed.',
    'It froze in May. (Weir 1990, 4)|The harbour was closed.',
    '“It froze in May.” (Weir 4).',
    'It fell. (Weir (1990), 4)|The town grew.',
    '[1] Buy oil.|[2] Sell it.',
    'He came.|(In 1911 the mill on the river burned down to the ground, it is said) It stood.',
    'They met.|(1) A toll was asked.|(2) A club was founded.',
    'He lost.|[1932] AC 562 was decided later.',
    'He lost.|[In 1932] he came back.',
    'He lost.|(“He won in 1932.”)|It rained.',
  ])('leaves a reference in brackets behind the stop with its sentence: %s', (parts) => {
    expect(split(parts.replaceAll('|', ' '))).toEqual(parts.split('|'));
  });

  it('goes on after a question that is quoted inside a sentence', () => {
    expect(split('“Why?” he asked. Nobody knew.')).toEqual(['“Why?” he asked.', 'Nobody knew.']);
  });

  it('keeps a quotation of two short sentences whole', () => {
    const quoted = 'He said: “All roads led to Moscow. Now they all go to Beijing”.';
    expect(split(`${quoted} He was right.`)).toEqual([quoted, 'He was right.']);
  });

  it('splits where a quotation is never closed', () => {
    expect(split('He said: “All roads lead there. They do. And they will.')).toHaveLength(3);
  });

  it('knows the full stops of scripts without spaces', () => {
    expect(split('今日は晴れです。明日は雨でしょう！「そうですか。」')).toEqual([
      '今日は晴れです。',
      '明日は雨でしょう！',
      '「そうですか。」',
    ]);
  });

  it('takes a line break inside a paragraph for a space', () => {
    expect(split('The lamp burned\ncoal. It smoked.')).toEqual(['The lamp burned\ncoal.', 'It smoked.']);
  });

  it.each(['', '   ', '\n\n'])('finds nothing in %j', (text) => {
    expect(splitSentences(text)).toEqual([]);
  });

  it('splits a stretch of a longer text with offsets into the whole', () => {
    const text = 'Left out. Taken. Taken too. Left out.';
    const sentences = splitSentences(text, { start: 10, end: 27 });
    expect(sentences.map(({ start, end }) => text.slice(start, end))).toEqual(['Taken.', 'Taken too.']);
  });

  it('covers everything but white space, whatever the signs', () => {
    const text = '…so? Yes!! [12] «Oui. Non.» — 3.5 % (p. 4). x.y.z. "A." \'B.\' 🙂. E.g. this; a.m. Then.';
    const covered = splitSentences(text)
      .map(({ start, end }) => text.slice(start, end))
      .join('');
    expect(covered.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });

  it.each([
    [
      'short ones',
      300,
      ['It rained.', 'Mr. Vell, p. 4, agreed!', '“Why?” he asked.', '(See no. 3.)', 'はい。'],
    ],
    ['ones that are longer than a block', 3, ['It rained.', `It ${'rained and '.repeat(3000)}stopped.`]],
  ])('splits a long text as it splits its parts: %s', (_, times, parts) => {
    const sentences = Array.from({ length: times }, () => parts).flat();
    expect(split(sentences.join(' '))).toEqual(sentences);
  });

  it('keeps sentences apart behind a quotation mark that is never closed', () => {
    const sentences = ['“It rained all day.', ...Array.from({ length: 40 }, () => 'Nobody went out.')];
    expect(split(sentences.join(' '))).toEqual(sentences);
  });
});

describe('sentenceAt', () => {
  const text = 'One is here. Two is there. Three.';
  const sentences = splitSentences(text);

  it('gives a mark behind the full stop to the sentence before it', () => {
    expect(sentenceAt(sentences, 'One is here.'.length)).toBe(sentences[0]);
  });

  it('gives a mark inside a sentence to that sentence', () => {
    expect(sentenceAt(sentences, text.indexOf('there'))).toBe(sentences[1]);
  });

  it('gives a mark between two sentences without a space to the first', () => {
    const cjk = splitSentences('はい。いいえ。');
    expect(sentenceAt(cjk, 3)).toBe(cjk[0]);
  });

  it('finds none outside the sentences', () => {
    expect(sentenceAt(sentences, text.length + 5)).toBeNull();
    expect(sentenceAt([], 0)).toBeNull();
  });
});
