export { type Collections, oneForAll } from './collections.js';
export { openCollections } from './open-collections.js';
export type { ServerCollections } from './server-collections.js';
