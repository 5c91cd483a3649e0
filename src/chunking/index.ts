export { CHUNK_SETTINGS, type ChunkSettings, chunkDocument } from './chunk.js';
export * from './passage.js';
export { sentenceAt, splitSentences } from './sentences.js';
export { estimateTokens } from './token-estimate.js';
export { WINDOW_SENTENCES, windowsOf } from './windows.js';
