import type { Document } from '../../src/corpus/index.js';

/** All that a document says, as `expected.json` has it: offsets by the words that they stand for. */
export function described(document: Document) {
  const { title, author, text, headings, paragraphs, footnotes, audit } = document;
  const blocks = [
    ...headings.map(({ start, end, level }) => ({
      start,
      words: `${'#'.repeat(level)} ${text.slice(start, end)}`,
    })),
    ...paragraphs.map(({ start, end }) => ({ start, words: text.slice(start, end) })),
  ].sort((a, b) => a.start - b.start);
  const found = Object.entries(audit).filter(([, list]) => list.length > 0);
  return {
    title,
    ...(author === undefined ? {} : { author }),
    /** Whether the title is in the text. */
    titleInText: text.startsWith(`${title}\n\n`),
    blocks: blocks.map(({ words }) => words),
    notes: footnotes.map(({ number, chapter, text: words, paragraphs: count, mark }) => ({
      number,
      ...(chapter === undefined ? {} : { chapter }),
      text: words,
      ...(count === 1 ? {} : { paragraphs: count }),
      after: mark === null ? null : text.slice(Math.max(0, mark - 16), mark),
    })),
    ...(found.length === 0 ? {} : { audit: Object.fromEntries(found) }),
  };
}
