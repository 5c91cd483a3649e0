/**
 * A linear chain: what each token speaks for, and which label follows which. The score of a sequence of labels is the
 * sum over its tokens; its probability is the exponential of that, over the sum for all sequences.
 */
export interface Chain {
  readonly labelCount: number;
  /** One row a token, one column a label. */
  readonly emissions: Float64Array;
  /** For each token the matrix of steps from the label before to its own; the first token's has one row in use. */
  readonly steps: readonly Float64Array[];
}

/** Probabilities of labels, one row a token; of steps; and the logarithm of the sum over all sequences. */
export interface Marginals {
  readonly labels: Float64Array;
  readonly logSum: number;
  readonly alpha: Float64Array;
  readonly beta: Float64Array;
}

/** Finds the most probable sequence of labels. */
export function bestLabels({ labelCount: L, emissions, steps }: Chain): readonly number[] {
  const best = Float64Array.from(emissions);
  const from = new Int32Array(best.length);
  for (const [t, step] of steps.entries()) {
    const row = t === 0 ? new Float64Array(L) : best.slice((t - 1) * L, t * L);
    for (let to = 0; to < L; to++) {
      const prior = t === 0 ? 0 : bestPrior(row, step, to);
      from[t * L + to] = prior;
      best[t * L + to] = at(best, t * L + to) + at(step, prior * L + to) + at(row, prior);
    }
  }
  const path = [argmax(best.subarray(-L))];
  for (let t = steps.length - 1; t > 0; t--) path.unshift(from[t * L + (path[0] ?? 0)] ?? 0);
  return steps.length === 0 ? [] : path;
}

/** Typed arrays have a number at each place within them. */
const at = (numbers: Float64Array, place: number): number => numbers[place] as number;

function bestPrior(row: Float64Array, step: Float64Array, to: number): number {
  const L = row.length;
  let top = 0;
  for (let prior = 1; prior < L; prior++)
    if (at(row, prior) + at(step, prior * L + to) > at(row, top) + at(step, top * L + to)) top = prior;
  return top;
}

function argmax(row: Float64Array): number {
  let top = 0;
  for (let place = 1; place < row.length; place++) if (at(row, place) > at(row, top)) top = place;
  return top;
}

/** Sums over all sequences, forwards and backwards. */
export function marginalsOf(chain: Chain): Marginals {
  const [alpha, beta] = [sumForwards(chain), sumBackwards(chain)];
  const L = chain.labelCount;
  const logSum = alpha.length === 0 ? 0 : logSumOf(alpha.subarray(alpha.length - L));
  const labels = alpha.map((value, place) => Math.exp(value + at(beta, place) - logSum));
  return { labels, logSum, alpha, beta };
}

function sumForwards({ labelCount: L, emissions, steps }: Chain): Float64Array {
  const alpha = new Float64Array(emissions.length);
  const terms = new Float64Array(L);
  for (const [t, step] of steps.entries())
    for (let to = 0; to < L; to++) {
      for (let prior = 0; t > 0 && prior < L; prior++)
        terms[prior] = at(alpha, (t - 1) * L + prior) + at(step, prior * L + to);
      alpha[t * L + to] = (t === 0 ? at(step, to) : logSumOf(terms)) + at(emissions, t * L + to);
    }
  return alpha;
}

function sumBackwards({ labelCount: L, emissions, steps }: Chain): Float64Array {
  const beta = new Float64Array(emissions.length);
  const terms = new Float64Array(L);
  for (let t = steps.length - 2; t >= 0; t--) {
    const step = steps[t + 1] as Float64Array;
    for (let prior = 0; prior < L; prior++) {
      for (let to = 0; to < L; to++)
        terms[to] = at(beta, (t + 1) * L + to) + at(step, prior * L + to) + at(emissions, (t + 1) * L + to);
      beta[t * L + prior] = logSumOf(terms);
    }
  }
  return beta;
}

function logSumOf(terms: Float64Array): number {
  const top = at(terms, argmax(terms));
  let sum = 0;
  for (let place = 0; place < terms.length; place++) {
    const below = at(terms, place) - top;
    // What is far below adds nothing that a weight of a byte could tell.
    if (below > -20) sum += Math.exp(below);
  }
  return top + Math.log(sum);
}
