import type { TopLevelSpec } from 'vega-lite';
import type { Evaluation } from '../../eval/evaluation.js';
import type { Decision } from '../../eval/metrics.js';
import { name, number } from './draw.js';

/** How often the first passage is right, for every way of answering. */
export function ablationPlot({ sets }: Evaluation): TopLevelSpec {
  const values = sets.flatMap((set) =>
    set.runs.map(({ variant, summary }) => ({
      set: set.name,
      variant,
      hit1: summary.hit1.value,
      low: summary.hit1.low,
      high: summary.hit1.high,
    })),
  );
  const variants = sets[0]?.runs.map(({ variant }) => variant) ?? [];
  const y = { ...name('variant'), sort: variants };
  return {
    title: 'hit@1, with the middle 95 % of its bootstrap distribution',
    data: { values },
    facet: { ...name('set'), sort: sets.map((set) => set.name) },
    columns: 2,
    resolve: { scale: { x: 'shared' }, axis: { x: 'independent' } },
    spec: {
      width: 300,
      height: { step: 20 },
      layer: [
        {
          mark: { type: 'rule', color: '#666' },
          encoding: { y, x: number('low', 'hit@1', { scale: { zero: false } }), x2: { field: 'high' } },
        },
        {
          mark: { type: 'point', filled: true, size: 60 },
          encoding: { y, x: { field: 'hit1', type: 'quantitative' } },
        },
      ],
    },
  };
}

/** Found against falsely found, over all thresholds; the point is the threshold in use. */
export function decisionPlot(evaluation: Evaluation): TopLevelSpec {
  const sets = decisionsOf(evaluation);
  const curves = sets.flatMap(({ set, decision }) =>
    decision.curve.map(({ found, falselyFound, threshold }) => ({ set, found, falselyFound, threshold })),
  );
  const inUse = sets.map(({ set, decision }) => ({
    set,
    found: 1 - decision.falseRefusals / decision.answerable,
    falselyFound: decision.falseAnswers / decision.unanswerable,
  }));
  const colour = name('set');
  return {
    title: 'Found or not, over all thresholds; the point is the one in use',
    width: 420,
    height: 320,
    layer: [
      {
        data: { values: curves },
        mark: { type: 'line', interpolate: 'step-after' },
        encoding: {
          x: number('falselyFound', 'unanswerable questions that are answered'),
          y: number('found', 'answerable questions that are answered'),
          order: { field: 'threshold', type: 'quantitative', sort: 'descending' },
          color: colour,
          strokeDash: colour,
        },
      },
      {
        data: { values: inUse },
        mark: { type: 'point', filled: true, size: 90, opacity: 1 },
        encoding: {
          x: { field: 'falselyFound', type: 'quantitative' },
          y: { field: 'found', type: 'quantitative' },
          color: colour,
        },
      },
    ],
  };
}

/** What evidence says beside what is so. */
export function reliabilityPlot(evaluation: Evaluation): TopLevelSpec {
  const values = decisionsOf(evaluation).flatMap(({ set, decision }) =>
    // One or two questions say nothing about a share.
    decision.reliability.filter(({ count }) => count > 2).map((bin) => ({ set, ...bin })),
  );
  const whole = { scale: { domain: [0, 1] } };
  const x = number('evidence', 'evidence, mean of a tenth', whole);
  const y = number('answerable', 'share that the corpus answers', whole);
  const colour = name('set');
  return {
    title: 'Evidence as a probability; right is on the diagonal',
    width: 420,
    height: 320,
    layer: [
      {
        data: {
          values: [
            { evidence: 0, answerable: 0 },
            { evidence: 1, answerable: 1 },
          ],
        },
        mark: { type: 'line', color: '#999', strokeDash: [4, 4] },
        encoding: { x, y },
      },
      {
        data: { values },
        mark: { type: 'point', filled: true, opacity: 0.75 },
        encoding: {
          x,
          y,
          color: colour,
          shape: colour,
          size: number('count', 'questions', { scale: { type: 'log', range: [20, 320] } }),
        },
      },
    ],
  };
}

function decisionsOf({ sets }: Evaluation): readonly { set: string; decision: Decision }[] {
  return sets.flatMap((set) => {
    const decision = set.runs[0]?.summary.decision;
    return decision ? [{ set: set.name, decision }] : [];
  });
}
