import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { Styling, StylingError } from '../../src/citations/csl/styling.js';
import { formatCitation, type Reference } from '../../src/citations/index.js';

const book: Reference = {
  type: 'book',
  author: [{ family: 'Kerr', given: 'Ada' }],
  title: 'Harbour Papers',
  publisher: 'Weir Press',
  issued: { 'date-parts': [[1958]] },
};

describe('formatting citations in a thread of their own', () => {
  const styling = new Styling();
  const started = once(process, 'worker');

  it('gives what the processor gives', async () => {
    const cited = await styling.ask('formatCitation', [book, null, 'chicago']);
    expect(cited).toEqual(await formatCitation(book, null, 'chicago'));
  });

  it('writes works as a file', async () => {
    const works = [{ id: 'kerr1958', reference: book, printed: 'Ada Kerr, Harbour Papers' }];
    expect(await styling.ask('exportWorks', [works, 'bibtex'])).toContain('@book{kerr1958');
  });

  it('outlives a thread that fails while nobody asks, and starts another one', async () => {
    const [thread] = (await started) as [Worker];
    const ended = new Promise((resolve) => thread.once('exit', resolve));
    // No call: what it makes of it is an error that it does not catch.
    thread.postMessage(null);
    await ended;
    expect(await styling.ask('formatCitation', [book, null, 'mla'])).toMatchObject({ style: 'mla' });
  });

  it('ends what takes too long, and answers what comes behind it', async () => {
    const endless = { ...book, title: '“'.repeat(200_000) };
    const late = styling.ask('formatCitation', [endless, null, 'chicago'], 0.5);
    const next = styling.ask('formatCitation', [book, null, 'mla'], 200);
    await expect(late).rejects.toThrow(StylingError);
    expect(await next).toMatchObject({ style: 'mla' });
  });
});
