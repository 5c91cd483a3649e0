export * from './embedder.js';
export { DEFAULT_MODEL } from './models.js';
export { type EmbedderSettings, type ModelEmbedder, openEmbedder } from './open-embedder.js';
