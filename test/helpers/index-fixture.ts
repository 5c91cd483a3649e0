import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A fresh folder with a space and letters beyond ASCII in its name, and how to remove it. */
export async function temporaryFolder(): Promise<{ readonly dir: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'ibid índex – '));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** Unit vectors that are the same for the same seed. */
export function randomVectors(count: number, dims: number, seed = 1): Float32Array {
  let state = seed;
  // A linear congruential generator: the numbers of Numerical Recipes.
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const vectors = new Float32Array(count * dims);
  for (let row = 0; row < count; row++) {
    const numbers = Array.from({ length: dims }, () => next() + next() + next() - 1.5);
    const length = Math.hypot(...numbers);
    for (const [at, value] of numbers.entries()) vectors[row * dims + at] = value / length;
  }
  return vectors;
}
