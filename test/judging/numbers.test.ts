import { describe, expect, it } from 'vitest';
import { missingNumbers } from '../../src/judging/numbers.js';

describe('numbers of a question that a sentence lacks', () => {
  it.each([
    ['What were the exports of 2014?', 'In 2016 the exports rose to 40.', ['2014']],
    ['What were the exports of 2014?', 'In 2014 the exports rose to 40.', []],
    ['Who sold 1,200 lamps?', 'Penhale sold 1200 lamps.', []],
    ['Who sold 1,200 lamps?', 'Penhale sold 12 lamps.', ['1200']],
    ['What happened in the 19th century?', 'In the 18th century it was dear.', ['19th']],
    ['Who sold lamps?', 'Penhale, in 1900.', []],
  ])('%s – %s', (question, sentence, missing) => {
    expect(missingNumbers(question, sentence)).toEqual(missing);
  });
});
