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

  it('gives what the processor gives', async () => {
    const reply = await styling.ask({ kind: 'cite', reference: book, locator: null, style: 'chicago' });
    expect(reply).toEqual({ kind: 'cited', formatted: await formatCitation(book, null, 'chicago') });
  });

  it('writes works as a file', async () => {
    const works = [{ id: 'kerr1958', reference: book, printed: 'Ada Kerr, Harbour Papers' }];
    const reply = await styling.ask({ kind: 'export', works, format: 'bibtex' });
    expect(reply).toMatchObject({ kind: 'exported', text: expect.stringContaining('@book{kerr1958') });
  });

  it('ends what takes too long, and answers what comes behind it', async () => {
    const endless = { ...book, title: '“'.repeat(200_000) };
    const late = styling.ask({ kind: 'cite', reference: endless, locator: null, style: 'chicago' }, 0.5);
    const next = styling.ask({ kind: 'cite', reference: book, locator: null, style: 'mla' }, 200);
    await expect(late).rejects.toThrow(StylingError);
    expect(await next).toMatchObject({ kind: 'cited', formatted: { style: 'mla' } });
  });
});
