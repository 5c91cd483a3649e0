export { chunkDocument, chunkSettings } from './chunk.js';
export { type Passage, windowSentences, windowsOf } from './passage.js';
export { sentenceAt, splitSentences } from './sentences.js';
export { estimateTokens } from './token-estimate.js';
