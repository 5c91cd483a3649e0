import { endsInLink, endsSentence, startsLower } from '../text/lines/line.js';
import { bestCount, type Candidate, shorterOpenings } from '../text/notes/count.js';
import { type Opening, readOpening, stepBetween } from '../text/notes/opening.js';
import type { Column } from './columns.js';
import { areAlike, type NoteType } from './note-type.js';
import type { BodyType, Page } from './page.js';
import type { PrintLine } from './print-line.js';
import type { PrintedMarks } from './printed-marks.js';
import { footBelow, isAtFoot, regionStart, ruledStart, skipQuotations, usesRules } from './region-start.js';
import type { Separators } from './separators.js';

/** A note with the lines that it is printed on, over a page end where it goes on there. */
export interface PrintedNote {
  readonly opening: Opening;
  /** Whether it begins to count anew: the first of a chapter or of a page. */
  readonly restarts: boolean;
  readonly lines: PrintLine[];
}

/** A document's text and its footnotes, told apart. */
interface FootRegions {
  readonly notes: readonly PrintedNote[];
  /** The pages without the lines of the notes. */
  readonly pages: readonly Page[];
}

/** Takes the footnotes from the foot of every column. */
export function takeFootnotes(
  pages: readonly Page[],
  body: BodyType,
  type: NoteType,
  marks: PrintedMarks,
  separators: Separators,
): FootRegions {
  const reader = new FootReader(
    body,
    type,
    marks,
    usesRules(pages, type, marks, separators) ? separators : null,
  );
  reader.count(pages.flatMap(({ columns }) => columns));
  const rest = pages.map((page) => ({
    ...page,
    columns: page.columns.flatMap((column) => reader.read(column, page)),
  }));
  return { notes: reader.notes, pages: rest };
}

class FootReader {
  readonly notes: PrintedNote[] = [];
  #lastNumber = 0;
  #lastSymbol = 0;
  #symbolSheet = 0;
  /** The lines that open a numbered note. */
  #opens: ReadonlyMap<PrintLine, Opening> = new Map();
  /** The last line of the column that ended in notes, if the one before did. */
  #open: PrintLine | null = null;

  constructor(
    private readonly body: BodyType,
    private readonly type: NoteType,
    private readonly marks: PrintedMarks,
    /** Null where notes have no rule above them. */
    private readonly separators: Separators | null,
  ) {}

