export { auditLines, notesRead, readFromLine, wholeLines } from './audit.js';
export { byline } from './byline.js';
export { capital } from './capital.js';
export {
  changeLines,
  changeName,
  comparisonLines,
  doneParts,
  missingLines,
  momentName,
  pinLines,
} from './changes.js';
export { changesProblem } from './corpus-changes.js';
export { counted } from './counted.js';
export { foundInTerminal, inChat, inTerminal } from './errors.js';
export { hintWords, lookedUpLine } from './hints.js';
export { listed } from './listed.js';
export { namedApart } from './named-apart.js';
export { markText, noteLabel, noteName, superscript } from './note-names.js';
export { pagesName, placeName, sentencePlace } from './pages.js';
export { readingName } from './progress.js';
export { type Quotable, quoteParts } from './quote.js';
export {
  differenceLine,
  ellipsisLine,
  otherWayOf,
  placeStretches,
  quotePlaceName,
  readableDifferences,
  verdictOf,
} from './quote-check.js';
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
export { shorten } from './shorten.js';
export {
  comesNear,
  type Strength,
  strengthOf,
} from './strength.js';
export { usageLine } from './usage.js';
