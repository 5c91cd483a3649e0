import { afterAll, describe, expect, it } from 'vitest';
import { baselineOf } from '../../src/judging/baseline.js';
import { documentOf } from '../helpers/documents.js';
import { temporarySnapshots, unit } from '../helpers/snapshots.js';

const snapshots = temporarySnapshots();
afterAll(snapshots.remove);

const filler = 'Nothing further was said of it by anybody who had been there, or so the clerks have written.';
const harbour = documentOf('harbour', [`The harbour froze. ${filler}`]);
const kitchen = documentOf('kitchen', [`The soup was cold. ${filler}`]);
/** The harbour lies in the direction of the first axis, the kitchen in that of the second. */
const directions = (text: string) => (text.includes('soup') ? [0, 1, 0] : [1, 0, 0]);
const both = () => snapshots.of([harbour, kitchen], directions);
const harbourAlone = () => snapshots.of([harbour], directions);
const foreign = [
  [0.9, 0.1, 0.4],
  [0.1, 0.5, 0.8],
  [0.2, 0.3, 0.9],
].map((numbers) => unit(numbers));

describe('how near foreign questions come to a collection', () => {
  it('is the middle one of how near each comes to the passage that is nearest', async () => {
    const [near, middle, far] = foreign.map((vector) => vector[0] ?? 0).sort((a, b) => b - a);
    const baseline = await baselineOf(await harbourAlone(), undefined, foreign);
    expect(baseline).toBeLessThan(near ?? 0);
    expect(baseline).toBeGreaterThan(far ?? 1);
    // Vectors are kept in 8 bits, and half of the passage's sentences are the filler.
    expect(baseline).toBeCloseTo(middle ?? 0, 1);
  });

  it('is nearer the more there is', async () => {
    const small = await baselineOf(await harbourAlone(), undefined, foreign);
    expect(await baselineOf(await both(), undefined, foreign)).toBeGreaterThan(small);
  });

  it('is that of one document where one is asked', async () => {
    const snapshot = await both();
    const alone = await baselineOf(await harbourAlone(), undefined, foreign);
    expect(await baselineOf(snapshot, ['harbour'], foreign)).toBeCloseTo(alone, 5);
    expect(await baselineOf(snapshot, undefined, foreign)).not.toBeCloseTo(alone, 2);
  });

  it('is measured once for a snapshot', async () => {
    const snapshot = await both();
    const first = await baselineOf(snapshot, undefined, foreign);
    await snapshot.close();
    expect(await baselineOf(snapshot, undefined, foreign)).toBe(first);
  });

  it('is nothing where there are no foreign questions', async () => {
    expect(await baselineOf(await both(), undefined, [])).toBe(0);
  });
});
