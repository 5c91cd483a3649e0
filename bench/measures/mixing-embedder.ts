import type { ModelEmbedder } from '../../src/embedding/index.js';
import { mixer } from './mixtures.js';

/**
 * Gives texts vectors with the statistics of real ones, without the model: a hundred thousand passages would take it an
 * hour. What is measured of a large collection is storing and finding, and neither depends on what a vector means.
 *
 * @param real - Unit vectors to mix.
 */
export function mixingEmbedder(
  { model, evidence }: Pick<ModelEmbedder, 'model' | 'evidence'>,
  real: readonly Float32Array[],
  seed: number,
): ModelEmbedder {
  const draw = mixer(real, seed);
  return {
    ...{ model, evidence, reader: null, readerProblem: null, queueLength: 0 },
    embedQuestion: async () => draw(),
    embedPassages: async (texts) =>
      texts.map(({ sentences = [] }) => ({ text: draw(), sentences: sentences.map(draw) })),
    close: async () => undefined,
  };
}
