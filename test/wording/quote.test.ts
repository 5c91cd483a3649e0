import { describe, expect, it } from 'vitest';
import { confidenceOf } from '../../src/library/index.js';
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

describe('strengthOf', () => {
  it('goes by how far the evidence lies from the threshold, in odds', () => {
    const strengths = [0.01, 0.5, 0.68, 0.89, 0.9, 0.99].map((evidence) => strengthOf(evidence, 0.68));
    expect(strengths).toEqual([
      'unlikely match',
      'possible match',
      'possible match',
      'possible match',
      'strong match',
      'strong match',
    ]);
  });

  it('calls no passage strong that just reaches a high threshold', () => {
    expect(strengthOf(0.95, 0.9)).toBe('possible match');
    expect(strengthOf(0.98, 0.9)).toBe('strong match');
  });

  it.each([
    [0, 'unlikely match'],
    [1, 'strong match'],
  ])('knows what certainty (%d) is', (evidence, strength) => {
    expect(strengthOf(evidence, 0.5)).toBe(strength);
  });
});

describe('confidenceOf', () => {
  it('says neither yes nor no near the threshold, on either side', () => {
    const confidences = [0.01, 0.4, 0.5, 0.79, 0.81].map((evidence) => confidenceOf(evidence, 0.5));
    expect(confidences).toEqual(['not-found', 'perhaps', 'perhaps', 'perhaps', 'found']);
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
