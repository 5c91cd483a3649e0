import { mean, quantileSorted } from 'simple-statistics';
import { areaUnderCurve, balancedAccuracy, binsOf, calibrationError, type Judged } from './judgement.js';
import type { Outcome } from './outcome.js';
import { randomFrom } from './random.js';

/** A mean with the middle 95 % of its bootstrap distribution. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How many questions it is a mean of. */
  readonly of: number;
}

interface CurvePoint {
  readonly threshold: number;
  /** Share of answerable questions said to be found, and of unanswerable ones said to be so. */
  readonly found: number;
  readonly falselyFound: number;
}

/** How telling found from not-found went; only where there are questions of both kinds. */
export interface Decision {
  readonly balancedAccuracy: Estimate;
  readonly area: number;
  /** Unanswerable questions that were answered, answerable ones that were not. */
  readonly falseAnswers: number;
  readonly falseRefusals: number;
  readonly answerable: number;
  readonly unanswerable: number;
  readonly calibrationError: number;
  readonly curve: readonly CurvePoint[];
  /** Mean of the evidence and share of answerable questions among `count`. */
  readonly reliability: ReturnType<typeof binsOf>;
}

export interface Summary {
  readonly hit1: Estimate;
  readonly hit3: Estimate;
  readonly hit5: Estimate;
  readonly mrr: Estimate;
  /** Over paragraphs, where paragraphs are ranked. */
  readonly paragraphs: { readonly hit1: Estimate; readonly mrr: Estimate } | null;
  readonly sentence: Estimate;
  readonly notesShown: { readonly right: number; readonly of: number };
  readonly decision: Decision | null;
}

const resamples = 1000;
const seed = 5;

export function summarise(outcomes: readonly Outcome[]): Summary {
  const answerable = outcomes.filter(({ isAnswerable }) => isAnswerable);
  const share = (measure: (outcome: Outcome) => number) =>
    bootstrap(answerable, (sample) => (sample.length === 0 ? 0 : mean(sample.map(measure))));
  const hit = (k: number) => share(({ rank }) => (rank !== null && rank <= k ? 1 : 0));
  const ranksParagraphs = answerable.some(({ paragraphRank }) => paragraphRank !== null);
  const noted = answerable.filter(({ areNotesShown }) => areNotesShown !== null);
  return {
    hit1: hit(1),
    hit3: hit(3),
    hit5: hit(5),
    mrr: share(({ rank }) => reciprocal(rank)),
    paragraphs: ranksParagraphs
      ? {
          hit1: share(({ paragraphRank }) => (paragraphRank === 1 ? 1 : 0)),
          mrr: share(({ paragraphRank }) => reciprocal(paragraphRank)),
        }
      : null,
    sentence: share(({ isSentenceRight }) => (isSentenceRight ? 1 : 0)),
    notesShown: { right: noted.filter(({ areNotesShown }) => areNotesShown).length, of: noted.length },
    decision: answerable.length === outcomes.length || answerable.length === 0 ? null : decide(outcomes),
  };
}

function reciprocal(rank: number | null): number {
  return rank === null ? 0 : 1 / rank;
}

/** Resamples questions: one that was asked several times is drawn with all of its outcomes. */
function bootstrap(
  outcomes: readonly Outcome[],
  statistic: (sample: readonly Outcome[]) => number,
): Estimate {
  const byId = new Map<string, Outcome[]>();
  for (const outcome of outcomes) byId.set(outcome.id, [...(byId.get(outcome.id) ?? []), outcome]);
  const groups = [...byId.values()];
  const random = randomFrom(seed);
  const draw = () => groups[Math.floor(random() * groups.length)] ?? [];
  const drawn = Array.from({ length: resamples }, () => statistic(groups.flatMap(draw))).sort(
    (x, y) => x - y,
  );
  return {
    value: statistic(outcomes),
    low: quantileSorted(drawn, 0.025),
    high: quantileSorted(drawn, 0.975),
    of: outcomes.length,
  };
}

function decide(outcomes: readonly Outcome[]): Decision {
  const judged = outcomes.map(
    ({ evidence, isAnswerable }): Judged => ({ probability: evidence, isTrue: isAnswerable }),
  );
  const answerable = outcomes.filter(({ isAnswerable }) => isAnswerable);
  const unanswerable = outcomes.filter(({ isAnswerable }) => !isAnswerable);
  return {
    balancedAccuracy: bootstrap(outcomes, balancedRight),
    area: areaUnderCurve(judged),
    falseAnswers: unanswerable.filter(({ saidFound }) => saidFound).length,
    falseRefusals: answerable.filter(({ saidFound }) => !saidFound).length,
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    calibrationError: calibrationError(judged),
    curve: curveOf(judged),
    reliability: binsOf(judged),
  };
}

/** By what was said, not by the threshold: they must agree, and this is what a person sees. */
function balancedRight(outcomes: readonly Outcome[]): number {
  const said = outcomes.map(({ saidFound, isAnswerable }) => ({
    probability: saidFound ? 1 : 0,
    isTrue: isAnswerable,
  }));
  const kinds = new Set(said.map(({ isTrue }) => isTrue));
  return kinds.size < 2 ? Number(kinds.size > 0) : balancedAccuracy(said, 0.5);
}

function curveOf(judged: readonly Judged[]): readonly CurvePoint[] {
  const share = (threshold: number, wanted: boolean) => {
    const some = judged.filter(({ isTrue }) => isTrue === wanted);
    return some.filter(({ probability }) => probability >= threshold).length / some.length;
  };
  const thresholds = [...new Set([0, ...judged.map(({ probability }) => probability), 1.01])].sort(
    (a, b) => a - b,
  );
  const step = Math.max(1, Math.ceil(thresholds.length / 200));
  return thresholds
    .filter((_, at) => at % step === 0 || at === thresholds.length - 1)
    .map((threshold) => ({
      threshold,
      found: share(threshold, true),
      falselyFound: share(threshold, false),
    }));
}
