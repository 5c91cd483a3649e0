import { defaultModel } from '../../src/config.js';
import { openEmbedder } from '../../src/embedding/index.js';

/** The model that questions are asked with, as far as it is known without being loaded. */
export async function modelFacts(modelDir: string) {
  const embedder = await openEmbedder({ modelDir, model: defaultModel, preload: false });
  await embedder.close();
  const { model, evidence } = embedder;
  return { model, evidence };
}
