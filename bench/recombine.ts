import { randomFrom } from '../eval/random.js';

const perText = 5;

/**
 * Paragraphs of sentences that are drawn from all texts: as many as wanted, none a copy of another.
 *
 * @param texts - Real ones.
 * @param seed - Another one draws other paragraphs.
 */
export function recombined(texts: readonly string[], wanted: number, seed = 1): readonly string[] {
  const random = randomFrom(seed * 7919 + wanted);
  const sentences = texts
    .flatMap((text) => text.split(/(?<=[.?!]["”]?)\s+(?=\p{Lu}|["“])/u))
    .filter((s) => s.length > 30);
  const draw = () => sentences[Math.floor(random() * sentences.length)] ?? '';
  return Array.from({ length: wanted }, () => Array.from({ length: perText }, draw).join(' '));
}
