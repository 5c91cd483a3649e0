export { exportFiles, type ExportFormat, exportFormats, exportWorks } from './exports.js';
export { formatCitation, type FormattedCitation, type StyleName, styleNames, styles } from './styles.js';
