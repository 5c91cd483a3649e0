import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scoreDocument } from '../../eval/document-score.js';
import { documentTruth } from '../../eval/document-truth.js';
import { parseDocument } from '../../src/corpus/index.js';

// Invented texts, typeset and extracted by the tools that the folders are named after.
const cases = new URL('./cases/', import.meta.url);

describe('a document typeset and extracted by other tools', () => {
  for (const name of readdirSync(cases)) {
    it(`has its title, headings, notes and marks: ${name}`, async () => {
      const source = readFileSync(new URL(`${name}/source.txt`, cases));
      const expected = JSON.parse(readFileSync(new URL(`${name}/expected.json`, cases), 'utf8'));
      const score = scoreDocument(
        await parseDocument('source.txt', source),
        [],
        documentTruth.parse(expected),
      );
      expect(score.misses).toEqual([]);
    });
  }
});
