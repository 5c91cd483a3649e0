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

/** Expected calibration error: mean distance between probability and frequency over ten equal bins, by their sizes. */
export function calibrationError(judged: readonly Judged[]): number {
  const gaps = Array.from({ length: 10 }, () => 0);
  for (const { probability, isTrue } of judged) {
    const bin = Math.min(9, Math.floor(probability * 10));
    gaps[bin] = (gaps[bin] ?? 0) + probability - (isTrue ? 1 : 0);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / judged.length;
}
