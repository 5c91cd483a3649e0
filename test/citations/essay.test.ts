import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { resolveCitations } from '../../src/citations/index.js';
import { parseDocument } from '../../src/corpus/index.js';

const id = 'china-russia-the-fragile-alliance.txt';

it('leads notes 9, 11 and 12 of the essay to note 6, by the beginning of its title, and no other note anywhere', async () => {
  const { footnotes } = await parseDocument(id, readFileSync(new URL(`../../corpus/${id}`, import.meta.url)));
  const leads = resolveCitations(footnotes).flatMap(({ refersTo }, index) =>
    refersTo === null
      ? []
      : [[footnotes[index]?.number, refersTo.kind, refersTo.notes.map((note) => note.number)]],
  );
  expect(leads).toEqual([9, 11, 12].map((number) => [number, 'op. cit.', [6]]));
});
