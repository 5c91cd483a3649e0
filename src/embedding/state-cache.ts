/**
 * What the model's lower half made of texts read before, within a limit of bytes: the ones used last stay.
 *
 * Numbers are kept as the upper halves of 32-bit floats (bfloat16), 768 bytes a token: 150 kB for a passage of 200.
 */
export class StateCache {
  readonly #maxBytes: number;
  readonly #kept = new Map<string, Uint16Array>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(key: string): Float32Array | undefined {
    const halves = this.#kept.get(key);
    if (halves === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, halves);
    return widened(halves);
  }

  set(key: string, numbers: Float32Array): void {
    this.#drop(key);
    const halves = narrowed(numbers);
    if (halves.byteLength > this.#maxBytes) return;
    this.#kept.set(key, halves);
    this.#bytes += halves.byteLength;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#kept.get(key)?.byteLength ?? 0;
    this.#kept.delete(key);
  }
}

function narrowed(numbers: Float32Array): Uint16Array {
  const bits = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  const halves = new Uint16Array(numbers.length);
  // Half of the last place is added, so that the cut rounds to the nearest.
  for (let i = 0; i < bits.length; i++) halves[i] = ((bits[i] ?? 0) + 0x8000) >>> 16;
  return halves;
}

function widened(halves: Uint16Array): Float32Array {
  const numbers = new Float32Array(halves.length);
  const bits = new Uint32Array(numbers.buffer);
  for (let i = 0; i < halves.length; i++) bits[i] = (halves[i] ?? 0) << 16;
  return numbers;
}
