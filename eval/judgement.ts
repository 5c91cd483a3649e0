import { mean, sum } from 'simple-statistics';

/** How likely something was said to be, and whether it was so. */
export interface Judged {
  readonly probability: number;
  readonly isTrue: boolean;
}

/** Chance that a true one was given more than a false one; ties count half. */
export function areaUnderCurve(judged: readonly Judged[]): number {
  const sorted = [...judged].sort((a, b) => a.probability - b.probability);
  let ranks = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.probability === sorted[from]?.probability) to++;
    const tied = sorted.slice(from, to).filter(({ isTrue }) => isTrue).length;
    ranks += (tied * (from + 1 + to)) / 2;
    from = to;
  }
  const trues = judged.filter(({ isTrue }) => isTrue).length;
  return (ranks - (trues * (trues + 1)) / 2) / (trues * (judged.length - trues));
}

/** Mean of the shares of true ones at or above the threshold and of false ones below it. */
export function balancedAccuracy(judged: readonly Judged[], threshold: number): number {
  const trues = judged.filter(({ isTrue }) => isTrue);
  const falses = judged.filter(({ isTrue }) => !isTrue);
  const kept = trues.filter(({ probability }) => probability >= threshold).length / trues.length;
  const refused = falses.filter(({ probability }) => probability < threshold).length / falses.length;
  return (kept + refused) / 2;
}

/** What was said and what was so of those with much the same probability: ten equal bins, empty ones left out. */
export function binsOf(judged: readonly Judged[]) {
  const bins = Array.from({ length: 10 }, (_, bin) =>
    judged.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin),
  );
  return bins
    .filter((bin) => bin.length > 0)
    .map((bin) => ({
      evidence: mean(bin.map(({ probability }) => probability)),
      answerable: mean(bin.map(({ isTrue }) => (isTrue ? 1 : 0))),
      count: bin.length,
    }));
}

/** Expected calibration error: mean distance between probability and frequency over the bins, by their sizes. */
export function calibrationError(judged: readonly Judged[]): number {
  const gaps = binsOf(judged).map(
    ({ evidence, answerable, count }) => Math.abs(evidence - answerable) * count,
  );
  return sum(gaps) / judged.length;
}
