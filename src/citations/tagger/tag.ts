import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { featuresOf, gapCount, gapOf, hashOf } from './features.js';
import { kinOf, type Label, labels } from './labels.js';
import { type Token, tokensOf } from './tokens.js';

/** A token with what it most probably belongs to. */
export interface Tagged extends Token {
  readonly label: Label;
  /** The probability of this label or one of its kin, from 0 to 1. */
  readonly sureness: number;
}

const file = new URL('../../../models/references/weights.bin.gz', import.meta.url);
const L = labels.length;

/** Tells of each word and number of a reference what it belongs to, by weights that were fitted to labelled ones. */
class Tagger {
  readonly #matrices: readonly Float64Array[];
  readonly #factors: readonly Float64Array[];

  constructor(private readonly weights: Weights) {
    this.#matrices = Array.from({ length: gapCount }, (_, gap) =>
      Float64Array.from(weights.steps.subarray(gap * L * L, (gap + 1) * L * L), (value) => value / scale),
    );
    this.#factors = this.#matrices.map((matrix) => matrix.map(Math.exp));
  }

  tag(text: string): readonly Tagged[] {
    const tokens = tokensOf(text);
    if (tokens.length === 0) return [];
    const chain = this.#chainOf(tokens, text.slice(tokens.at(-1)?.end));
    const sure = marginalsOf(chain).labels;
    return bestLabels(chain).map((label, at) => ({
      ...(tokens[at] as Token),
      label: labels[label] as Label,
      sureness: (kinOf[label] ?? []).reduce((sum, kin) => sum + (sure[at * L + kin] ?? 0), 0),
    }));
  }

  #chainOf(tokens: readonly Token[], behind: string): Chain {
    const { rows, values } = this.weights;
    const emissions = new Float64Array(tokens.length * L);
    for (const [at, features] of featuresOf(tokens, behind).entries())
      for (const feature of features) {
        const row = rows.get(hashOf(feature));
        if (row !== undefined) addRow(emissions, at * L, values, row * L);
      }
    const gaps = tokens.map(({ before }) => gapOf(before));
    return {
      labelCount: L,
      emissions: emissions.map((sum) => sum / scale),
      steps: gaps.map((gap) => this.#matrices[gap] as Float64Array),
      factors: gaps.map((gap) => this.#factors[gap] as Float64Array),
    };
  }
}

/** Most of the time goes by here: whole numbers are added, and divided once. */
function addRow(sums: Float64Array, to: number, values: Int8Array, from: number): void {
  for (let label = 0; label < L; label++)
    sums[to + label] = (sums[to + label] as number) + (values[from + label] as number);
}

let shipped: Tagger | null = null;

/** As `Tagger.tag`, with the weights that come with the program; they are loaded at the first call. */
export function tagReference(text: string): readonly Tagged[] {
  shipped ??= new Tagger(unpackWeights(readFileSync(file)));
  return shipped.tag(text);
}

/** What was fitted, rounded to bytes: a row of labels for each feature, and a matrix of steps for each kind of gap. */
export interface Weights {
  /** The place of a feature's row, by its hash. */
  readonly rows: ReadonlyMap<number, number>;
  readonly values: Int8Array;
  readonly steps: Int8Array;
}

/** What a weight of 1 is kept as. */
export const scale = 20;

/**
 * Reads a file of weights: a line of text that says what they are for, then hashes, rows and steps.
 *
 * @throws Error where the file was made for other labels: it has to be fitted again.
 */
export function unpackWeights(file: Buffer): Weights {
  const bytes = gunzipSync(file);
  const from = bytes.indexOf('\n') + 1;
  const head = JSON.parse(bytes.subarray(0, from).toString('utf8')) as {
    labels: string[];
    gaps: number;
    rows: number;
  };
  if (head.labels.join() !== labels.join() || head.gaps !== gapCount)
    throw new Error(
      'the weights of the reader of references were fitted for other labels: npx tsx train/references/run.ts',
    );
  const rows = new Map<number, number>();
  for (let row = 0; row < head.rows; row++) rows.set(bytes.readUInt32LE(from + row * 4), row);
  const values = bytes.subarray(from + head.rows * 4);
  return {
    rows,
    values: new Int8Array(values.buffer, values.byteOffset, head.rows * L),
    steps: new Int8Array(values.buffer, values.byteOffset + head.rows * L, gapCount * L * L),
  };
}

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
  /** The exponentials of these. */
  readonly factors: readonly Float64Array[];
}

/** Sums over all sequences, each token's scaled so that they stay in the range of numbers. One row a token. */
export interface Marginals {
  /** The probabilities of the labels. */
  readonly labels: Float64Array;
  /** The logarithm of the sum over all sequences. */
  readonly logSum: number;
  /** Over what is before and at a token, whose labels sum to 1, and over what is behind it. */
  readonly alpha: Float64Array;
  readonly beta: Float64Array;
  /** The exponentials of the emissions, by which the sums up to the token before are multiplied to get alpha. */
  readonly own: Float64Array;
}

/** Finds the most probable sequence of labels. */
export function bestLabels({ labelCount: L, emissions, steps }: Omit<Chain, 'factors'>): readonly number[] {
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

/** What is less probable adds nothing to a sum that a weight of a byte could tell. */
const nothing = 1e-9;

/** Sums over all sequences, forwards and backwards. */
export function marginalsOf({ labelCount: L, emissions, factors }: Omit<Chain, 'steps'>): Marginals {
  const own = new Float64Array(emissions.length);
  const alpha = new Float64Array(emissions.length);
  const beta = new Float64Array(emissions.length).fill(1);
  let logSum = 0;
  for (const [t, factor] of factors.entries()) {
    const row = emissions.subarray(t * L, (t + 1) * L);
    const top = at(row, argmax(row));
    const sums = t === 0 ? factor.slice(0, L) : sumsAfter(alpha.subarray((t - 1) * L, t * L), factor);
    let sum = 0;
    for (let label = 0; label < L; label++) sum += at(sums, label) * Math.exp(at(row, label) - top);
    for (let label = 0; label < L; label++) {
      own[t * L + label] = Math.exp(at(row, label) - top) / sum;
      alpha[t * L + label] = at(sums, label) * at(own, t * L + label);
    }
    logSum += Math.log(sum) + top;
  }
  for (let t = factors.length - 1; t > 0; t--) {
    const behind = new Float64Array(L).map((_, to) => at(own, t * L + to) * at(beta, t * L + to));
    for (let prior = 0; prior < L; prior++) {
      let sum = 0;
      for (let to = 0; to < L; to++) sum += at(factors[t] as Float64Array, prior * L + to) * at(behind, to);
      beta[(t - 1) * L + prior] = sum;
    }
  }
  return { labels: alpha.map((value, place) => value * at(beta, place)), logSum, alpha, beta, own };
}

function sumsAfter(alpha: Float64Array, factor: Float64Array): Float64Array {
  const L = alpha.length;
  const sums = new Float64Array(L);
  for (let prior = 0; prior < L; prior++) {
    const before = at(alpha, prior);
    for (let to = 0; before > nothing && to < L; to++)
      sums[to] = at(sums, to) + before * at(factor, prior * L + to);
  }
  return sums;
}
