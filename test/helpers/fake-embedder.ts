import { createHash } from 'node:crypto';
import type {
  EmbedOptions,
  Evidence,
  ModelEmbedder,
  ModelFacts,
  TextVectors,
} from '../../src/embedding/index.js';

const dimensions = 64;

const model: ModelFacts = {
  id: 'test/bag-of-words',
  revision: '0'.repeat(64),
  precision: 'fp32',
  pooling: 'mean',
  dimensions,
  maxTokens: 512,
};

/** For vectors of shared words, whatever the shipped model's numbers count. */
const calibration: Evidence = {
  ...{ written: '2026-11-28', command: 'by hand', report: [] },
  read: {
    ...{ intercept: 0, threshold: 0.53, floor: 0.26, readingWeight: 0.05 },
    weight: 0.8,
    searchWeight: 0,
  },
  searched: { intercept: -6.2, threshold: 0.58, floor: 0.29, weights: { meaning: 10, missingNames: -0.56 } },
};

/** Calls that the fake has seen, so that a test can tell what was embedded and what was kept. */
export interface FakeEmbedder extends ModelEmbedder {
  readonly passagesSeen: readonly string[];
  readonly questionsSeen: readonly string[];
}

/**
 * A deterministic embedder without a model: every word has a fixed pseudo-random direction, a text is their sum. So
 * texts that share words are near, and equal texts are equal.
 */
export function fakeEmbedder(facts: Partial<ModelFacts> = {}): FakeEmbedder {
  const passagesSeen: string[] = [];
  const questionsSeen: string[] = [];
  let isClosed = false;
  const refuseIfClosed = (): void => {
    if (isClosed) throw new Error('The fake embedder is closed.');
  };
  const factsOfFake = { ...model, ...facts };
  return {
    model: factsOfFake,
    ...{ evidence: calibration, reader: null, readerProblem: null, queueLength: 0 },
    passagesSeen,
    questionsSeen,
    async embedQuestion(text: string): Promise<Float32Array> {
      refuseIfClosed();
      questionsSeen.push(text);
      return bagOfWords(text, factsOfFake.dimensions);
    },
    async embedPassages(texts, { signal, onProgress }: EmbedOptions = {}) {
      const vectors: TextVectors[] = [];
      const vectorOf = (text: string) => bagOfWords(text, factsOfFake.dimensions);
      for (const { text, sentences = [] } of texts) {
        refuseIfClosed();
        signal?.throwIfAborted();
        passagesSeen.push(text);
        const ofSentences = sentences.map(({ start, end }) => vectorOf(text.slice(start, end)));
        vectors.push({ text: vectorOf(text), sentences: ofSentences });
        onProgress?.(vectors.length);
        // Lets a test do something between two texts, as the real model does.
        await new Promise((resolve) => setImmediate(resolve));
      }
      return vectors;
    },
    async close() {
      isClosed = true;
    },
  };
}

function bagOfWords(text: string, dims: number): Float32Array {
  const vector = new Float32Array(dims);
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  // A text without words still has a direction: a zero vector has no cosine.
  for (const word of words.length > 0 ? words : ['\u0000']) {
    const direction = directionOf(word, dims);
    for (let at = 0; at < dims; at++) vector[at] = (vector[at] ?? 0) + (direction[at] ?? 0);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

function directionOf(word: string, dims: number): Float32Array {
  const direction = new Float32Array(dims);
  let bytes = Buffer.alloc(0);
  for (let at = 0; at < dims; at++) {
    if (at % 32 === 0) bytes = createHash('sha256').update(`${at}:${word}`).digest();
    direction[at] = (bytes[at % 32] ?? 0) - 127.5;
  }
  return direction;
}
