import type { Audit, Document, Footnote, Heading, PageStart, Span } from '../../src/corpus/index.js';

/** Of a document that was read without a doubt. */
export const cleanAudit: Audit = {
  notesWithoutMark: [],
  marksWithoutNote: [],
  missingNumbers: [],
  repeatedNumbers: [],
  fusedNotes: [],
};

/**
 * A document of these blocks: `# ` makes a heading, `\f` at the start of a block a new page, and a number in `{}` is
 * the mark of a footnote.
 */
export function documentOf(
  id: string,
  blocks: readonly string[],
  notes: Readonly<Record<number, string>> = {},
): Document {
  let text = '';
  const paragraphs: Span[] = [];
  const headings: Heading[] = [];
  const pages: PageStart[] = [];
  const marks = new Map<number, number>();
  for (const block of blocks) {
    if (text !== '') text += '\n\n';
    const start = text.length;
    if (block.startsWith('\f')) pages.push({ page: pages.length + 1, at: start });
    const isHeading = block.startsWith('# ');
    for (const part of block.replace(/^\f|^# /, '').split(/(\{\d+\})/)) {
      const mark = /^\{(\d+)\}$/.exec(part)?.[1];
      if (mark === undefined) text += part;
      else marks.set(Number(mark), text.length);
    }
    if (isHeading) headings.push({ level: 1, start, end: text.length });
    else paragraphs.push({ start, end: text.length });
  }
  const footnotes = Object.entries(notes).map(
    ([number, note]): Footnote => ({
      number: Number(number),
      text: note,
      paragraphs: 1,
      page: null,
      mark: marks.get(Number(number)) ?? null,
    }),
  );
  return { id, title: id, text, paragraphs, headings, pages, footnotes, audit: cleanAudit };
}
