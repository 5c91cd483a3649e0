import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
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

  constructor(private readonly weights: Weights) {
    this.#matrices = Array.from({ length: gapCount }, (_, gap) =>
      Float64Array.from(weights.steps.subarray(gap * L * L, (gap + 1) * L * L), (value) => value / scale),
    );
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
    const steps = tokens.map(({ before }) => this.#matrices[gapOf(before)] as Float64Array);
    return { labelCount: L, emissions: emissions.map((sum) => sum / scale), steps };
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
interface Weights {
  /** The place of a feature's row, by its hash. */
  readonly rows: ReadonlyMap<number, number>;
  readonly values: Int8Array;
  readonly steps: Int8Array;
}

/** What a weight of 1 is kept as. */
export const scale = 20;
const columns = labels.length;
const stepCount = gapCount * columns * columns;

/** Packs weights into a file: a line of text that says what they are for, then hashes, rows and steps. */
export function packWeights({ rows, values, steps }: Weights): Buffer {
  const head = `${JSON.stringify({ labels, gaps: gapCount, rows: rows.size })}\n`;
  const hashes = Buffer.alloc(rows.size * 4);
  for (const [hash, row] of rows) hashes.writeUInt32LE(hash, row * 4);
  return gzipSync(Buffer.concat([Buffer.from(head), hashes, bytesOf(values), bytesOf(steps)]), { level: 9 });
}

const bytesOf = (values: Int8Array): Buffer =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength);

/** @throws Error where the file was made for other labels: it has to be fitted again. */
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
    values: new Int8Array(values.buffer, values.byteOffset, head.rows * columns),
    steps: new Int8Array(values.buffer, values.byteOffset + head.rows * columns, stepCount),
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
