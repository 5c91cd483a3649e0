import { pipeline } from '@huggingface/transformers';
import { chunks, dot, MODEL, measure, POOLING, passages, QUESTION_PREFIX } from './harness.mjs';

// A bare loop over transformers.js in batches of 8, and the highest dot product.
const embed = await pipeline('feature-extraction', MODEL);
await embed('warm', POOLING);
const vectors = [];
await measure(
  async () => {
    for (const batch of chunks(passages, 8)) vectors.push(...(await embed(batch, POOLING)).tolist());
  },
  async (question) => {
    const { data } = await embed(QUESTION_PREFIX + question, POOLING);
    const scores = vectors.map((vector) => dot(vector, data));
    return passages[scores.indexOf(Math.max(...scores))];
  },
);
