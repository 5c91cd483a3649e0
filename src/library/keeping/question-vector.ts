/** A vector's direction in 8-bit numbers, as base64: a quarter of its floats, and none of the precision that matters here. */
export function packQuestion(vector: Float32Array): string {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  return Buffer.from(Int8Array.from(vector, (value) => Math.round((value / largest) * 127))).toString(
    'base64',
  );
}

/** Cosine of a packed vector with a unit vector; -1 where they can't be compared. */
export function cosineOf(packed: string, vector: Float32Array): number {
  const numbers = new Int8Array(Buffer.from(packed, 'base64'));
  if (numbers.length !== vector.length) return -1;
  let [product, squares] = [0, 0];
  numbers.forEach((number, i) => {
    product += number * (vector[i] ?? 0);
    squares += number * number;
  });
  return squares === 0 ? -1 : product / Math.sqrt(squares);
}
