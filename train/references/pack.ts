import { gzipSync } from 'node:zlib';
import { gapCount } from '../../src/citations/tagger/features.js';
import { labels } from '../../src/citations/tagger/labels.js';
import type { Weights } from '../../src/citations/tagger/tag.js';

/** Packs weights into a file, as `unpackWeights` reads it. */
export function packWeights({ rows, values, steps }: Weights): Buffer {
  const head = `${JSON.stringify({ labels, gaps: gapCount, rows: rows.size })}\n`;
  const hashes = Buffer.alloc(rows.size * 4);
  for (const [hash, row] of rows) hashes.writeUInt32LE(hash, row * 4);
  return gzipSync(Buffer.concat([Buffer.from(head), hashes, bytesOf(values), bytesOf(steps)]), { level: 9 });
}

const bytesOf = (values: Int8Array): Buffer =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength);
