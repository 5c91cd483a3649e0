import { randomFrom } from '../../eval/random.js';

/** What noise adds to each number of a mixture; with it they are as near to each other as passages of one subject are. */
const noise = 0.06;

/** Draws unit vectors, each of two real ones and of noise. */
export function mixer(real: readonly Float32Array[], seed: number): () => Float32Array {
  const random = randomFrom(seed);
  const pick = () => real[Math.floor(random() * real.length)] ?? new Float32Array();
  return () => {
    const [a, b, share] = [pick(), pick(), 0.5 + random() / 2];
    const mixed = a.map((x, i) => share * x + (1 - share) * (b[i] ?? 0) + (random() - 0.5) * noise);
    const length = Math.hypot(...mixed);
    return mixed.map((x) => x / length);
  };
}
