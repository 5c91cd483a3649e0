export * from './citation.js';
export { resolveCitations } from './citations.js';
