export { type CheckedQuotation, checkQuotation, type QuotePlace } from './check.js';
export { compareTexts, type TextComparison } from './compare-texts.js';
export type { Difference } from './differences.js';
export type { Ellipsis } from './ellipses.js';
export { readQuotations } from './quotations.js';
export { indexTexts, type QuoteIndex } from './text-index.js';
export { copiesAmong, haveSameWords, sketchOf } from './word-sketch.js';
export { foldedWords } from './words.js';
