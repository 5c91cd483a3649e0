export { type KeepingSettings, KeptTexts } from './kept-texts.js';
export type { Keeping } from './types.js';
