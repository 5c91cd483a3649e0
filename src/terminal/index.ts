export { renderAnswer } from './answer.js';
export { citationJson, renderCitation } from './citations.js';
export { renderExplained } from './explained.js';
export { answerJson, notesJson } from './json.js';
export { renderNote, renderNoteChoice, renderNoteList } from './notes.js';
export { type Page, pageOf } from './page.js';
export { renderReceipt } from './receipt.js';
export { renderWorks, worksJson } from './works.js';
