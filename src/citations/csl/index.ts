export { type ExportFormat, exportFiles, exportFormats, exportWorks } from './exports.js';
export { type FormattedCitation, formatCitation, type StyleName, styles } from './styles.js';
export { citeElsewhere, exportElsewhere, StylingError } from './styling.js';
