export * from './citation.js';
export * from './csl/index.js';
export { type PrintedLink, printedLinks } from './links.js';
export { type CitedIn, type NotedWork, sameWorks } from './noted-works.js';
export * from './reference/index.js';
export * from './resolved-notes.js';
