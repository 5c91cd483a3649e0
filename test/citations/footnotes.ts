import type { Footnote, NoteRef } from '../../src/corpus/index.js';

/** Footnotes as the corpus stage would give them, of texts alone (numbered from 1) or of numbered texts. */
export function toFootnotes(notes: readonly (string | (NoteRef & { readonly text: string }))[]): Footnote[] {
  return notes.map((note, index) => {
    const { number, chapter, text } =
      typeof note === 'string' ? { number: index + 1, text: note, chapter: undefined } : note;
    return {
      number,
      ...(chapter === undefined ? {} : { chapter }),
      text,
      paragraphs: 1,
      page: null,
      mark: null,
    };
  });
}
