// Reads a passage with the shipped reader, as Ibid would: tsx train/check.ts QUESTION PASSAGE
// Prints the logit of an answer, the best span's score above "no answer", and the span.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from '@xenova/transformers/src/env.js';
import { AutoTokenizer } from '@xenova/transformers/src/tokenizers.js';
import onnxruntime, { type InferenceSession } from 'onnxruntime-node';
import { splitSentences } from '../src/chunking/sentences.js';
import { windowsOf } from '../src/chunking/windows.js';

const READER = 'models/ibid-reader/reader.onnx';
const BGE = 'models/Xenova/bge-small-en-v1.5/onnx/model_quantized.onnx';
const STATES = '/encoder/layer.5/output/LayerNorm/Add_1_output_0';
const PREFIX = 'Represent this sentence for searching relevant passages: ';
const WIDTH = 384;
const LONGEST_ANSWER = 30;

const [question, passage] = process.argv.slice(2);
if (question === undefined || passage === undefined) throw new Error('usage: check.ts QUESTION PASSAGE');

env.localModelPath = 'models';
env.allowRemoteModels = false;
const tokenizer = await AutoTokenizer.from_pretrained('Xenova/bge-small-en-v1.5');
const folder = mkdtempSync(join(tmpdir(), 'reader-'));
const withStates = join(folder, 'model.onnx');
writeFileSync(withStates, Buffer.concat([readFileSync(BGE), secondOutput(STATES)]));
const bge = await onnxruntime.InferenceSession.create(withStates);
const reader = await onnxruntime.InferenceSession.create(READER);
rmSync(folder, { recursive: true });

const prefixTokens = tokenizer.encode(PREFIX, null, { add_special_tokens: false }).length;
const asked = await statesOf(tokenizer.encode(PREFIX + question));
const questionRows = [asked[0] as Float32Array, ...asked.slice(1 + prefixTokens)];

const passageRows: Float32Array[] = [];
const tokens: { readonly id: number; readonly window: number }[] = [];
const windows = windowsOf({ sentences: splitSentences(passage) });
for (const [nth, { start, end }] of windows.entries()) {
  const ids = tokenizer.encode(passage.slice(start, end));
  passageRows.push(...(await statesOf(ids)).slice(1));
  tokens.push(...ids.slice(1).map((id) => ({ id, window: nth })));
}

const { start, end, answerable } = await read([...questionRows, ...passageRows], questionRows.length);
const best = bestSpan(start.subarray(questionRows.length), end.subarray(questionRows.length));
const span = tokens.slice(best.first, best.last + 1).map(({ id }) => id);
console.log({
  answerable,
  margin: best.score - ((start[0] ?? 0) + (end[0] ?? 0)),
  first: best.first,
  last: best.last,
  span: tokenizer.decode(span, { skip_special_tokens: true }),
});

/** The bytes that, put behind a model, make an inner value its second output: fields of a message that come again are merged. */
function secondOutput(name: string): Buffer {
  const field = (number: number, bytes: Buffer) =>
    Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
  const floats = Buffer.from([(1 << 3) | 0, 1]);
  const output = Buffer.concat([field(1, Buffer.from(name)), field(2, field(1, floats))]);
  return field(7, field(12, output));
}

async function statesOf(ids: readonly number[]): Promise<Float32Array[]> {
  const states = (
    await bge.run({
      input_ids: integers(ids),
      attention_mask: integers(ids.map(() => 1)),
      token_type_ids: integers(ids.map(() => 0)),
    })
  )[STATES]?.data as Float32Array;
  return ids.map((_, row) => states.slice(row * WIDTH, (row + 1) * WIDTH));
}

async function read(rows: readonly Float32Array[], questionLength: number) {
  const states = new Float32Array(rows.length * WIDTH);
  for (const [nth, row] of rows.entries()) states.set(row, nth * WIDTH);
  const outputs: InferenceSession.OnnxValueMapType = await reader.run({
    states: new onnxruntime.Tensor('float32', states, [1, rows.length, WIDTH]),
    sides: integers(rows.map((_, row) => (row < questionLength ? 0 : 1))),
    mask: integers(rows.map(() => 1)),
  });
  const numbers = (name: string) => outputs[name]?.data as Float32Array;
  return { start: numbers('start'), end: numbers('end'), answerable: numbers('answerable')[0] };
}

function integers(numbers: readonly number[]) {
  return new onnxruntime.Tensor('int64', BigInt64Array.from(numbers, BigInt), [1, numbers.length]);
}

function bestSpan(start: Float32Array, end: Float32Array) {
  let best = { first: 0, last: 0, score: Number.NEGATIVE_INFINITY };
  for (let first = 0; first < start.length; first++) {
    for (let last = first; last < Math.min(start.length, first + LONGEST_ANSWER); last++) {
      const score = (start[first] ?? 0) + (end[last] ?? 0);
      if (score > best.score) best = { first, last, score };
    }
  }
  return best;
}
