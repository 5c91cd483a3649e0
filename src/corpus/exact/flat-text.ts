import type { NoteNumber } from '../document.js';
import { cleanCharacters } from '../text/lines/line.js';
import { withRaisedDigits } from '../text/notes/symbols.js';

export interface NoteMark {
  /** Names the note within its document; readers make it of whatever their format has. */
  readonly key: string;
  /** The printed text of the mark. */
  readonly label: NoteNumber;
  /** Offset in characters, right after the word that is marked. */
  readonly at: number;
}

export interface PageBreak {
  /** What the page is called in print. */
  readonly label: string;
  /** Right behind this many characters. */
  readonly at: number;
}

/** The words of a paragraph in one line, without markup, and the marks in them. */
export interface FlatText {
  readonly text: string;
  readonly marks: readonly NoteMark[];
  /** Left out where no page begins in them. */
  readonly pages?: readonly PageBreak[];
}

// The end of a sentence and the numbers of its notes are in so many characters.
const sentenceEnd = 40;

/** Puts a paragraph together, piece by piece, as it would be printed: runs of white space are one space. */
export class FlatTextBuilder {
  // Counted while adding: looking at the end of a growing string again and again would take quadratic time.
  readonly #parts: string[] = [];
  readonly #marks: NoteMark[] = [];
  readonly #pages: PageBreak[] = [];
  #length = 0;
  #endsInSpace = true;
  #endsInMark = false;

  add(words: string): void {
    const clean = this.#withoutBrackets(cleanCharacters(words).replace(/\s+/g, ' '));
    // "word ¹." is printed "word¹.": the space before the mark goes with it.
    if (this.#endsInMark && this.#endsInSpace && /^[.,;:!?](?:\s|$)/.test(clean)) this.#dropLast();
    const part = this.#endsInSpace ? clean.trimStart() : clean;
    if (part === '') return;
    this.#parts.push(part);
    this.#length += part.length;
    this.#endsInSpace = part.endsWith(' ');
    this.#endsInMark = false;
  }

  /** Superscript: digits stay raised, because "10³" is not "103". */
  addRaised(words: string): void {
    this.add(/^\s*\d+\s*$/.test(words) ? withRaisedDigits(words) : words);
  }

  mark(key: string, label: NoteNumber): void {
    const at = this.#endsInSpace && this.#length > 0 ? this.#length - 1 : this.#length;
    this.#marks.push({ key, label, at });
    this.#endsInMark = true;
  }

  page(label: string): void {
    this.#pages.push({ label, at: this.#length });
  }

  append({ text, marks, pages = [] }: FlatText): void {
    const at = this.#length;
    this.#pages.push(...pages.map((page) => ({ ...page, at: page.at + at })));
    this.#marks.push(...marks.map((mark) => ({ ...mark, at: mark.at + at })));
    this.add(text);
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Whether the words so far end as a sentence does, with the numbers of its notes. */
  get endsSentence(): boolean {
    // Pieces may be as short as a space or a raised number: the last few hold the end.
    const end = this.#parts.slice(-4).join('').slice(-sentenceEnd);
    return /[\p{STerm}…]["”’»)\]]*(?:\s*(?:[⁰¹²³⁴-⁹]+|\[\d+\]|\(\d+\)))*\s*$/u.test(end);
  }

  finish(): FlatText {
    const text = this.#parts.join('').trimEnd();
    const within = <Place extends { readonly at: number }>(places: readonly Place[]) =>
      places.map((place) => ({ ...place, at: Math.min(place.at, text.length) }));
    const pages = within(this.#pages);
    return { text, marks: within(this.#marks), ...(pages.length > 0 ? { pages } : {}) };
  }

  /** "word[¹]" has brackets of the mark's, of which the first is among the words before it. */
  #withoutBrackets(behind: string): string {
    const mark = this.#marks.at(-1);
    const brackets = `${this.#parts.at(-1)?.at(-1) ?? ''}${behind[0] ?? ''}`;
    if (!this.#endsInMark || mark === undefined || (brackets !== '[]' && brackets !== '()')) return behind;
    this.#dropLast();
    this.#marks.splice(-1, 1, { ...mark, at: this.#length });
    return behind.slice(1);
  }

  #dropLast(): void {
    const last = this.#parts.pop();
    if (last === undefined) return;
    this.#parts.push(last.slice(0, -1));
    this.#length -= 1;
    this.#endsInSpace = last.at(-2) === ' ';
  }
}
