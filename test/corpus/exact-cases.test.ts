import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/corpus/index.js';
import { described } from './described.js';

// Invented texts in the files that the tools make after which the folders are named.
const cases = new URL('./exact/', import.meta.url);

describe('a document of a format that states its notes and headings', () => {
  for (const name of readdirSync(cases)) {
    it(`is read as it states: ${name}`, async () => {
      const folder = new URL(`${name}/`, cases);
      const source = readdirSync(folder).find((file) => file.startsWith('source.')) ?? 'none';
      const document = await parseDocument(source, readFileSync(new URL(source, folder)));
      const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'));
      expect(described(document)).toEqual(expected);
    });
  }
});
