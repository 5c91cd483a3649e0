export { type CheckedQuotation, checkQuotations, type QuotePlace, type Verdict } from './check.js';
export type { Difference, DifferenceKind } from './differences.js';
export { indexTexts, type QuoteIndex } from './text-index.js';
