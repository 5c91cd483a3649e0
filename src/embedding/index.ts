export { findModelProblem } from './bundle.js';
export type { ReadableText, Reader, Reading } from './embedder.js';
export * from './embedder.js';
export type { Cuts, Evidence } from './evidence.js';
export { openEmbedder } from './open-embedder.js';
