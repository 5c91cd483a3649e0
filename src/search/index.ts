export type { EvidenceFeatures, Hit } from './hit.js';
export { textOf } from './passage-words.js';
export type { Copies } from './rank.js';
export type { Respelling } from './respelling.js';
export { type AskedQuestion, type SearchResult, search } from './search.js';
export { termsOf, wordsOf } from './terms.js';
