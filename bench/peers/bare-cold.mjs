import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from '@huggingface/transformers';
import { dot, MODEL, POOLING, passages, QUESTION_PREFIX, report } from './harness.mjs';

// The least that a script needs to answer one question: the model, stored vectors, the highest dot product.
const [workDir, , question] = process.argv.slice(2);
const bytes = readFileSync(join(workDir, 'vectors.bin'));
const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const embed = await pipeline('feature-extraction', MODEL);
const { data } = await embed(QUESTION_PREFIX + question, POOLING);
const scores = passages.map((_, row) => dot(all.subarray(row * data.length, (row + 1) * data.length), data));
report({ text: passages[scores.indexOf(Math.max(...scores))] });
