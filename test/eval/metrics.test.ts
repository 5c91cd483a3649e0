import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareWith } from '../../eval/against.js';
import { summarise } from '../../eval/metrics.js';
import type { Outcome } from '../../eval/outcome.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';

function outcomeOf(id: string, given: Partial<Outcome> = {}): Outcome {
  return {
    id,
    question: `question ${id}`,
    isAnswerable: true,
    saidFound: true,
    evidence: 0.9,
    rank: 1,
    paragraphRank: null,
    isSentenceRight: true,
    areNotesShown: null,
    shown: '',
    ...given,
  };
}

const outcomes = [
  outcomeOf('a'),
  outcomeOf('b', { rank: 4, evidence: 0.3, saidFound: false }),
  outcomeOf('c', { isAnswerable: false, rank: null, isSentenceRight: null, evidence: 0.6 }),
  outcomeOf('d', { isAnswerable: false, rank: null, isSentenceRight: null, evidence: 0.1, saidFound: false }),
];

describe('a summary', () => {
  const summary = summarise(outcomes);

  it('counts hits over the questions that can be answered', () => {
    expect([summary.hit1, summary.hit3, summary.hit5].map(({ value }) => value)).toEqual([0.5, 0.5, 1]);
    expect(summary.mrr.value).toBe(0.625);
  });

  it('puts an interval around each share, from resampled questions', () => {
    expect(summary.hit1).toMatchObject({ low: 0, high: 1, of: 2 });
  });

  it('tells false answers from false refusals', () => {
    expect(summary.decision).toMatchObject({ falseAnswers: 1, falseRefusals: 1, area: 0.75 });
    expect(summary.decision?.balancedAccuracy.value).toBe(0.5);
  });

  it('draws a curve from everything answered to nothing answered', () => {
    const curve = summary.decision?.curve ?? [];
    expect(curve[0]).toMatchObject({ found: 1, falselyFound: 1 });
    expect(curve.at(-1)).toMatchObject({ found: 0, falselyFound: 0 });
  });

  it('decides nothing where every question can be answered', () => {
    expect(summarise([outcomeOf('a')]).decision).toBeNull();
  });
});

describe('a comparison with another run', () => {
  const runOf = (list: readonly Outcome[]) => [
    {
      name: 'set',
      about: '',
      passages: 1,
      runs: [
        { variant: 'Ibid', decides: true, marksSentence: true, summary: summarise(list), outcomes: list },
      ],
    },
  ];
  const folder = folderOfEachTest();

  it('lists what got better and worse, and nothing else', () => {
    const [a, b, c, d] = outcomes as [Outcome, Outcome, Outcome, Outcome];
    const file = join(folder.dir, 'eval.json');
    writeFileSync(file, JSON.stringify({ sets: runOf(outcomes) }));
    const now = [{ ...a, isSentenceRight: false }, { ...b, rank: 1 }, { ...c, saidFound: false }, d];
    expect(compareWith(file, runOf(now)).map(({ id, isBetter, what }) => [id, isBetter, what])).toEqual([
      ['a', false, 'sentence right → wrong'],
      ['b', true, 'rank 4 → 1'],
      ['c', true, 'found → not found'],
    ]);
  });

  it('says in one line that a file is no report', () => {
    const file = join(folder.dir, 'eval.txt');
    writeFileSync(file, 'no report');
    expect(() => compareWith(file, runOf(outcomes))).toThrow(/^Expected the report of another npm run eval/);
  });
});
