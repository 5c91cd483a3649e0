export { closestParts } from './closest-parts.js';
export { nearness } from './evidence.js';
export { evidenceModel } from './evidence-model.js';
export type { Respelling } from './respelling.js';
export { type Hit, type SearchOptions, type SearchResult, search } from './search.js';
export {
  buildSearchParts,
  denseVectors,
  type Nearest,
  noteRow,
  openSearchIndex,
  type SearchIndex,
  type SearchParts,
  sentenceRow,
  windowRow,
} from './search-index.js';
export { termsOf, wordsOf } from './terms.js';
export {
  type PassageTexts,
  placeUnits,
  textsToEmbed,
  type Units,
  type UnitVectors,
} from './units.js';
