import { describe, expect, it } from 'vitest';
import { strengthOf, superscript } from '../../src/wording/index.js';

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
      'weak match',
      'likely match',
      'likely match',
      'strong match',
      'strong match',
    ]);
  });

  it('calls no passage strong that just reaches a high threshold', () => {
    expect(strengthOf(0.95, 0.9)).toBe('likely match');
    expect(strengthOf(0.98, 0.9)).toBe('strong match');
  });

  it.each([
    [0, 'unlikely match'],
    [1, 'strong match'],
  ])('knows what certainty (%d) is', (evidence, strength) => {
    expect(strengthOf(evidence, 0.5)).toBe(strength);
  });
});