  #startOf(column: Column): number {
    return this.separators === null
      ? regionStart(column, this.body, this.type)
      : ruledStart(column, this.separators.get(column[0]?.sheet ?? 0) ?? []);
  }

  /** Reads the notes of one column, and returns its other lines, what is below the notes apart. */
  read(printed: Column, page: Page): readonly Column[] {
    const column = this.#withoutFoot(printed);
    const from = this.#startOf(column);
    const openings = this.#openingsFrom(column, from);
    const first = openings[0] ?? column.length;
    const above = this.#continued(column, from, first, page);
    const start = above ?? first;
    if (start < first) this.notes.at(-1)?.lines.push(...column.slice(start, first));
    openings.forEach((at, index) => {
      this.#begin(column.slice(at, openings[index + 1] ?? column.length));
    });
    if (start < column.length) this.#open = column.at(-1) ?? null;
    else if (column.length > 0 && isAtFoot(printed, page)) this.#open = null;
    return [column.slice(0, start), printed.slice(column.length)].filter(({ length }) => length > 0);
  }

  #withoutFoot(column: Column): Column {
    const opens = (line: PrintLine) => {
      const opening = readOpening(line.text);
      return opening !== null && this.#hasForm(opening) && this.marks.isMarked(opening, line);
    };
    return column.slice(0, column.length - footBelow(column, this.type, opens));
  }

  /** Tells for all columns which of their lines open a numbered note. */
  count(columns: readonly Column[]): void {
    this.#opens = bestCount(columns.flatMap((column) => this.#candidatesIn(column)));
  }

  #candidatesIn(printed: Column): Candidate<PrintLine>[] {
    const column = this.#withoutFoot(printed);
    const from = this.#startOf(column);
    const left = this.#leftOf(column, from);
    return column.flatMap((line, at): Candidate<PrintLine>[] => {
      const opening = readOpening(line.text);
      if (opening === null || (at < from && !this.#isToldByRise(opening))) return [];
      if (!this.#hasForm(opening) || !this.#isAligned(opening, left, line)) return [];
      const above = at === from ? undefined : column[at - 1];
      const isApart = above === undefined || endsSentence(above.text);
      const isForm = opening.style === this.type.style && !this.type.isMarked;
      const candidate = (read: Opening): Candidate<PrintLine> => ({
        opening: read,
        line,
        isMarked: this.marks.isMarked(read, line),
        mayFollow: read.style === 'superscript' || isApart || isForm,
        maySkip: isApart && !this.type.isMarked,
        timesMarked: this.marks.timesBefore(read, line),
      });
      const shorter = this.type.isScan ? shorterOpenings(opening, line.text) : [];
      return [candidate(opening), ...shorter.map(candidate).filter(({ isMarked }) => isMarked)];
    });
  }

  /** The lines that open notes, given that the region may begin at `from`. */
  #openingsFrom(column: Column, from: number): readonly number[] {
    let last = column[0]?.sheet === this.#symbolSheet ? this.#lastSymbol : 0;
    return column.flatMap((line, at) => {
      if (this.#opens.has(line)) return [at];
      const opening = at < from ? null : readOpening(line.text);
      if (opening === null || !this.#opensSymbol(opening, last, line)) return [];
      last = opening.value;
      return [at];
    });
  }

  /** Notes as large as the text are told by their raised number alone. */
  #isToldByRise({ style }: Opening): boolean {
    return this.type.largest === null && this.separators === null && style === 'superscript';
  }

  /** @param last - The symbol before it on the page, which it may count on from. */
  #opensSymbol(opening: Opening, last: number, line: PrintLine): boolean {
    if (opening.series !== 'symbol') return false;
    const counts = [last, this.#lastSymbol].some(
      (before) => stepBetween('symbol', before, opening.value) === 1,
    );
    return counts && this.marks.isMarked(opening, line) && !isSign(line, opening);
  }

  /** Whether it is where the others are, at `left`; raised numbers may be anywhere. */
  #isAligned({ style }: Opening, left: number | null, line: PrintLine): boolean {
    return left === null || style === 'superscript' || Math.abs(left - line.left) < line.size;
  }

  /** Where most lines begin that may open a note; null where too few do. */
  #leftOf(column: Column, from: number): number | null {
    const lines = column.slice(from).filter((line) => {
      const opening = readOpening(line.text);
      return opening !== null && this.#hasForm(opening);
    });
    const near = (line: PrintLine) =>
      lines.filter((other) => Math.abs(other.left - line.left) < line.size).length;
    const [most] = lines.map((line) => [line.left, near(line)] as const).sort((a, b) => b[1] - a[1]);
    return most === undefined || most[1] < 2 ? null : most[0];
  }

  #hasForm({ series, style }: Opening): boolean {
    if (series !== 'number') return false;
    return style === this.type.style || (this.type.isScan && areAlike(style, this.type.style));
  }

  #begin(lines: Column): void {
    const [first] = lines;
    const opening = first === undefined ? null : (this.#opens.get(first) ?? readOpening(first.text));
    if (first === undefined || opening === null) return;
    let restarts = opening.value <= this.#lastNumber;
    if (opening.series === 'symbol') {
      restarts = opening.value <= this.#lastSymbol && this.#symbolSheet !== first.sheet;
      this.#lastSymbol = opening.value;
      this.#symbolSheet = first.sheet;
    } else this.#lastNumber = opening.value;
    this.notes.push({ opening, restarts, lines: [...lines] });
  }

  /** Where the rest of the last page's note begins in this column; null where none goes on. */
  #continued(column: Column, from: number, first: number, page: Page): number | null {
    if (from >= first || this.#open === null || this.notes.length === 0) return null;
    if (this.type.largest === null && this.type.widest === null && this.separators === null) return null;
    const start = skipQuotations(column, from, first);
    if (start >= first) return null;
    const begins = column[start] as PrintLine;
    const above = column[start - 1];
    const isOpen = !endsSentence(this.#open.text) || endsInLink(this.#open.text);
    // What goes on in small letters belongs to the text above it where that is open and the note is not.
    if (!isOpen && above !== undefined && !endsSentence(above.text) && startsLower(begins.text)) return null;
    const goesOn = isOpen || startsLower(begins.text);
    const isFull = page.columns.every((other) => other === column || this.#startOf(other) === 0);
    // A page of nothing but small type may be a table or an appendix.
    if (this.separators === null && start === 0 && isFull && !goesOn) return null;
    return first < column.length || goesOn || isAtFoot(column, page) ? start : null;
  }
}

/** A section sign or a paragraph's is no note, unless it is raised. */
function isSign(line: PrintLine, opening: Opening): boolean {
  return /^[§¶]/.test(String(opening.number)) && line.raised[0]?.start !== 0;
}
