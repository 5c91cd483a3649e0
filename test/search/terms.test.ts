import { describe, expect, it } from 'vitest';
import { termsOf, wordsOf } from '../../src/search/terms.js';

describe('termsOf', () => {
  it('brings the forms of a word together', () => {
    expect(termsOf('investing')).toEqual(termsOf('Investments'));
    expect(termsOf("China's")).toEqual(termsOf('China'));
    expect(termsOf('Estève')).toEqual(termsOf('esteve'));
  });

  it.each([
    ['recognised', 'recognizes'],
    ['organisation', 'organization'],
    ['analyse', 'analyzing'],
    ['harbours', 'harbor'],
    ['neighbourhood', 'neighborhood'],
  ])('finds %s by %s', (british, american) => {
    expect(termsOf(british)).toEqual(termsOf(american));
  });

  it('tells words apart that only look so spelled', () => {
    expect(termsOf('raised hour four')).toEqual(termsOf('raise hours four'));
    expect(termsOf('raised')).not.toEqual(termsOf('razed'));
  });

  it('leaves out what a question is made of', () => {
    expect(termsOf('When and why did they do it, and for whom will it be?')).toEqual([]);
  });

  it('keeps numbers apart from each other and whole with their letters', () => {
    expect(termsOf('5G 1.3 1,312 2014')).toEqual(['5g', '1.3', '1312', '2014']);
  });

  it('takes pairs of characters where no space parts the words', () => {
    expect(termsOf('灯台の光')).toEqual(['灯台', '台の', 'の光']);
    expect(termsOf('abc灯')).toEqual(['abc', '灯']);
  });

  it.each(['', '🙂🙂', '—…!', '   '])('finds none in %j', (text) => {
    expect(termsOf(text)).toEqual([]);
  });

  it('remembers how the text spells them', () => {
    expect(wordsOf('The Investments').map(({ word }) => word)).toEqual(['Investments']);
  });
});
