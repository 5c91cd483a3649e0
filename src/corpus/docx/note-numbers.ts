import type { NoteNumber } from '../document.js';
import { noteLabel } from '../exact/exact-notes.js';
import { childElement, type Element, elementsOf, isTag, type Markup } from '../exact/markup.js';
import { type Numeral, printNumeral } from '../exact/numerals.js';
import { valueIn } from './parts.js';

const numerals: Readonly<Record<string, Numeral>> = {
  lowerRoman: 'lower-roman',
  upperRoman: 'upper-roman',
  lowerLetter: 'lower-letter',
  upperLetter: 'upper-letter',
  chicago: 'symbol',
};

/** How a `w:numFmt` prints a number; formats of languages that Ibid does not read are printed in digits. */
export function numeralOf(format: string | null): Numeral {
  return numerals[format ?? ''] ?? 'decimal';
}

/** Footnotes and endnotes are counted apart. */
export type NoteKind = 'footnote' | 'endnote';

interface Counting {
  readonly numeral: Numeral;
  readonly start: number;
  readonly restarts: 'never' | 'each section' | 'each page';
  /** Whether the section begins on a page of its own. */
  readonly startsPage: boolean;
}

/** Numbers the notes of one kind in the order of their marks, as Word prints them. */
export class NoteNumbers {
  #count = 0;
  #section = 0;
  #hasTurned = false;

  /** @param sections - The counting of each section of the document, in order. */
  constructor(private readonly sections: readonly Counting[]) {}

  turnPage(): void {
    this.#hasTurned = true;
  }

  /** @param section - Where the mark is, counted from 0. */
  next(section: number): NoteNumber {
    const counting = this.sections[section] ?? this.sections.at(-1);
    const entered = this.sections.slice(this.#section + 1, section + 1);
    if (entered.some(({ startsPage }) => startsPage)) this.#hasTurned = true;
    const begins = { never: false, 'each section': section !== this.#section, 'each page': this.#hasTurned };
    if (begins[counting?.restarts ?? 'never']) this.#count = 0;
    this.#section = section;
    this.#hasTurned = false;
    this.#count += 1;
    const value = this.#count + (counting?.start ?? 1) - 1;
    return noteLabel(printNumeral(value, counting?.numeral ?? 'decimal'));
  }
}

const restarts: Readonly<Record<string, Counting['restarts']>> = {
  eachSect: 'each section',
  eachPage: 'each page',
};

/** What the settings and the sections of a document say of its notes of one kind. */
export function readNoteNumbers(kind: NoteKind, document: Markup, settings: Markup | null): NoteNumbers {
  const name = kind === 'footnote' ? 'w:footnotePr' : 'w:endnotePr';
  const fallback = kind === 'footnote' ? 'decimal' : 'lowerRoman';
  const [root] = elementsOf(settings, 'w:settings');
  const general = childElement(root, name);
  const sections = [...elementsOf(document, 'w:sectPr')].filter((section) => !isFormer(section));
  const countings = (sections.length > 0 ? sections : [undefined]).map((section) => {
    const own = childElement(section, name);
    const value = (property: string) => valueIn(own, property) ?? valueIn(general, property);
    return {
      numeral: numeralOf(value('w:numFmt') ?? fallback),
      start: Number(value('w:numStart') ?? 1),
      restarts: restarts[value('w:numRestart') ?? ''] ?? 'never',
      startsPage: !['continuous', 'nextColumn'].includes(valueIn(section, 'w:type') ?? 'nextPage'),
    };
  });
  return new NoteNumbers(countings);
}

/** Whether these properties are those that a section had before a tracked change. */
function isFormer({ parent }: Element): boolean {
  return parent !== null && isTag(parent) && parent.name === 'w:sectPrChange';
}
