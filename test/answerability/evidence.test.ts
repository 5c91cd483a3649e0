import { describe, expect, it } from 'vitest';
import { evidenceOfSearched } from '../../src/answerability/evidence.js';
import { featuresOf } from '../../src/search/hit.js';
import { shippedEvidence } from '../helpers/models.js';

const { searched } = shippedEvidence;

const evidence = (cosine: number, window: number, missing: number) =>
  evidenceOfSearched(featuresOf(cosine, { window, sentence: 0 }, missing), searched);

describe('evidence by search alone', () => {
  it('stays between 0 and 1 for anything that can be measured', () => {
    for (const value of [evidence(-1, -1, 40), evidence(0, 0, 0), evidence(1, 1, 0)]) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });

  it('grows with either cosine', () => {
    const base = evidence(0.6, 0.6, 0);
    expect(evidence(0.65, 0.6, 0)).toBeGreaterThan(base);
    expect(evidence(0.6, 0.65, 0)).toBeGreaterThan(base);
  });

  it('falls with every name of the question that is missing, up to two', () => {
    const missing = [0, 1, 2, 3].map((count) => evidence(0.65, 0.65, count));
    expect(missing[1]).toBeLessThan(missing[0] ?? 0);
    expect(missing[2]).toBeLessThan(missing[1] ?? 0);
    expect(missing[3]).toBe(missing[2]);
  });

  it('answers a question met word for word, and refuses one that shares nothing', () => {
    expect(evidence(0.85, 0.9, 0)).toBeGreaterThan(searched.threshold);
    expect(evidence(0.45, 0.5, 1)).toBeLessThan(searched.threshold);
  });
});
