import { readFileSync } from 'node:fs';
import { bestLabels, type Chain, marginalsOf } from './chain.js';
import { featuresOf, gapCount, gapOf, hashOf } from './features.js';
import { kinOf, type Label, labels } from './labels.js';
import { type Token, tokensOf } from './tokens.js';
import { scale, unpackWeights, type Weights } from './weights.js';

/** A token with what it most probably belongs to. */
export interface Tagged extends Token {
  readonly label: Label;
  /** The probability of this label or one of its kin, from 0 to 1. */
  readonly sureness: number;
}

const file = new URL('../../../models/references/weights.bin.gz', import.meta.url);
const L = labels.length;

/** Tells of each word and number of a reference what it belongs to, by weights that were fitted to labelled ones. */
export class Tagger {
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
