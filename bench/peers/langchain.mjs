import { HuggingFaceTransformersEmbeddings } from '@langchain/community/embeddings/huggingface_transformers';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { MODEL, measure, options, POOLING, passages, QUESTION_PREFIX } from './harness.mjs';

// LangChain.js: HNSWLib over its transformers embeddings.
const embeddings = new HuggingFaceTransformersEmbeddings({ model: MODEL, pipelineOptions: POOLING });
const [batchSize] = options;
// Its constructor ignores the setting.
if (batchSize !== undefined) embeddings.batchSize = Number(batchSize);
await embeddings.embedQuery('warm');

let store;
await measure(
  async () => {
    store = await HNSWLib.fromTexts(
      passages,
      passages.map(() => ({})),
      embeddings,
    );
  },
  async (question) => {
    const [hit] = await store.similaritySearch(QUESTION_PREFIX + question, 5);
    return hit.pageContent;
  },
);
