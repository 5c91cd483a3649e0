import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultModel } from '../../src/config.js';
import { openBundle } from '../../src/embedding/bundle.js';
import type { ModelTask, Tokens } from '../../src/embedding/model-messages.js';
import { ModelQueue } from '../../src/embedding/model-queue.js';
import { QueuedEmbedder } from '../../src/embedding/queued-embedder.js';
import { loadTokenizer } from '../../src/embedding/tokenizer.js';
import { models, vectorsOf } from '../helpers/models.js';

/** Processes that note what they are given. */
const recording = (seen: Tokens[]) => () => ({
  ready: async () => {},
  async ask(task: ModelTask) {
    if (task.kind === 'encode') seen.push(task);
    return { text: Float32Array.of(1), sentences: [] };
  },
  close: async () => {},
});

describe('an embedder whose model wants a prefix before passages', () => {
  const prefixes = { question: 'query: ', passage: 'passage: ' };
  let seen: Tokens[];
  let embedder: QueuedEmbedder;
  beforeEach(async () => {
    seen = [];
    const bundle = await openBundle(models, defaultModel);
    embedder = new QueuedEmbedder({ ...bundle, prefixes }, new ModelQueue(recording(seen)));
  });
  afterEach(() => embedder.close());

  it('puts it there, and still pools each sentence from its own tokens', async () => {
    const [first, second] = ['Unbelievable pipelines.', 'They carry gas.'];
    const text = `${first} ${second}`;
    const sentences = [
      { start: 0, end: first.length },
      { start: first.length + 1, end: text.length },
    ];
    await embedder.embedPassages([{ text, sentences }]);
    const { tokens: tokenize } = await loadTokenizer(models, defaultModel);
    const idsOf = (piece: string) => tokenize({ text: piece, sentences: [] }).ids;
    const own = (piece: string) => idsOf(piece).slice(1, -1);
    const [{ ids, sentences: ranges }] = seen as [Tokens];
    expect(ids).toEqual(idsOf(`passage: ${text}`));
    expect(ranges.map(({ from, to }) => ids.slice(from, to))).toEqual([own(first), own(second)]);
  });

  it('puts that of questions before a question', async () => {
    await embedder.embedQuestion('Where?');
    await vectorsOf(embedder, ['query: Where?']);
    const [question, passage] = seen.map(({ ids }) => ids.length);
    expect(question).toBe((passage ?? 0) - 2);
  });
});
