import { readdirSync, readFileSync } from 'node:fs';
import { scoreDocument } from '../../eval/document-score.js';
import { documentTruth } from '../../eval/document-truth.js';
import { parseDocument } from '../../src/corpus/index.js';

/** Invented texts, most of them typeset and extracted by the tools that the folders are named after. */
export const casesDir = new URL('./cases/', import.meta.url);

export interface Case {
  readonly name: string;
  /** What is read wrongly of its title, headings, notes and marks, one line each. */
  misses(): readonly string[];
}

export function readCases(): readonly Case[] {
  return readdirSync(casesDir).map((name) => {
    const source = readFileSync(new URL(`${name}/source.txt`, casesDir));
    const expected = JSON.parse(readFileSync(new URL(`${name}/expected.json`, casesDir), 'utf8'));
    const truth = documentTruth.parse(expected);
    return { name, misses: () => scoreDocument(parseDocument('source.txt', source), [], truth).misses };
  });
}
