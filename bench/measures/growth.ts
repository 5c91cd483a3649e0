import { statSync } from 'node:fs';
import { buildVectorIndex, openVectorIndex, type VectorIndex } from '../../src/store/index.js';
import { latencyOf, medianMs, report, timeMs } from './figures.js';
import { mixer } from './mixtures.js';
import { given, readRows } from './work-files.js';

// The dense index at a size: vectors are mixtures of real ones with noise, questions are real.
const files = given();
const dimensions = 384;
const nearest = 10;
const efs = [16, 32, 64, 96, 128, 192, 256];
const questionCount = 200;
/** The setting in use: `defaultEf` of the vector index. */
const efInUse = 128;

const count = Number(files.own[0]);
const vectors = mixtures(readRows(files.vectors, dimensions), count);
const questions = readRows(files.questionVectors, dimensions).slice(0, questionCount);

let index: VectorIndex | undefined;
const buildMs = await timeMs(async () => {
  index = await buildVectorIndex(vectors, dimensions);
});
const file = files.at(`growth-${count}.hnsw`);
await index?.write(file);
const openMs = await medianMs(3, async () => {
  index = await openVectorIndex('graph', file, dimensions, count);
});
const exact = questions.map((question) => new Set(exactNearest(question)));
const curve = efs.map((ef) => ({ ef, ...searchWith(ef) }));
report({
  passages: count,
  buildMs,
  openMs,
  bytesPerVector: statSync(file).size / count,
  curve,
  inUse: curve.find(({ ef }) => ef === efInUse),
});

function searchWith(ef: number) {
  const timesMs: number[] = [];
  let right = 0;
  for (const question of questions) index?.nearest(question, nearest, { ef });
  questions.forEach((question, at) => {
    const startMs = performance.now();
    const found = index?.nearest(question, nearest, { ef }) ?? [];
    timesMs.push(performance.now() - startMs);
    right += found.filter(({ id }) => exact[at]?.has(id)).length;
  });
  return { recall: right / (questions.length * nearest), ...latencyOf(timesMs) };
}

function exactNearest(question: Float32Array): readonly number[] {
  const best: { id: number; score: number }[] = [];
  for (let id = 0; id < count; id++) {
    let score = 0;
    for (let i = 0; i < dimensions; i++) score += (vectors[id * dimensions + i] ?? 0) * (question[i] ?? 0);
    if (best.length === nearest && score <= (best.at(-1)?.score ?? 0)) continue;
    best.push({ id, score });
    best.sort((a, b) => b.score - a.score);
    best.length = Math.min(best.length, nearest);
  }
  return best.map(({ id }) => id);
}

function mixtures(real: readonly Float32Array[], wanted: number): Float32Array {
  const draw = mixer(real, wanted);
  const rows = new Float32Array(wanted * dimensions);
  for (let row = 0; row < wanted; row++) rows.set(draw(), row * dimensions);
  return rows;
}
