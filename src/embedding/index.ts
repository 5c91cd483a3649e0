export { findDamagedModelFile } from './checksums.js';
export type {
  Embedder,
  EmbedOptions,
  ModelFacts,
  TextVectors,
  TextWithSentences,
} from './embedder.js';
export { findMissingFile } from './model-files.js';
export { defaultModel } from './models.js';
export { openEmbedder, type Preload } from './open-embedder.js';
export type { ModelEmbedder } from './queued-embedder.js';
export type { Reader, Reading } from './reader.js';
