import { describe, expect, it } from 'vitest';
import { quoteParts, strengthOf, superscript } from '../../src/wording/index.js';

describe('superscript', () => {
  it.each([
    [12, '¹²'],
    ['xxiv', 'ˣˣⁱᵛ'],
    ['†', '†'],
  ])('raises %s where there is a raised form', (number, raised) => {
    expect(superscript(number)).toBe(raised);
  });
});

const cuts = { threshold: 0.5, floor: 0.25 };

describe('strengthOf', () => {
  it('is an answer from the threshold upwards, near it from the floor upwards, and below that none', () => {
    const strengths = [0, 0.24, 0.25, 0.49, 0.5, 1].map((evidence) => strengthOf(evidence, cuts));
    const [none, near, answers] = ['does not answer', 'comes near', 'answers'];
    expect(strengths).toEqual([none, none, near, near, answers, answers]);
  });
});

describe('the parts of a quote', () => {
  const text = 'It was old. The toll was levied by Penhale.';
  const sentence = { start: 12, end: 43 };
  const spansOf = (answer: { start: number; end: number }) =>
    quoteParts({ start: 0, end: 43, text, footnotes: [], sentence, answer })
      .filter((part) => part.isSpan)
      .map((part) => (part.kind === 'words' ? part.text : ''));

  it('tell the words that answer from the sentence that they stand in', () => {
    expect(spansOf({ start: 35, end: 42 })).toEqual(['Penhale']);
  });

  it('do not, where the words are most of their sentence or stand elsewhere', () => {
    expect(spansOf({ start: 12, end: 42 })).toEqual([]);
    expect(spansOf({ start: 3, end: 6 })).toEqual([]);
  });
});
