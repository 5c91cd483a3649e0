import { appendFile, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What bge has made of each token after the sixth of its twelve layers, as its graph calls it. */
export const lowerStatesOutput = '/encoder/layer.5/output/LayerNorm/Add_1_output_0';

/**
 * Opens a copy of a model's weights whose graph gives an inner value as well. An ONNX file is one protobuf message, and
 * fields of a message that come again are merged: 60 bytes at the end of the file add an output, where a model cut in
 * two would be a second file of 23 MB.
 *
 * @param open - Reads the file at the path that it is given, which is gone afterwards.
 */
export async function withSecondOutput<T>(
  weights: string,
  name: string,
  open: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid-model-'));
  const copy = path.join(folder, 'model.onnx');
  try {
    await copyFile(weights, copy);
    await appendFile(copy, outputFields(name));
    return await open(copy);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `ModelProto { graph: { output: { name, type: { tensor_type: { elem_type: float } } } } }` as protobuf. */
function outputFields(name: string): Buffer {
  const float = Buffer.from([(1 << 3) | 0, 1]);
  const type = field(2, field(1, float));
  return field(7, field(12, Buffer.concat([field(1, Buffer.from(name)), type])));
}

/** A field of bytes, fewer than 128 of them. */
function field(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
}
