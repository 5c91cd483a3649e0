/** @throws RangeError if the vector has another number of dimensions than the index. */
export function checkDimensions({ dimensions }: { readonly dimensions: number }, vector: Float32Array): void {
  if (vector.length === dimensions) return;
  throw new RangeError(`The index holds ${dimensions} dimensions, the vector has ${vector.length}.`);
}

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
