/** The weighted mean of vectors of one length, at unit length. */
export function meanVector(vectors: readonly Float32Array[], weights: readonly number[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const [nth, vector] of vectors.entries()) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (weights[nth] ?? 0) * (vector[i] ?? 0);
  }
  const length = Math.hypot(...sum) || 1;
  return sum.map((x) => x / length);
}
