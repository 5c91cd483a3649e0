export { type PdfOptions, parsePdf } from './parse-pdf.js';
