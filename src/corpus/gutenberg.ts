// What Project Gutenberg sets around each of its books, since 1991 in one form or another: licence, header, thanks.
const begins =
  /\*{3}\s*START OF (?:THE|THIS) PROJECT GUTENBERG[^*]{0,300}\*{3}|\*END\*? ?THE SMALL PRINT![^\n]*/i;
const ends =
  /^[^\n]*\*{3}\s*END OF (?:THE|THIS) PROJECT GUTENBERG|^End of (?:the |this )?Project Gutenberg(?:'s|’s)? /im;

/** A book without its frame. */
interface Unframed {
  readonly text: string;
  /** As the header states them. */
  readonly title: string | null;
  readonly author: string | null;
}

/** Takes a book out of the frame of Project Gutenberg; null where it has none. */
export function withoutGutenbergFrame(text: string): Unframed | null {
  const start = begins.exec(text);
  const from = start === null ? 0 : start.index + start[0].length;
  const end = ends.exec(text.slice(from));
  if (start === null && end === null) return null;
  const header = text.slice(0, start?.index ?? 0);
  const book = text.slice(from, end === null ? undefined : from + end.index);
  if (book.trim() === '') return null;
  return { text: book, title: stated(header, 'Title'), author: stated(header, 'Author') };
}

/** The blocks of a page without those of the frame, of which the last names the beginning and the first the end. */
export function blocksOfBook<Of extends { readonly words: { readonly text: string } }>(
  blocks: readonly Of[],
): readonly Of[] {
  const start = blocks.findIndex(({ words }) => begins.test(words.text));
  const end = blocks.findIndex(({ words }, at) => at > start && ends.test(words.text));
  const book = blocks.slice(start + 1, end < 0 ? undefined : end);
  return book.length === 0 ? blocks : book;
}

function stated(header: string, field: string): string | null {
  const line = new RegExp(`^${field}:[ \\t]*(\\S[^\\n]*(?:\\n[ \\t]+\\S[^\\n]*)*)`, 'm').exec(header)?.[1];
  return line === undefined ? null : line.replace(/\s+/g, ' ').trim();
}
