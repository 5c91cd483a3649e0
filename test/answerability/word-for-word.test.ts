import { describe, expect, it } from 'vitest';
import { sentenceWithWords } from '../../src/answerability/passage-reading.js';

const text = 'Once upon a time, all roads led to “Moscow”. Now they lead elsewhere.';
const sentences = [
  { start: 0, end: 44 },
  { start: 45, end: text.length },
];
const textOf = ({ start, end }: { start: number; end: number }) => text.slice(start, end);

describe('the sentence that holds a question word for word', () => {
  it.each(['“once upon a time all roads led to Moscow”', 'All roads led to Moscow?'])(
    'is found: %s',
    (question) => {
      expect(sentenceWithWords(question, sentences, textOf)).toBe(sentences[0]);
    },
  );

  it.each(['all roads led', 'all roads led to Rome', 'll roads led to Mosc', 'led to Moscow now they', '?'])(
    'is none: %s',
    (question) => {
      expect(sentenceWithWords(question, sentences, textOf)).toBeNull();
    },
  );
});
