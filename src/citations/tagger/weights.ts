import { gunzipSync, gzipSync } from 'node:zlib';
import { gapCount } from './features.js';
import { labels } from './labels.js';

/** What was fitted, rounded to bytes: a row of labels for each feature, and a matrix of steps for each kind of gap. */
export interface Weights {
  /** The place of a feature's row, by its hash. */
  readonly rows: ReadonlyMap<number, number>;
  readonly values: Int8Array;
  readonly steps: Int8Array;
}

/** What a weight of 1 is kept as. */
export const scale = 20;
const columns = labels.length;
const stepCount = gapCount * columns * columns;

/** Packs weights into a file: a line of text that says what they are for, then hashes, rows and steps. */
export function packWeights({ rows, values, steps }: Weights): Buffer {
  const head = `${JSON.stringify({ labels, gaps: gapCount, rows: rows.size })}\n`;
  const hashes = Buffer.alloc(rows.size * 4);
  for (const [hash, row] of rows) hashes.writeUInt32LE(hash, row * 4);
  return gzipSync(Buffer.concat([Buffer.from(head), hashes, bytesOf(values), bytesOf(steps)]), { level: 9 });
}

const bytesOf = (values: Int8Array): Buffer =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength);

/** @throws Error where the file was made for other labels: it has to be fitted again. */
export function unpackWeights(file: Buffer): Weights {
  const bytes = gunzipSync(file);
  const from = bytes.indexOf('\n') + 1;
  const head = JSON.parse(bytes.subarray(0, from).toString('utf8')) as {
    labels: string[];
    gaps: number;
    rows: number;
  };
  if (head.labels.join() !== labels.join() || head.gaps !== gapCount)
    throw new Error(
      'the weights of the reader of references were fitted for other labels: npx tsx train/references/run.ts',
    );
  const rows = new Map<number, number>();
  for (let row = 0; row < head.rows; row++) rows.set(bytes.readUInt32LE(from + row * 4), row);
  const values = bytes.subarray(from + head.rows * 4);
  return {
    rows,
    values: new Int8Array(values.buffer, values.byteOffset, head.rows * columns),
    steps: new Int8Array(values.buffer, values.byteOffset + head.rows * columns, stepCount),
  };
}
