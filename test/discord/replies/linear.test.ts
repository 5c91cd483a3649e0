import { describe, expect, it } from 'vitest';
import { type Citation, findWorks } from '../../../src/citations/index.js';
import type { Document, Footnote } from '../../../src/corpus/index.js';
import { noteListReply } from '../../../src/discord/replies/note-list.js';
import { workListReply } from '../../../src/discord/replies/works.js';
import { locateNotes } from '../../../src/library/citing.js';
import { worksOf } from '../../../src/library/find-works.js';
import type { DocumentNotes } from '../../../src/library/index.js';
import { documentOf } from '../../helpers/documents.js';
import { growth, mostGrowth } from '../../helpers/growth.js';

const word = 'The mill was sold to the bishop. ';

/** A document with so many notes in one paragraph, on as many pages, all of which lead to the first. */
function noted(count: number): { document: Document; citations: readonly Citation[] } {
  const text = word.repeat(count);
  const footnotes = Array.from({ length: count }, (_, i): Footnote => {
    return {
      number: i + 1,
      text: `Ibid., p. ${i}.`,
      paragraphs: 1,
      page: i + 1,
      mark: (i + 1) * word.length - 1,
    };
  });
  const citations = footnotes.map((): Citation => {
    const refersTo = { kind: 'ibid' as const, notes: [{ number: count }], reason: 'the note before' };
    return {
      refersTo,
      links: [],
      get sameWork() {
        return footnotes.map(({ number }) => ({ number }));
      },
    };
  });
  const pages = footnotes.map(({ number }, i) => ({ page: Number(number), at: i * word.length }));
  const paragraphs = [{ start: 0, end: text.length }];
  return { document: { ...documentOf('a.txt', []), text, paragraphs, pages, footnotes }, citations };
}

function notesOf(count: number): DocumentNotes {
  const { document, citations } = noted(count);
  const notes = locateNotes({ document, citations, works: [] });
  for (const { leadsTo, sentence } of notes.slice(0, 20))
    expect([leadsTo.length, sentence === null]).toEqual([1, false]);
  return { document: 'a.txt', title: 'A', chars: 1, passages: 1, notes, audit: document.audit };
}

describe('a text with thousands of notes', () => {
  it('lists a page of them in time linear in their number', () => {
    const prepare = (count: number) => () => noteListReply([notesOf(count)], '*', 3);
    expect(growth(prepare, 2_000)).toBeLessThan(mostGrowth);
  });

  it('lists a page of the works that they cite in time linear in their number', async () => {
    const [work] = findWorks([
      {
        number: 1,
        text: 'Ada Kerr, Harbour Papers (Pell: Weir Press, 1958), p. 2.',
        paragraphs: 1,
        page: 1,
        mark: 1,
      },
    ]);
    if (work === undefined) throw new Error('no work was found');
    const listed = async (count: number) => {
      const citedIn = Array.from({ length: count }, (_, note) => ({ note, locator: null }));
      return worksOf([{ document: notesOf(count), works: [{ ...work, citedIn }] }]);
    };
    const [few, many] = [await listed(4_000), await listed(32_000)];
    const prepare = (count: number) => () => workListReply(count === 4_000 ? few : many, '*', 3);
    expect(growth(prepare, 4_000)).toBeLessThan(mostGrowth);
  });
});
