import { describe, expect, it } from 'vitest';
import { chunkDocument, splitSentences } from '../../src/chunking/index.js';
import type { Document, Footnote } from '../../src/corpus/index.js';
import { cleanAudit } from '../helpers/documents.js';
import { growth, mostGrowth } from '../helpers/growth.js';

function documentOf(paragraphs: readonly string[], marked: boolean): Document {
  const spans: { start: number; end: number }[] = [];
  let length = 0;
  for (const paragraph of paragraphs) {
    spans.push({ start: length, end: length + paragraph.length });
    length += paragraph.length + 2;
  }
  const footnotes: readonly Footnote[] = spans.map(({ end }, at) => ({
    number: at + 1,
    text: 'A note.',
    paragraphs: 1,
    page: 1,
    mark: end,
  }));
  return {
    id: 'a.txt',
    title: 'A',
    text: paragraphs.join('\n\n'),
    paragraphs: spans,
    headings: [],
    pages: spans.map(({ start }, at) => ({ page: at + 1, at: start })),
    footnotes: marked ? footnotes : [],
    audit: cleanAudit,
  };
}

/** Texts of so many pieces that once took the square of their number. */
const works: readonly (readonly [string, number, (count: number) => () => unknown])[] = [
  [
    'brackets',
    15_000,
    (count) => {
      const text = `${'('.repeat(count)}a${')'.repeat(count)}`;
      return () => splitSentences(text);
    },
  ],
  [
    'pages, each with a note',
    4_000,
    (count) => {
      const paragraph = 'The old mill was sold to the bishop, and later moved to the river. '.repeat(3);
      const document = documentOf(
        Array.from({ length: count }, () => paragraph.trim()),
        true,
      );
      return () => chunkDocument(document);
    },
  ],
];

describe('a long text', () => {
  it.each(works)('of many %s is cut in time linear in its length', (_, size, prepare) => {
    expect(growth(prepare, size)).toBeLessThan(mostGrowth);
  });
});
