/** An outcome with the numbers that may tell it. */
export interface Example {
  readonly isTrue: boolean;
  readonly features: readonly number[];
  /** How much it counts; 1 where it is left out. */
  readonly weight?: number;
}

export interface Logistic {
  readonly intercept: number;
  readonly weights: readonly number[];
}

/**
 * Fits a logistic regression by Newton's method.
 *
 * @param l2 - Penalty on the squared weights of the standardised features; the intercept is free.
 * @returns Weights of the features as given, not standardised.
 */
export function fitLogistic(examples: readonly Example[], l2: number): Logistic {
  const count = examples[0]?.features.length ?? 0;
  const counts = examples.map(({ weight = 1 }) => weight);
  const all = counts.reduce((sum, x) => sum + x, 0) || 1;
  const weightedMean = (numberOf: (features: readonly number[]) => number) =>
    examples.reduce((sum, { features }, i) => sum + (counts[i] ?? 0) * numberOf(features), 0) / all;
  const means = column(count, (j) => weightedMean((features) => features[j] ?? 0));
  const deviations = column(count, (j) => {
    const square = weightedMean((features) => ((features[j] ?? 0) - (means[j] ?? 0)) ** 2);
    return Math.sqrt(square) || 1;
  });
  const rows = examples.map(({ features }) => [
    1,
    ...features.map((x, j) => (x - (means[j] ?? 0)) / (deviations[j] ?? 1)),
  ]);
  const w = column(count + 1, () => 0);
  for (let round = 0; round < 50; round++) {
    const gradient = w.map((x, j) => (j === 0 ? 0 : l2 * x));
    const hessian = w.map((_, a) => w.map((_, b) => (a === b ? (a === 0 ? 1e-9 : l2) : 0)));
    rows.forEach((row, i) => {
      const p = logisticOf(row.reduce((sum, x, j) => sum + x * (w[j] ?? 0), 0));
      const error = (counts[i] ?? 0) * (p - (examples[i]?.isTrue ? 1 : 0));
      row.forEach((x, a) => {
        gradient[a] = (gradient[a] ?? 0) + error * x;
        const line = hessian[a] ?? [];
        row.forEach((y, b) => {
          line[b] = (line[b] ?? 0) + (counts[i] ?? 0) * p * (1 - p) * x * y;
        });
      });
    });
    const step = solve(hessian, gradient);
    step.forEach((x, j) => {
      w[j] = (w[j] ?? 0) - x;
    });
    if (Math.max(...step.map(Math.abs)) < 1e-9) break;
  }
  const weights = column(count, (j) => (w[j + 1] ?? 0) / (deviations[j] ?? 1));
  const intercept = (w[0] ?? 0) - weights.reduce((sum, x, j) => sum + x * (means[j] ?? 0), 0);
  return { intercept, weights };
}

export function predict({ intercept, weights }: Logistic, features: readonly number[]): number {
  return logisticOf(intercept + weights.reduce((sum, weight, j) => sum + weight * (features[j] ?? 0), 0));
}

function logisticOf(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function column(length: number, at: (index: number) => number): number[] {
  return Array.from({ length }, (_, index) => at(index));
}

/** Gauss-Jordan elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (let i = 0; i < rows.length; i++) {
    const pivot = pivotOf(rows, i);
    const chosen = rows[pivot] ?? [];
    rows[pivot] = rows[i] ?? [];
    rows[i] = chosen;
    for (const [r, row] of rows.entries()) {
      const factor = r === i ? 0 : (row[i] ?? 0) / (chosen[i] ?? 1);
      if (factor !== 0) rows[r] = row.map((x, c) => x - factor * (chosen[c] ?? 0));
    }
  }
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}

/** The row at `i` or below whose number in column `i` is the largest, whatever its sign. */
function pivotOf(rows: readonly (readonly number[])[], i: number): number {
  const sizeAt = (r: number) => Math.abs(rows[r]?.[i] ?? 0);
  let pivot = i;
  for (let r = i + 1; r < rows.length; r++) if (sizeAt(r) > sizeAt(pivot)) pivot = r;
  return pivot;
}
