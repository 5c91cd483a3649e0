export { type ExportFormat, exportFiles, exportFormats, exportWorks } from './exports.js';
export { type FormattedCitation, formatCitation, type StyleName, styles } from './styles.js';
