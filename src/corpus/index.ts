export * from './document.js';
export { documentName, namedByContent, replacingName } from './document-name.js';
export { explainDocument } from './explain-document.js';
export { stemOf } from './formats.js';
export { parseDocument, printable, readingError } from './parse-document.js';
export { type CorpusFile, readBytes, readCorpus } from './read-corpus.js';
export { romanValue, toRoman } from './roman.js';
export type { ExplainedLine } from './text/explain.js';
export { titleOf } from './title.js';
