// Splits the paragraphs of a SQuAD file into sentences as Ibid does: tsx train/split-sentences.ts FILE OUT
// FILE may be gzipped. OUT: per article, per paragraph, per sentence [start, end] in UTF-16 units.
import { writeFileSync } from 'node:fs';
import { readSquad } from '../eval/squad.js';
import { splitSentences } from '../src/chunking/sentences.js';

const [file, out] = process.argv.slice(2);
if (file === undefined || out === undefined) throw new Error('usage: split-sentences.ts FILE OUT');
const spans = readSquad(file).documents.map(({ text, paragraphs }) =>
  paragraphs
    .map((paragraph) => splitSentences(text.slice(paragraph.start, paragraph.end)))
    .map((sentences) => sentences.map(({ start, end }) => [start, end])),
);
writeFileSync(out, JSON.stringify(spans));
