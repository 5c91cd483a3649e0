import { describe, expect, it } from 'vitest';
import { wordLookedUp } from '../../src/library/asking.js';

describe('a word or a name', () => {
  it.each([
    ['Navalny', 'Navalny'],
    ['gas', 'gas'],
    ['the gas?', 'gas'],
    ['“Huawei”', 'Huawei'],
    ['1911', '1911'],
    ['5G', '5G'],
    ['China’s', 'China’s'],
    ['co-operation', 'co-operation'],
    ['Alexei Navalny', 'Alexei Navalny'],
    ['Navalny, Alexei?', 'Navalny, Alexei'],
    ['the Shanghai Cooperation Organization', 'Shanghai Cooperation Organization'],
    ['Bank of China', 'Bank of China'],
    ['Навальный', 'Навальный'],
  ])('is looked up: %s', (typed, word) => {
    expect(wordLookedUp(typed)).toBe(word);
  });

  it.each([
    ...['Crimea annexation', 'gas pipeline', 'oil agreement worth', 'price of gas'],
    ...[
      'Who is Navalny?',
      'WHO IS NAVALNY',
      'Is Navalny alive?',
      'Why China?',
      'of',
      'why',
      '石油',
      '谁是纳瓦尔尼？',
    ],
    'The Pipeline That Russia Built For China In Siberia',
  ])('is not the whole of what is asked: %s', (typed) => {
    expect(wordLookedUp(typed)).toBeNull();
  });
});
