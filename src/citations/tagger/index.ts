export type { Label } from './labels.js';
export { type Tagged, tagReference } from './tag.js';
