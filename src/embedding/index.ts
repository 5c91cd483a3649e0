export { findModelProblem } from './bundle.js';
export type * from './embedder.js';
export type { Cuts, Evidence } from './evidence.js';
export { openEmbedder } from './open-embedder.js';
export type { Embedder, ModelEmbedder } from './queued-embedder.js';
