import type { NoteNumber } from '../../document.js';
import { spacingOf } from '../body/paragraphs.js';
import { type Line, lineWidth } from '../lines/line.js';
import { findMarkEvidence, type MarkEvidence } from '../marks/evidence.js';
import { holdsMark } from '../marks/marked-lines.js';
import { type Opening, openingOf } from '../notes/opening.js';
import { countedOtherwise } from './counted-otherwise.js';

/** The printed lines, and what is true of all of them. */
export class Printed {
  readonly width: number;
  /** Blank lines between the lines of one paragraph. */
  readonly spacing: number;
  /** Whether no blank lines set anything apart. */
  readonly isGapless: boolean;
  /** Whether notes may have roman numerals. */
  readonly hasRoman: boolean;
  readonly evidence: MarkEvidence;
  /** Numbers of notes that stand among others, as nothing tells where they begin. */
  readonly untold: ReadonlySet<NoteNumber>;
  /** For each line the note that may open with it. */
  readonly openings: readonly (Opening | null)[];
  /** For each line whether it has a mark as only the body has them. */
  readonly marked: readonly boolean[];
  readonly #from: number[] = [];
  readonly #untoldFrom: number[] = [];
  readonly #next: number[] = [];

  /**
   * @param paged - Whether form feeds tell the pages, be it only one.
   * @param isOpening - Which beginnings of lines may open a note at all.
   */
  constructor(
    readonly lines: readonly Line[],
    readonly paged: boolean,
    isOpening: (opening: Opening) => boolean,
  ) {
    this.width = lineWidth(lines);
    this.spacing = spacingOf(lines);
    this.isGapless = lines.filter((line) => line.gap > 0).length < lines.length * 0.02;
    this.hasRoman = lines.some((line) => line.roman);
    this.evidence = findMarkEvidence(lines);
    this.untold = new Set(lines.flatMap(({ untold = [] }) => untold));
    this.marked = lines.map((line) => holdsMark(line.text));
    const others = countedOtherwise(lines, paged);
    this.openings = lines.map((line) => {
      const opening = openingOf(line);
      if (opening === null || (opening.series === 'number' && others.has(line))) return null;
      return isOpening(opening) ? opening : null;
    });
    lines.forEach((line, at) => {
      this.#from.push(line.first ? at : (this.#from[at - 1] ?? 0));
    });
    lines.forEach((line, at) => {
      this.#untoldFrom.push(line.untold === undefined ? (this.#untoldFrom[at - 1] ?? 0) : at);
    });
    let next = lines.length;
    for (let at = lines.length - 1; at >= 0; at -= 1) {
      this.#next[at] = next;
      if (lines[at]?.first) next = at;
    }
  }

  textAt(at: number): string {
    return this.lines[at]?.text ?? '';
  }

  /** The first line of the page that this line is on. */
  pageFrom(at: number): number {
    return this.#from[at] ?? 0;
  }

  /** The last line above this one at which a note begins whose number could not be placed. */
  untoldFrom(at: number): number {
    return this.#untoldFrom[at] ?? 0;
  }

  /** The first line of the next page. */
  nextPageFrom(at: number): number {
    return this.#next[at] ?? 0;
  }
}
