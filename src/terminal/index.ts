export { renderAnswer } from './answer.js';
export { citationJson, renderCitation } from './citations.js';
export { answerJson, notesJson } from './json.js';
export { renderNote, renderNoteChoice, renderNoteList } from './notes.js';
export { type Page, pageOf, paragraph } from './page.js';
export { quoteCheckJson, renderQuoteCheck } from './quote.js';
export { renderExplained, renderReceipt } from './receipt.js';
export {
  renderAudit,
  renderGaps,
  renderHistory,
  renderPins,
  renderPreview,
  renderRemoved,
  renderText,
  renderTexts,
} from './texts.js';
export { auditJson, gapsJson, historyJson, pinsJson, textsJson } from './texts-json.js';
export { renderWorks, worksJson } from './works.js';
