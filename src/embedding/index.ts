export * from './embedder.js';
export { DEFAULT_MODEL } from './models.js';
export { type EmbedderSettings, openEmbedder, type Preload } from './open-embedder.js';
export type { ModelEmbedder } from './queued-embedder.js';
