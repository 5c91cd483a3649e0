/** What a model makes of the tokens of a text: a row of `dimensions` numbers for each. */
export interface Rows {
  readonly numbers: Float32Array;
  readonly count: number;
  readonly dimensions: number;
}

/** The mean of the rows from `from` up to, not including, `to`; of unit length. */
export function meanOfRows({ numbers, dimensions }: Rows, from: number, to: number): Float32Array {
  const sum = new Float32Array(dimensions);
  for (let row = from; row < to; row++) {
    for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] ?? 0) + (numbers[row * dimensions + i] ?? 0);
  }
  const length = Math.hypot(...sum) || 1;
  return sum.map((x) => x / length);
}
