export { type CheckedQuotation, checkQuotation, type QuotePlace, type Verdict } from './check.js';
export type { Difference, DifferenceKind } from './differences.js';
export { type Quotation, readQuotations } from './quotations.js';
export { indexTexts, type QuoteIndex } from './text-index.js';
