import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from '@huggingface/transformers';

/** The model that Ibid's was cut from, in one piece. */
export const MODEL = 'Xenova/bge-small-en-v1.5';
export const QUESTION_PREFIX = 'Represent this sentence for searching relevant passages: ';
export const POOLING = { pooling: 'cls', normalize: true };

const [workDir, modelDir, ...rest] = process.argv.slice(2);
env.localModelPath = modelDir;
env.allowRemoteModels = false;

export const options = rest;
export const passages = JSON.parse(readFileSync(join(workDir, 'passages.json'), 'utf8'));
const questions = JSON.parse(readFileSync(join(workDir, 'questions.json'), 'utf8'));

/**
 * Times a peer as Ibid is timed: the model is loaded and warm before the clock starts, every question has been asked
 * once before it is timed.
 *
 * @param index - Makes an index of the passages.
 * @param answer - Gives the text of the first hit for a question.
 */
export async function measure(index, answer) {
  const startMs = performance.now();
  await index();
  const indexMs = performance.now() - startMs;
  for (const { question } of questions) await answer(question);
  const timesMs = [];
  let right = 0;
  for (const { question, gold } of questions) {
    const askedMs = performance.now();
    const text = await answer(question);
    timesMs.push(performance.now() - askedMs);
    if (gold.some((span) => text.includes(span))) right += 1;
  }
  timesMs.sort((a, b) => a - b);
  const at = (share) => timesMs[Math.min(timesMs.length - 1, Math.floor(share * timesMs.length))];
  report({
    passages: passages.length,
    passagesPerSecond: passages.length / (indexMs / 1000),
    answering: { medianMs: at(0.5), p95Ms: at(0.95), times: timesMs.length },
    holdsAnswer: right / questions.length,
  });
}

/** The last line of the output is what the bench reads. */
export function report(figures) {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}

export function chunks(items, size) {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

export function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
