/** The passages that hold a term, in ascending order, and how often each holds it. */
export interface Postings {
  readonly passages: Uint32Array;
  readonly frequencies: Uint16Array;
}

const mostFrequent = 0xffff;

/**
 * Packs postings: for each the distance to the passage before it, doubled, plus 1 where the frequency is 1; otherwise
 * the frequency follows. Seven bits a byte, as Lucene does: most postings take one byte.
 */
export function packPostings(passages: readonly number[], frequencies: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  const put = (number: number) => {
    let rest = number;
    for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
    bytes.push(rest);
  };
  let before = 0;
  passages.forEach((passage, i) => {
    const frequency = Math.min(frequencies[i] ?? 1, mostFrequent);
    put(((passage - before) << 1) | (frequency === 1 ? 1 : 0));
    if (frequency !== 1) put(frequency);
    before = passage;
  });
  return Uint8Array.from(bytes);
}

/** @param count - How many postings were packed. */
export function unpackPostings(bytes: Uint8Array, count: number): Postings {
  const passages = new Uint32Array(count);
  const frequencies = new Uint16Array(count);
  let at = 0;
  const take = () => {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      number |= (byte & 0x7f) << shift;
      if (byte < 0x80) return number;
    }
  };
  let passage = 0;
  for (let i = 0; i < count; i++) {
    const number = take();
    passage += number >>> 1;
    passages[i] = passage;
    frequencies[i] = number & 1 ? 1 : take();
  }
  return { passages, frequencies };
}
