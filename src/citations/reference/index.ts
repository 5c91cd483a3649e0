export { readNames } from './people.js';
export { isRange, readLocator } from './pieces.js';
export { readReference } from './read-reference.js';
export type { Locator, Name, PrintedDate, Reference, ReferenceType } from './reference.js';
