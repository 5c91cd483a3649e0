export * from './citation.js';
export { resolveCitations } from './citations.js';
export { type PrintedLink, printedLinks } from './links.js';
