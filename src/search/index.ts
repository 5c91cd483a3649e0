export type { EvidenceFeatures } from './evidence-features.js';
export type { Hit } from './hit.js';
export { textOf } from './passage-text.js';
export type { Copies } from './rank.js';
export type { Respelling } from './respelling.js';
export { type AskedQuestion, type SearchResult, search } from './search.js';
export { termsOf, wordsOf } from './terms.js';
