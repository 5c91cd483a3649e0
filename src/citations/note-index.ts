import type { Footnote } from '../corpus/index.js';
import { addTo } from '../remembered.js';
import type { NotePointer } from './note-pointers.js';

/** Finds a document's notes by their printed numbers. */
export class NoteIndex {
  readonly #byNumber = new Map<string, number[]>();

  constructor(private readonly footnotes: readonly Footnote[]) {
    for (const [index, note] of footnotes.entries()) addTo(this.#byNumber, String(note.number), index);
  }

  /** The notes that a pointer in note `from` names, as indices; none where the document has no such note. */
  find(from: number, { numbers, offset, chapter }: NotePointer): number[] {
    if (offset !== 0) return this.footnotes[from + offset] === undefined ? [] : [from + offset];
    const wanted = chapter ?? this.footnotes[from]?.chapter;
    return numbers.flatMap((number) => {
      const all = this.#byNumber.get(String(number)) ?? [];
      const inChapter = all.filter((index) => this.footnotes[index]?.chapter === wanted);
      // Without a chapter in the text, and with no such number in this chapter, a note of another chapter is meant.
      const isStrict = chapter !== null && all.some((index) => this.footnotes[index]?.chapter !== undefined);
      return (inChapter.length > 0 || isStrict ? inChapter : all).filter((index) => index !== from);
    });
  }
}
