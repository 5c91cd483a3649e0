import { crc32 } from 'node:zlib';
import { addTo } from '../remembered.js';
import { foldedWords } from './words.js';

/** Longer runs of words are broken by more misread words, shorter ones are in other texts too. */
const runWords = 5;
/** They tell the share of runs that two texts have in common within some .05. */
const mostHashes = 128;
/**
 * Texts with so large a share of all their runs of words in common are the same text. Of 150 texts and their copies in other
 * formats, by other extractors too, the least alike of 2,135 pairs of one text has .29; of 381,991 pairs of different texts,
 * some of one author on one subject, the most alike has .19. Short texts need as many runs as long ones: two letters or
 * two forms may differ in a name and a date alone.
 */
const leastShare = 0.25;
const leastRuns = leastShare * mostHashes;
/**
 * Between the runs that both have, a copy has none of its own for longer than this part of the text. Of 81 PDFs in two ways
 * of extraction the most is .09, with one word in seven misread .10; of two texts in four parts of one form, which makes
 * half of each, .10 to .18.
 */
const mostOfItsOwn = 0.125;

/** Hashes of a text, in the order of the text. */
export type Sketch = readonly number[];

/**
 * Hashes of some of the runs of words of a text, which would be the same in another file of it: the lowest.
 *
 * @see Broder, "On the resemblance and containment of documents", SEQUENCES 1997.
 */
export function sketchOf(text: string): Sketch {
  const words = foldedWords(text);
  const hashes = new Set<number>();
  for (let end = runWords; end <= words.length; end += 1)
    hashes.add(crc32(words.slice(end - runWords, end).join(' ')));
  const kept = new Set(lowest(hashes));
  return [...hashes].filter((hash) => kept.has(hash));
}

/** Whether much of what is in two passages of such texts is the same words. */
export function haveSameWords(one: Sketch, other: Sketch): boolean {
  return compare(one, other).share >= leastShare;
}

/** How many of the lowest runs of two texts they have in common, and the share of these: that of all runs. */
function compare(a: Sketch, b: Sketch) {
  const [inA, inB] = [new Set(a), new Set(b)];
  const union = lowest(new Set([...a, ...b]));
  const runs = union.filter((hash) => inA.has(hash) && inB.has(hash)).length;
  return { runs, share: runs / (union.length || 1) };
}

/** Whether the words of the one that the other has not are here and there, or around what both have: not so where both fill in one form. */
function isWithin(one: Sketch, other: Sketch): boolean {
  const inOther = new Set(other);
  const last = Math.min(Math.max(...one), Math.max(...other));
  const comparable = one.filter((hash) => hash <= last);
  const shared = comparable.flatMap((hash, at) => (inOther.has(hash) ? [at] : []));
  const apart = shared.map((at, nth) => at - (shared[nth - 1] ?? at) - 1);
  return Math.max(...apart) <= comparable.length * mostOfItsOwn;
}

function lowest(hashes: Iterable<number>): Sketch {
  return [...Uint32Array.from(hashes).sort().subarray(0, mostHashes)];
}

/** A text that is told by its words. */
interface SketchedText {
  readonly id: string;
  readonly sketch: Sketch;
}

/** For each text that is there in other files too, the ids of these, the most alike first. */
export function copiesAmong(texts: readonly SketchedText[]): ReadonlyMap<string, readonly string[]> {
  const holders = new Map<number, number[]>();
  for (const [at, { sketch }] of texts.entries()) {
    for (const hash of sketch) addTo(holders, hash, at);
  }
  // One row of numbers for all: with maps, 5,000 texts that each had paragraphs in common with hundreds took 10 s.
  const shared = new Uint8Array(texts.length);
  const copies = texts.map((text) => {
    shared.fill(0);
    for (const hash of text.sketch)
      for (const at of holders.get(hash) ?? []) shared[at] = (shared[at] ?? 0) + 1;
    // Spares comparing the many pairs that have a hash or two in common.
    const alike = texts.filter((other, at) => other !== text && (shared[at] ?? 0) >= leastRuns);
    return [text.id, copiesOf(text, alike)] as const;
  });
  return new Map(copies.filter(([, ids]) => ids.length > 0));
}

function copiesOf(text: SketchedText, alike: readonly SketchedText[]): readonly string[] {
  return alike
    .filter(({ sketch }) => isWithin(text.sketch, sketch) || isWithin(sketch, text.sketch))
    .map(({ id, sketch }) => ({ id, ...compare(text.sketch, sketch) }))
    .filter(({ runs }) => runs >= leastRuns)
    .sort((a, b) => b.share - a.share)
    .map(({ id }) => id);
}
