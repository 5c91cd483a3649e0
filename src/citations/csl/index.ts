export type { ExportedWork, ExportFormat } from './exports.js';
export { exportFiles, exportFormats, exportWorks } from './exports.js';
export * from './styles.js';
export { citeElsewhere, exportElsewhere, StylingError } from './styling.js';
