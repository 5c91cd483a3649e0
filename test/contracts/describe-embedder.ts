import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/embedding/index.js';
import { vectorsOf } from '../helpers/models.js';

/** What every embedder promises; `load` opens a fresh one. */
export function describeEmbedder(name: string, load: () => Promise<Embedder>): void {
  describe(`${name} as an embedder`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await load();
    });
    afterAll(async () => {
      await embedder.close();
    });

    it('returns one unit vector per passage', async () => {
      const vectors = await vectorsOf(embedder, ['One.', 'Two words here.', '']);
      expect(vectors).toHaveLength(3);
      for (const vector of vectors) {
        expect(vector).toHaveLength(embedder.model.dimensions);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
      }
    });

    it('keeps the order of the passages, whatever their lengths', async () => {
      const texts = [
        'The cat sleeps on the mat in the long, warm, quiet afternoon.',
        'Gas pipelines.',
        'The moon.',
      ];
      const together = await vectorsOf(embedder, texts);
      for (const [at, text] of texts.entries()) {
        const [alone] = await vectorsOf(embedder, [text]);
        const cosines = together.map((vector) => cosine(vector, alone));
        expect(cosines.indexOf(Math.max(...cosines))).toBe(at);
        expect(cosines[at]).toBeGreaterThan(0.99);
      }
    });

    it('puts a question nearer to the passage that answers it than to another', async () => {
      const question = await embedder.embedQuestion('How much gas flows through the pipeline?');
      const [near, far] = await vectorsOf(embedder, [
        'The pipeline carries 38 billion cubic metres of gas a year.',
        'Penguins are birds that live in the southern seas.',
      ]);
      expect(cosine(question, near)).toBeGreaterThan(cosine(question, far));
    });

    it('gives each sentence of a passage a unit vector that is nearest to its own question', async () => {
      const sentences = ['The pipeline carries gas from the north. ', 'Penguins live in the southern seas.'];
      const text = sentences.join('');
      const border = (sentences[0] as string).length;
      const [vectors] = await embedder.embedPassages([
        {
          text,
          sentences: [
            { start: 0, end: border - 1 },
            { start: border, end: text.length },
          ],
        },
      ]);
      const [alone] = await vectorsOf(embedder, [text]);
      expect(vectors?.text).toEqual(alone);
      expect(vectors?.sentences).toHaveLength(2);
      const [gas, penguins] = vectors?.sentences ?? [];
      for (const vector of [gas, penguins]) expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 4);
      const question = await embedder.embedQuestion('Where do penguins live?');
      expect(cosine(question, penguins)).toBeGreaterThan(cosine(question, gas));
    });

    it('returns nothing for no passages', async () => {
      expect(await vectorsOf(embedder, [])).toEqual([]);
    });

    it('cuts a text that is too long instead of refusing it', async () => {
      const [vector] = await vectorsOf(embedder, ['word '.repeat(3 * embedder.model.maxTokens)]);
      expect(vector).toHaveLength(embedder.model.dimensions);
    });

    it('counts the texts that are done up to their number', async () => {
      const counts: number[] = [];
      await vectorsOf(embedder, ['a', 'b', 'c'], { onProgress: (done) => counts.push(done) });
      expect(counts.at(-1)).toBe(3);
      expect([...counts].sort((a, b) => a - b)).toEqual(counts);
    });

    it('stops at an abort with the reason of the signal', async () => {
      const controller = new AbortController();
      const texts = Array.from({ length: 50 }, (_, n) => `Text number ${n}.`);
      let done = 0;
      const onProgress = (count: number): void => {
        done = count;
        controller.abort(new Error('enough'));
      };
      await expect(vectorsOf(embedder, texts, { signal: controller.signal, onProgress })).rejects.toThrow(
        'enough',
      );
      expect(done).toBeLessThan(texts.length);
    });

    it('refuses to embed once it is closed', async () => {
      const closed = await load();
      await closed.close();
      await expect(closed.embedQuestion('Anybody there?')).rejects.toThrow(/closed/);
    });

    it('can be closed twice', async () => {
      const closed = await load();
      await closed.close();
      await expect(closed.close()).resolves.toBeUndefined();
    });
  });
}

function cosine(a: Float32Array, b: Float32Array | undefined): number {
  return a.reduce((sum, value, at) => sum + value * (b?.[at] ?? Number.NaN), 0);
}
