import { defaultModel, openEmbedder } from '../../src/embedding/index.js';

/** Those of the model that questions are asked with; it is not loaded. */
export async function modelFacts(modelDir: string) {
  const embedder = await openEmbedder({ modelDir, model: defaultModel, preload: 'nothing' });
  await embedder.close();
  return embedder.model;
}
