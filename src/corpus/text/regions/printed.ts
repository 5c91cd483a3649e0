import { spacingOf } from '../body/paragraphs.js';
import { type Line, lineWidth } from '../lines/line.js';
import { findMarkEvidence, type MarkEvidence } from '../marks/evidence.js';
import { isNotesHeading, listHeading } from '../notes/notes-headings.js';
import type { Opening } from '../notes/opening.js';

// What only a number of the author's may explain as well is weaker.
const likely = 2;
// Between the heading of notes and the first of them a chapter may be named.
const linesBelowHeading = 4;

/** The printed lines, and what is true of all of them. */
export class Printed {
  readonly width: number;
  /** Blank lines between the lines of one paragraph. */
  readonly spacing: number;
  readonly #evidence: MarkEvidence;
  /** By line, where its page begins, and where it ends. */
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  /** @param paged - Whether form feeds tell the pages, be it only one. */
  constructor(
    readonly lines: readonly Line[],
    readonly paged: boolean,
  ) {
    this.width = lineWidth(lines);
    this.spacing = spacingOf(lines);
    this.#evidence = findMarkEvidence(lines);
    lines.forEach(({ first }, at) => {
      this.#from.push(first ? at : (this.#from[at - 1] ?? 0));
    });
    let end = lines.length;
    for (let at = lines.length - 1; at >= 0; at -= 1) {
      this.#to[at] = end;
      if (lines[at]?.first) end = at;
    }
  }

  at(at: number): Line {
    return this.lines[at] as Line;
  }

  textAt(at: number): string {
    return this.lines[at]?.text ?? '';
  }

  /** The first line of the page that this line is on. */
  pageFrom(at: number): number {
    return this.#from[at] ?? 0;
  }

  /** The first line of the page before. */
  pageBefore(at: number): number {
    return this.pageFrom(this.pageFrom(at) - 1);
  }

  /** Right behind the last line of the page that this line is on. */
  pageEnd(at: number): number {
    return this.#to[at] ?? this.lines.length;
  }

  /** Whether the lines from `from` to below `to` have what is likely the mark of a note that opens so. */
  isMarked(opening: Opening, from: number, to: number): boolean {
    return this.#evidence.times(seriesOf(opening), opening.value, likely, from, to) > 0;
  }

  /** Whether these lines have anything that may be its mark. */
  mayBeMarked({ series, value }: Opening, from: number, to: number): boolean {
    return this.#evidence.times(series, value, 1, from, to) > 0;
  }

  /** How many likely marks of it are above a line. */
  timesMarked(opening: Opening, to: number): number {
    return this.#evidence.times(seriesOf(opening), opening.value, likely, 0, to);
  }

  /** The line of the heading over notes that begin here; null for none. */
  headingOver(at: number): number | null {
    if (listHeading.test(this.textAt(at - 1))) return at - 1;
    for (let above = at - 1; above >= Math.max(0, at - linesBelowHeading); above -= 1)
      if (isNotesHeading(this.textAt(above))) return above;
    return null;
  }
}

/** A note "[1]" has a mark "[1]": one printed otherwise is another note's. */
function seriesOf({ series, style }: Opening) {
  return series === 'number' && (style === 'bracket' || style === 'parenthesis') ? style : series;
}
