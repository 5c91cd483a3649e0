// The package declares types for its main file only.
declare module '@xenova/transformers/src/env.js' {
  export { env } from '@xenova/transformers';
}
declare module '@xenova/transformers/src/tokenizers.js' {
  export { AutoTokenizer } from '@xenova/transformers';
}
declare module '@xenova/transformers/src/utils/hub.js' {
  /** Reads a file of a model, from the hub into the cache folder where it is not there yet. */
  export function getModelFile(model: string, file: string): Promise<Uint8Array>;
}
