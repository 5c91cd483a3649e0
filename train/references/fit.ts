import { featuresOf, gapCount, gapOf, hashOf } from '../../src/citations/tagger/features.js';
import { labels as allLabels } from '../../src/citations/tagger/labels.js';
import { type Marginals, marginalsOf } from '../../src/citations/tagger/tag.js';
import type { Labelled } from './labelled.js';

/** Weights as they are fitted: a row of labels for each feature, and matrices of steps for each kind of gap. */
export interface Fitted {
  readonly hashes: readonly number[];
  readonly rows: Float32Array;
  readonly steps: Float32Array;
}

export interface Settings {
  readonly rounds: number;
  /** How many references must have a feature for it to get weights. */
  readonly least: number;
  readonly l1: number;
  readonly l2: number;
  readonly rate: number;
}

const L = allLabels.length;
const numbers = new Map<string, number>(allLabels.map((label, at) => [label, at]));

interface Prepared {
  readonly features: readonly Int32Array[];
  readonly gaps: Int32Array;
  readonly gold: Int32Array;
}

/** Fits a linear chain to references by following the gradient one reference at a time (FTRL-Proximal). */
export function fitChain(
  examples: readonly Labelled[],
  settings: Settings,
  log: (line: string) => void,
): Fitted {
  const ids = idsOf(examples, settings.least);
  log(`${examples.length} references, ${ids.size} features`);
  const prepared = examples.map((example) => prepare(example, ids));
  const rows = new Weights(ids.size * L, settings);
  const steps = new Weights(gapCount * L * L, settings);
  const factors = new Float64Array(gapCount * L * L).fill(1);
  const random = randomFrom(7);
  for (let round = 0; round < settings.rounds; round++) {
    let loss = 0;
    for (const at of shuffled(prepared.length, random)) {
      const example = prepared[at];
      if (example !== undefined && example.gold.length > 0) loss += learn(example, rows, steps, factors);
    }
    log(`round ${round + 1}: loss ${(loss / prepared.length).toFixed(3)}, ${rows.countSet()} weights`);
  }
  return { hashes: [...ids.keys()], rows: rows.values, steps: steps.values };
}

function idsOf(examples: readonly Labelled[], least: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { tokens, text } of examples) {
    const seen = new Set(featuresOf(tokens, behind(tokens, text)).flat().map(hashOf));
    for (const hash of seen) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  const kept = [...counts].filter(([, count]) => count >= least).map(([hash]) => hash);
  return new Map(kept.sort((a, b) => a - b).map((hash, at) => [hash, at]));
}

function behind(tokens: Labelled['tokens'], text: string): string {
  return text.slice(tokens.at(-1)?.end ?? 0);
}

function prepare({ tokens, text, labels }: Labelled, ids: ReadonlyMap<number, number>): Prepared {
  return {
    features: featuresOf(tokens, behind(tokens, text)).map((own) =>
      Int32Array.from(own.flatMap((feature) => ids.get(hashOf(feature)) ?? [])),
    ),
    gaps: Int32Array.from(tokens, ({ before }) => gapOf(before)),
    gold: Int32Array.from(labels, (label) => numbers.get(label) ?? 0),
  };
}

/**
 * One step along the gradient of the logarithm of the gold labels' probability.
 *
 * @param factors - The exponentials of the steps.
 * @returns That logarithm, without its sign.
 */
function learn(example: Prepared, rows: Weights, steps: Weights, factors: Float64Array): number {
  const { features, gaps, gold } = example;
  const emissions = emissionsOf(features, rows.values);
  const ofGap = (gap: number) => factors.subarray(gap * L * L, (gap + 1) * L * L);
  const score = gaps.reduce((sum, gap, t) => {
    const [right, prior] = [gold[t] ?? 0, t === 0 ? 0 : (gold[t - 1] ?? 0)];
    return sum + (emissions[t * L + right] ?? 0) + (steps.values[gap * L * L + prior * L + right] ?? 0);
  }, 0);
  const marginals = marginalsOf({ labelCount: L, emissions, factors: Array.from(gaps, ofGap) });
  const moved = features.flatMap((own, t) => {
    learnLabels(own, gold[t] ?? 0, marginals.labels.subarray(t * L, (t + 1) * L), rows);
    return learnSteps(marginals, example, t, steps, factors);
  });
  for (const step of moved) factors[step] = Math.exp(steps.values[step] as number);
  return marginals.logSum - score;
}

function emissionsOf(features: readonly Int32Array[], values: Float32Array): Float64Array {
  const emissions = new Float64Array(features.length * L);
  for (const [t, own] of features.entries())
    for (const id of own)
      for (let label = 0; label < L; label++)
        emissions[t * L + label] = (emissions[t * L + label] as number) + (values[id * L + label] as number);
  return emissions;
}

/** What is smaller is not worth a step. */
const leastGradient = 1e-3;

function learnLabels(own: Int32Array, right: number, probable: Float64Array, rows: Weights): void {
  for (const [label, value] of probable.entries()) {
    const gradient = value - (label === right ? 1 : 0);
    if (Math.abs(gradient) < leastGradient) continue;
    for (const id of own) rows.follow(id * L + label, gradient);
  }
}

/** @returns Which steps have other weights now. */
function learnSteps(
  { alpha, beta, own }: Marginals,
  { gaps, gold }: Prepared,
  t: number,
  steps: Weights,
  factors: Float64Array,
): readonly number[] {
  const moved: number[] = [];
  const base = (gaps[t] as number) * L * L;
  const goldStep = (t === 0 ? 0 : (gold[t - 1] as number)) * L + (gold[t] as number);
  const behind = own.slice(t * L, (t + 1) * L).map((value, to) => value * (beta[t * L + to] as number));
  // The first token has no label before it: its matrix has one row in use.
  for (let prior = 0; prior < (t === 0 ? 1 : L); prior++) {
    const before = t === 0 ? 1 : (alpha[(t - 1) * L + prior] as number);
    for (let to = 0; to < L; to++) {
      const step = prior * L + to;
      const probable = before * (factors[base + step] as number) * (behind[to] as number);
      const gradient = probable - (step === goldStep ? 1 : 0);
      if (Math.abs(gradient) <= leastGradient) continue;
      steps.follow(base + step, gradient);
      moved.push(base + step);
    }
  }
  return moved;
}

/** @see McMahan et al., "Ad Click Prediction: a View from the Trenches", KDD 2013. */
class Weights {
  readonly values: Float32Array;
  readonly #sums: Float32Array;
  readonly #squares: Float32Array;

  constructor(
    size: number,
    private readonly settings: Settings,
  ) {
    this.values = new Float32Array(size);
    this.#sums = new Float32Array(size);
    this.#squares = new Float32Array(size);
  }

  follow(at: number, gradient: number): void {
    const { l1, l2, rate } = this.settings;
    const square = this.#squares[at] as number;
    const next = square + gradient * gradient;
    const sigma = (Math.sqrt(next) - Math.sqrt(square)) / rate;
    const sum = (this.#sums[at] as number) + gradient - sigma * (this.values[at] as number);
    this.#sums[at] = sum;
    this.#squares[at] = next;
    this.values[at] =
      Math.abs(sum) <= l1 ? 0 : -(sum - Math.sign(sum) * l1) / ((1 + Math.sqrt(next)) / rate + l2);
  }

  countSet(): number {
    return this.values.reduce((count, value) => (value === 0 ? count : count + 1), 0);
  }
}

/** Numbers from 0 up to 1 that are the same at every run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function shuffled(count: number, random: () => number): readonly number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}
