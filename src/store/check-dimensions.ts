/** @throws RangeError if the vector has another number of dimensions than the index. */
export function checkDimensions({ dimensions }: { readonly dimensions: number }, vector: Float32Array): void {
  if (vector.length === dimensions) return;
  throw new RangeError(`The index holds ${dimensions} dimensions, the vector has ${vector.length}.`);
}
