export { type ChunkSettings, chunkDocument, chunkSettings } from './chunk.js';
export * from './passage.js';
export { sentenceAt, splitSentences } from './sentences.js';
export { estimateTokens } from './token-estimate.js';
export { windowSentences, windowsOf } from './windows.js';
