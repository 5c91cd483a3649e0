/** A vector as pgvector reads it. */
export function vectorText(vector: Float32Array): string {
  return `[${vector.join()}]`;
}

/** The vector in what `embedding::text` gives. */
export function vectorIn(text: string): Float32Array {
  return Float32Array.from(JSON.parse(text) as number[]);
}
