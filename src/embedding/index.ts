export { findModelProblem } from './bundle.js';
export * from './embedder.js';
export type { Cuts, Evidence } from './evidence.js';
export { openEmbedder } from './open-embedder.js';
export type { ReadableText, Reader, Reading } from './reader.js';
