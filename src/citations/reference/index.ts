export { isMasters } from './kind.js';
export { readStatute } from './law.js';
export { isRange, readLocator } from './locator.js';
export { markBefore, nameJoin, readNames } from './names.js';
export { readReference } from './read-reference.js';
export type { Locator, Name, PrintedDate, ReadReference, Reference, ReferenceType } from './reference.js';
