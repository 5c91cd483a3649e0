export { type ExportFormat, exportFiles, exportFormats, exportWorks } from './exports.js';
export { type FormattedCitation, formatCitation, type StyleName, styleNames, styles } from './styles.js';
