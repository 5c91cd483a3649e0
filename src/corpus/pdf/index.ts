export { parsePdf } from './parse-pdf.js';
