import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gapCount } from '../../src/citations/tagger/features.js';
import { tagReference } from '../../src/citations/tagger/index.js';
import { labels } from '../../src/citations/tagger/labels.js';
import { bestLabels, type Chain, marginalsOf, unpackWeights } from '../../src/citations/tagger/tag.js';
import { tokensOf } from '../../src/citations/tagger/tokens.js';
import { packWeights } from '../../train/references/pack.js';

/** Two labels and three tokens: eight sequences, which can be counted. */
const steps = [
  Float64Array.from([0, 0.2, 0, 0]),
  Float64Array.from([1, 0, 0, 1]),
  Float64Array.from([2, 0, 0, 0.1]),
];
const chain: Chain = {
  labelCount: 2,
  emissions: Float64Array.from([1, 0, 0, 0.5, 0, 1]),
  steps,
  factors: steps.map((matrix) => matrix.map(Math.exp)),
};

function scoreOf(path: readonly number[]): number {
  return path.reduce((sum, label, t) => {
    const prior = t === 0 ? 0 : (path[t - 1] ?? 0);
    return sum + (chain.emissions[t * 2 + label] ?? 0) + (chain.steps[t]?.[prior * 2 + label] ?? 0);
  }, 0);
}

const paths = Array.from({ length: 8 }, (_, bits) => [(bits >> 2) & 1, (bits >> 1) & 1, bits & 1]);

describe('a chain of labels', () => {
  it('is the best of all', () => {
    const best = [...paths].sort((a, b) => scoreOf(b) - scoreOf(a))[0];
    expect(bestLabels(chain)).toEqual(best);
    expect(bestLabels({ labelCount: 2, emissions: new Float64Array(0), steps: [] })).toEqual([]);
  });

  it('has for each label its share of all', () => {
    const all = paths.reduce((sum, path) => sum + Math.exp(scoreOf(path)), 0);
    const marginals = marginalsOf(chain);
    expect(marginals.logSum).toBeCloseTo(Math.log(all));
    for (const t of [0, 1, 2]) {
      const own = paths
        .filter((path) => path[t] === 1)
        .reduce((sum, path) => sum + Math.exp(scoreOf(path)), 0);
      expect(marginals.labels[t * 2 + 1]).toBeCloseTo(own / all);
    }
  });
});

describe('weights', () => {
  const weights = {
    rows: new Map([
      [7, 0],
      [4_000_000_000, 1],
    ]),
    values: Int8Array.from({ length: 2 * labels.length }, (_, at) => at - 20),
    steps: new Int8Array(gapCount * labels.length ** 2).fill(-3),
  };

  it('are the same after they were packed', () => {
    expect(unpackWeights(packWeights(weights))).toEqual(weights);
  });
});

describe('the weights that come with the program', () => {
  const folder = new URL('../../models/references/', import.meta.url);

  it('are those that their manifest names', () => {
    const { file, bytes, sha256 } = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8'));
    const weights = readFileSync(new URL(file, folder));
    expect(weights.length).toBe(bytes);
    expect(createHash('sha256').update(weights).digest('hex')).toBe(sha256);
  });
});

describe('the words of a reference', () => {
  it('are tokens whose offsets are those of the text', () => {
    const text = 'O’Neil, J.-P., “Tides” (2001) 12(3) Sea Rev. 4–9, https://doi.org/10.5555/x_(1)';
    const tokens = tokensOf(text);
    for (const { text: own, start, end } of tokens) expect(text.slice(start, end)).toBe(own);
    expect(tokens.map(({ text: own }) => own)).toEqual([
      ...[
        'O’Neil',
        'J',
        'P',
        'Tides',
        '2001',
        '12',
        '3',
        'Sea',
        'Rev',
        '4',
        '9',
        'https://doi.org/10.5555/x_(1)',
      ],
    ]);
  });

  it('are told what they belong to, and how sure that is', () => {
    const tagged = tagReference('Ada Kerr, ‘Tides and Tolls’ (2009) 72 MLR 554');
    expect(tagged.map(({ text, label }) => `${text} ${label}`)).toEqual([
      ...['Ada author', 'Kerr author', 'Tides title', 'and title', 'Tolls title', '2009 date'],
      ...['72 volume', 'MLR journal', '554 pages'],
    ]);
    for (const { sureness } of tagged) expect(sureness).toBeGreaterThan(0.6);
  });
});
