export { auditLines, notesRead, readFromLine, wholeLines } from './audit.js';
export {
  changeLines,
  changeName,
  changesProblem,
  comparisonLines,
  doneParts,
  missingLines,
  pinLines,
  readingName,
  usageLine,
} from './changes.js';
export { foundInTerminal, inChat, inTerminal } from './errors.js';
export { hintWords, lookedUpLine, respelledLines, type ToldHint } from './hints.js';
export { namedApart, titleApart } from './named-apart.js';
export { markText, noteLabel, noteName, superscript } from './note-names.js';
export { pagesName, placeName, sentencePlace } from './pages.js';
export { addedBy, byline, capital, counted, listed, many, shorten } from './phrases.js';
export { momentName } from './problems/index.js';
export { type Quotable, quoteParts } from './quote.js';
export { placeLines, placeStretches, placesOf, quotePlaceName, verdictOf } from './quote-check.js';
export {
  copyLines,
  doubtLines,
  notesLine,
  previewLines,
  readingVerdict,
  receiptOf,
  sampleCaption,
  sizeLine,
  worstLines,
} from './reading-report.js';
export { comesNear, type Strength, strengthOf } from './strength.js';
