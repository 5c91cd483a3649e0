export { renderAnswer } from './answer.js';
export { renderExplained } from './explained.js';
export { answerJson, notesJson } from './json.js';
export { renderNote, renderNoteChoice, renderNoteList } from './notes.js';
export { type Page, pageOf } from './page.js';
export { renderQuoteCheck } from './quote.js';
export { quoteCheckJson } from './quote-json.js';
export { renderReceipt } from './receipt.js';
