export { maxFileBytes } from './decode.js';
export * from './document.js';
export { parseDocument } from './parse-document.js';
export { type CorpusFile, loadDocument, readBytes, readCorpus } from './read-corpus.js';
export { romanValue, toRoman } from './roman.js';
