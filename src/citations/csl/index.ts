export { type ExportFormat, exportFiles, exportFormats, exportWorks } from './exports.js';
export {
  type FormattedCitation,
  formatCitation,
  plainText,
  type StyledText,
  type StyleName,
  styles,
} from './styles.js';
export { citeElsewhere, exportElsewhere, StylingError } from './styling.js';
