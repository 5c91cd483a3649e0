import { pino } from 'pino';
import { expect, it } from 'vitest';
import { openExamples } from '../../src/bin/examples.js';
import { tinyCorpus, tinyLibrary } from '../helpers/tiny-library.js';
import { saying } from '../helpers/told.js';

const log = pino({ level: 'silent' });

it('offers questions of the texts that are there now', async () => {
  const library = tinyLibrary();
  const examples = await openExamples(
    {
      get snapshot() {
        return library.snapshot;
      },
      suggestions: async () => [`What is in ${library.snapshot}?`],
    },
    log,
  );
  expect(examples()[0]).toBe('/ask question: What is in tiny-0?');
  library.replace(tinyCorpus);
  examples();
  await expect.poll(() => examples()[0]).toBe('/ask question: What is in tiny-1?');
});

it('offers what helps with every text where none could be found', async () => {
  const library = {
    snapshot: tinyLibrary().snapshot,
    suggestions: async () => {
      throw saying('No text has been read yet');
    },
  };
  expect((await openExamples(library, log))()).toEqual(['/help']);
});

it('offers to add one where there are no texts yet', async () => {
  const library = { snapshot: null, suggestions: async () => [] };
  expect((await openExamples(library, log))()).toEqual(['/texts add']);
});
