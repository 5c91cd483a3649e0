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
 * Fits a logistic regression: of its few weights one after the other goes a Newton step, until all of them stay where they
 * are.
 *
 * @param l2 - Penalty on the squared weights of the standardised features; the intercept is free.
 * @returns Weights of the features as given, not standardised.
 */
export function fitLogistic(examples: readonly Example[], l2: number): Logistic {
  const counts = examples.map(({ weight = 1 }) => weight);
  const weightedMean = (numbers: readonly number[]) => dot(counts, numbers) / (dot(counts) || 1);
  const columns = (examples[0]?.features ?? []).map((_, j) => {
    const numbers = examples.map(({ features }) => features[j] ?? 0);
    const mean = weightedMean(numbers);
    const deviation = Math.sqrt(weightedMean(numbers.map((x) => (x - mean) ** 2))) || 1;
    return { mean, deviation, numbers: numbers.map((x) => (x - mean) / deviation), penalty: l2 };
  });
  const free = { mean: 0, deviation: 1, numbers: examples.map(() => 1), penalty: 1e-9 };
  const all = [free, ...columns];
  const w = all.map(() => 0);
  const sums = examples.map(() => 0);
  for (let [round, largest] = [0, 1]; round < 10_000 && largest > 1e-10; round++) {
    largest = 0;
    for (const [j, { numbers, penalty }] of all.entries()) {
      const shares = sums.map(logisticOf);
      const errors = shares.map((p, i) => (counts[i] ?? 0) * (p - (examples[i]?.isTrue ? 1 : 0)));
      const curves = shares.map((p, i) => (counts[i] ?? 0) * p * (1 - p) * (numbers[i] ?? 0) ** 2);
      const step = (dot(errors, numbers) + (j === 0 ? 0 : penalty * (w[j] ?? 0))) / (dot(curves) + penalty);
      w[j] = (w[j] ?? 0) - step;
      numbers.forEach((x, i) => {
        sums[i] = (sums[i] ?? 0) - step * x;
      });
      largest = Math.max(largest, Math.abs(step));
    }
  }
  const [intercept = 0, ...standardised] = w;
  const weights = columns.map(({ deviation }, j) => (standardised[j] ?? 0) / deviation);
  const means = columns.map(({ mean }) => mean);
  return { intercept: intercept - dot(weights, means), weights };
}

export function predict({ intercept, weights }: Logistic, features: readonly number[]): number {
  return logisticOf(intercept + dot(weights, features));
}

function logisticOf(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function dot(a: readonly number[], b: readonly number[] = a.map(() => 1)): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}
