export { changesProblem } from './corpus-changes.js';
export { counted } from './counted.js';
export { foundInTerminal, inChat, inTerminal } from './errors.js';
export { markText, noteLabel, noteName, superscript } from './note-names.js';
export { pagesName, placeName, sentencePlace } from './pages.js';
export { type Quotable, type QuotePart, quoteParts } from './quote.js';
export { shorten } from './shorten.js';
export { type Confidence, confidenceOf, type Strength, strengthOf } from './strength.js';
