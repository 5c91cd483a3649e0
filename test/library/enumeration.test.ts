import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/chunking/index.js';
import { listAround } from '../../src/library/enumeration.js';
import { parse } from '../corpus/helpers.js';

/** The list that is shown where the sentence with these words answers; null for none. */
function listIn(text: string, words: string, question: string): string | null {
  const document = parse(text, 'mill.md');
  const sentence = document.paragraphs
    .flatMap((paragraph) => splitSentences(document.text, paragraph))
    .find(({ start, end }) => document.text.slice(start, end).includes(words));
  if (sentence === undefined) throw new Error(`no sentence says ${words}`);
  const list = listAround(document, sentence, question);
  return list === null ? null : document.text.slice(list.start, list.end);
}

const paragraphs = [
  '# The mill',
  'It was sold twice. The mill was closed for three reasons:',
  '1) The river ran dry in the summer of 1911.',
  '2) The miller had died, and nobody bought it.',
  '3) Finally, the road was moved.',
  'It stands empty to this day.',
].join('\n\n');
const whole = paragraphs.split('\n\n').slice(1, 5).join('\n\n').replace('It was sold twice. ', '');

const inline =
  '# The weir\n\nIt was old. Many gave it up for at least two reasons. On the one hand, it leaked in the winter. It leaked badly. On the other hand, the stone was needed elsewhere. A mayor agreed with that.';

describe('a list', () => {
  it('is shown whole where its announcement answers', () => {
    expect(listIn(paragraphs, 'three reasons', 'Why was the mill closed?')).toBe(whole);
  });

  it('is shown whole where one of its items answers a question for several things', () => {
    expect(listIn(paragraphs, 'miller had died', 'What are the reasons for which it was closed?')).toBe(
      whole,
    );
    expect(listIn(paragraphs, 'ran dry', 'List the reasons')).toBe(whole);
  });

  it('is not shown where one of its items answers a question for one thing', () => {
    expect(listIn(paragraphs, 'ran dry', 'When did the river run dry?')).toBeNull();
  });

  it('is none where a sentence stands beside it', () => {
    expect(listIn(paragraphs, 'sold twice', 'Who bought the mill?')).toBeNull();
    expect(listIn(paragraphs, 'to this day', 'What are the uses of the mill?')).toBeNull();
  });

  it('may stand inside a paragraph, from its announcement to its last item', () => {
    const expected =
      'Many gave it up for at least two reasons. On the one hand, it leaked in the winter. It leaked badly. On the other hand, the stone was needed elsewhere.';
    expect(listIn(inline, 'two reasons', 'Why was the weir given up?')).toBe(expected);
    expect(listIn(inline, 'stone was needed', 'What are the two reasons?')).toBe(expected);
    expect(listIn(inline, 'It was old', 'What are the two reasons?')).toBeNull();
    expect(listIn(inline, 'A mayor', 'What are the two reasons?')).toBeNull();
  });

  it('may count its sentences', () => {
    const counted =
      '# Locks\n\nA lock has several parts. First, there is a gate. Second, there is a sluice in the gate. Third, there is a chamber. All are of oak.';
    expect(listIn(counted, 'several parts', 'What is a lock made of?')).toMatch(/^A lock has .*a chamber\.$/);
  });

  it('is none where nothing is listed after an announcement', () => {
    const text = '# Locks\n\nIt had two large gates. One was lost. The lock is dry.';
    expect(listIn(text, 'two large gates', 'What did it have?')).toBeNull();
  });

  it('may be one of bullets', () => {
    const text = '# Tea\n\nThe house sold:\n\n- green tea\n- black tea\n\nIt burned down.';
    expect(listIn(text, 'green tea', 'Which teas were sold?')).toMatch(
      /^The house sold:\n\n\W*green tea\n\n\W*black tea$/,
    );
  });
});
