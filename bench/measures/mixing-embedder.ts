import type { Embedder, ModelEmbedder, TextVectors, TextWithSentences } from '../../src/embedding/index.js';
import { mixer } from './mixtures.js';

/**
 * Gives texts vectors with the statistics of real ones, without the model: a hundred thousand passages would take it an
 * hour. What is measured of a large collection is storing and finding, and neither depends on what a vector means.
 */
export class MixingEmbedder implements Embedder {
  readonly model: ModelEmbedder['model'];
  readonly evidence: ModelEmbedder['evidence'];
  readonly #draw: () => Float32Array;

  /** @param real - Unit vectors to mix. */
  constructor(
    { model, evidence }: Pick<ModelEmbedder, 'model' | 'evidence'>,
    real: readonly Float32Array[],
    seed: number,
  ) {
    this.model = model;
    this.evidence = evidence;
    this.#draw = mixer(real, seed);
  }

  async embedQuestion(): Promise<Float32Array> {
    return this.#draw();
  }

  async embedPassages(texts: readonly string[]): Promise<readonly Float32Array[]> {
    return texts.map(() => this.#draw());
  }

  async embedWithSentences(texts: readonly TextWithSentences[]): Promise<readonly TextVectors[]> {
    return texts.map(({ sentences }) => ({
      text: this.#draw(),
      sentences: sentences.map(() => this.#draw()),
    }));
  }

  async close(): Promise<void> {}
}
