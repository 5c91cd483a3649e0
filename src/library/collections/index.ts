export { type Collections, oneForAll, openCollections } from './collections.js';
export type { ServerCollections } from './server-collections.js';
