import { cp } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelFacts } from '../../src/embedding/index.js';
import type { Tokens } from '../../src/embedding/model-messages.js';
import { type AnyCrew, ModelQueue } from '../../src/embedding/model-queue.js';
import { QueuedEmbedder } from '../../src/embedding/queued-embedder.js';
import { loadTokenizer } from '../../src/embedding/tokenizer.js';
import { temporaryFolder } from '../helpers/index-fixture.js';

/** A model that wants a prefix before passages. */
const model: ModelFacts = {
  id: 'Xenova/e5-small-v2',
  revision: '',
  precision: 'q8',
  pooling: 'mean',
  dimensions: 384,
  maxTokens: 512,
};

/** A crew that notes what it is given. */
function recordingCrew(seen: Tokens[]): AnyCrew {
  return {
    places: 1,
    ready: async () => {},
    resize: async () => {},
    async encode(tokens) {
      seen.push(tokens);
      return { text: Float32Array.of(1), sentences: [] };
    },
    read: () => {
      throw new Error('nothing is read here');
    },
    close: async () => {},
  };
}

describe('an embedder whose model wants a prefix before passages', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let seen: Tokens[];
  let embedder: QueuedEmbedder;
  beforeEach(async () => {
    folder = await temporaryFolder();
    const bundled = path.resolve(import.meta.dirname, '../../models/Xenova/bge-small-en-v1.5');
    await cp(bundled, path.join(folder.dir, model.id), {
      recursive: true,
      filter: (file) => !file.endsWith('onnx'),
    });
    seen = [];
    embedder = new QueuedEmbedder(folder.dir, model, new ModelQueue(recordingCrew(seen)));
  });
  afterEach(async () => {
    await embedder.close();
    await folder.remove();
  });

  it('puts it there, and still pools each sentence from its own tokens', async () => {
    const [first, second] = ['Unbelievable pipelines.', 'They carry gas.'];
    const text = `${first} ${second}`;
    const sentences = [
      { start: 0, end: first.length },
      { start: first.length + 1, end: text.length },
    ];
    await embedder.embedWithSentences([{ text, sentences }]);
    const { tokens: tokenize } = await loadTokenizer(folder.dir, model.id);
    const idsOf = (piece: string) => tokenize({ text: piece, sentences: [] }).ids;
    const own = (piece: string) => idsOf(piece).slice(1, -1);
    const [{ ids, sentences: ranges }] = seen as [Tokens];
    expect(ids).toEqual(idsOf(`passage: ${text}`));
    expect(ranges.map(({ from, to }) => ids.slice(from, to))).toEqual([own(first), own(second)]);
  });

  it('puts that of questions before a question', async () => {
    await embedder.embedQuestion('Where?');
    await embedder.embedPassages(['query: Where?']);
    const [question, passage] = seen.map(({ ids }) => ids.length);
    expect(question).toBe((passage ?? 0) - 2);
  });
});
