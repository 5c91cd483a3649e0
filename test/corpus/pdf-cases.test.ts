import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scoreDocument } from '../../eval/document-score.js';
import { documentTruth } from '../../eval/document-truth.js';
import { parsePdf } from '../../src/corpus/pdf/parse-pdf.js';

// Words drawn by chance and set by TeX and LibreOffice or printed by Chromium, from the sources that lie beside them.
const cases = new URL('./pdf-cases/', import.meta.url);

describe('a PDF', () => {
  for (const name of readdirSync(cases)) {
    it(`has its title, headings, notes and marks: ${name}`, async () => {
      const source = readFileSync(new URL(`${name}/source.pdf`, cases));
      const expected = JSON.parse(readFileSync(new URL(`${name}/expected.json`, cases), 'utf8'));
      const score = scoreDocument(await parsePdf('source.pdf', source), [], documentTruth.parse(expected));
      expect(score.misses).toEqual([]);
    });
  }
});
