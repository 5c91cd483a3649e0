import { describe, expect, it } from 'vitest';
import { evidenceOf, featuresOf } from '../../src/search/evidence.js';
import { evidenceModel } from '../../src/search/index.js';

const evidence = (cosine: number, part: number, share: number, missing: number) =>
  evidenceOf(featuresOf(cosine, { window: part, sentence: part }, share, missing, share === 1));

describe('evidence', () => {
  it('stays between 0 and 1 for anything that can be measured', () => {
    for (const value of [evidence(-1, -1, 0, 40), evidence(0, 0, 0, 0), evidence(1, 1, 1, 0)]) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });

  it('grows with either cosine and with the words held', () => {
    const base = evidence(0.6, 0.6, 0.3, 0);
    expect(evidence(0.65, 0.6, 0.3, 0)).toBeGreaterThan(base);
    expect(evidence(0.6, 0.65, 0.3, 0)).toBeGreaterThan(base);
    expect(evidence(0.6, 0.6, 0.6, 0)).toBeGreaterThan(base);
  });

  it('grows more with the last word of the question than with those before it', () => {
    const [half = 0, most = 0, all = 0] = [0.5, 0.99, 1].map((share) => evidence(0.55, 0.55, share, 0));
    expect(all - most).toBeGreaterThan(most - half);
  });

  it('falls with every name of the question that is missing, up to two', () => {
    const missing = [0, 1, 2, 3].map((count) => evidence(0.65, 0.65, 0.4, count));
    expect(missing[1]).toBeLessThan(missing[0] ?? 0);
    expect(missing[2]).toBeLessThan(missing[1] ?? 0);
    expect(missing[3]).toBe(missing[2]);
  });

  it('answers a question met word for word, and refuses one that shares nothing', () => {
    expect(evidence(0.85, 0.9, 1, 0)).toBeGreaterThan(evidenceModel.threshold);
    expect(evidence(0.45, 0.5, 0, 1)).toBeLessThan(evidenceModel.threshold);
  });
});
