/** The cosine of each of some unit vectors, one after the other, with a vector. */
export function cosinesOf(rows: Float32Array, vector: Float32Array): Float32Array {
  const dimensions = vector.length;
  const length = Math.hypot(...vector);
  return Float32Array.from({ length: rows.length / dimensions }, (_, row) => {
    let product = 0;
    for (let i = 0; i < dimensions; i++) product += (rows[row * dimensions + i] ?? 0) * (vector[i] ?? 0);
    return length === 0 ? 0 : product / length;
  });
}
