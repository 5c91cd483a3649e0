import { pipeline } from '@huggingface/transformers';
import { create, insertMultiple, search } from '@orama/orama';
import { stopwords } from '@orama/stopwords/english';
import { chunks, MODEL, measure, POOLING, passages, QUESTION_PREFIX } from './harness.mjs';

// Orama: hybrid search with stop words; vectors from transformers.js in batches of 8, as it brings no model of its own.
const embed = await pipeline('feature-extraction', MODEL);
await embed('warm', POOLING);
const db = create({
  schema: { text: 'string', embedding: 'vector[384]' },
  components: { tokenizer: { language: 'english', stopWords: stopwords, stemming: false } },
});
await measure(
  async () => {
    for (const batch of chunks(passages, 8)) {
      const vectors = (await embed(batch, POOLING)).tolist();
      await insertMultiple(
        db,
        batch.map((text, i) => ({ text, embedding: vectors[i] })),
      );
    }
  },
  async (question) => {
    const [value] = (await embed(QUESTION_PREFIX + question, POOLING)).tolist();
    const { hits } = await search(db, {
      mode: 'hybrid',
      term: question,
      vector: { value, property: 'embedding' },
      similarity: 0,
      limit: 5,
    });
    return hits[0]?.document.text ?? '';
  },
);
