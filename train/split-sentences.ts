// Splits the paragraphs of a SQuAD file into sentences as Ibid does: tsx train/split-sentences.ts FILE OUT
// FILE may be gzipped. OUT: per article, per paragraph, per sentence [start, end] in UTF-16 units.
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { splitSentences } from '../src/chunking/sentences.js';

interface Squad {
  readonly data: readonly { readonly paragraphs: readonly { readonly context: string }[] }[];
}

const [file, out] = process.argv.slice(2);
if (file === undefined || out === undefined) throw new Error('usage: split-sentences.ts FILE OUT');
const bytes = readFileSync(file);
const squad = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as Squad;
const spans = squad.data.map(({ paragraphs }) =>
  paragraphs.map(({ context }) => splitSentences(context).map(({ start, end }) => [start, end])),
);
writeFileSync(out, JSON.stringify(spans));
