import { namesSection } from '../body/headings.js';
import { endsInLink, endsSentence, type Line, startsLower } from '../lines/line.js';
import { type Opening, openingOf, type Series, stepBetween } from '../notes/opening.js';
import type { Printed } from './printed.js';
import { type Step, stepBelow } from './runs.js';

/** What may become of a line. */
export type MoveKind =
  | 'body goes on'
  | 'note opens'
  | 'note goes on'
  | 'rest of a note'
  | 'body begins'
  | 'heading of notes';

/** One way to read the lines so far. */
export interface Path {
  readonly mode: 'body' | 'foot' | 'end';
  /** The last number, symbol and roman numeral that opened a note; 0 before the first. */
  readonly number: number;
  readonly symbol: number;
  readonly roman: number;
  /** How often the numbering of each series has started again. */
  readonly restarts: Readonly<Record<Series, number>>;
  readonly score: number;
  readonly step: Step;
  /** The moves that made it, the last one first; kept only where they are to be explained. */
  readonly moves: Moves | null;
}

export interface Moves {
  readonly move: Move;
  /** What else the line may have been, on this way. */
  readonly others: readonly Move[];
  readonly before: Moves | null;
}

/** One line read one way: what it is weighed by. */
export class Move {
  readonly line: Line;
  /** The words of the line above. */
  readonly above: string;
  /** Whether the numbering starts again with the note that opens here. */
  readonly restarts: boolean;
  /** How far the number of the note that opens here is from the last one's. */
  readonly step: number;
  /** How strongly the body suggests a mark of the note that opens here: 0 to 3, less where it is a page before. */
  readonly seen: number;

  /**
   * @param path - How the lines before were read.
   * @param to - Where the line would belong.
   * @param opening - The note that may open here; for another kind of move, what the line looks like.
   */
  constructor(
    private readonly printed: Printed,
    readonly path: Path,
    readonly at: number,
    readonly kind: MoveKind,
    readonly to: Path['mode'],
    readonly opening: Opening | null,
  ) {
    this.line = printed.lines[at] as Line;
    this.above = printed.textAt(at - 1);
    const opened = kind === 'note opens' ? opening : null;
    const last = opened === null ? 0 : path[opened.series];
    this.restarts = opened?.value === 1 && last > 0;
    this.step = opened === null ? 0 : this.#stepFrom(last, opened);
    this.seen = opened === null ? 0 : this.#strength(opened);
  }

  /** Where the line above belongs. */
  get from(): Path['mode'] {
    return this.path.mode;
  }

  get paged(): boolean {
    return this.printed.paged;
  }

  get width(): number {
    return this.printed.width;
  }

  get spacing(): number {
    return this.printed.spacing;
  }

  /** Whether the line is the first of a page, or of a column of one. */
  get isNewPage(): boolean {
    return this.paged && (this.line.first || this.line.headsColumn);
  }

  /** Whether the line has a mark as only the body has them. */
  get isMarked(): boolean {
    return this.printed.marked[this.at] ?? false;
  }

  /** Blank lines above the line above. */
  get gapAbove(): number {
    return this.printed.lines[this.at - 1]?.gap ?? 0;
  }

  /** How many lines stand above this one since a note began, or one whose number could not be placed. */
  get linesOfNote(): number {
    return this.at - Math.max(this.path.step.from, this.printed.untoldFrom(this.at));
  }

  /** Whether endnotes have begun. */
  get isUnderHeading(): boolean {
    return this.from === 'end' && this.to === 'end';
  }

  /** Whether the next note, marked on the page before, found no place at the foot of that page. */
  get isDue(): boolean {
    if (this.kind !== 'note opens' || this.opening === null || this.step !== 1) return false;
    const { evidence } = this.printed;
    const before = this.printed.pageFrom(this.at - 1);
    return evidence.strength(this.opening.series, this.opening.value, before, this.at) >= 2;
  }

  /** Whether the note is counted `(1)`, and the body above has a mark printed so. */
  get isMarkedInParentheses(): boolean {
    if (this.kind !== 'note opens' || this.opening?.style !== 'parenthesis') return false;
    const { paged, evidence } = this.printed;
    const page = this.printed.pageFrom(this.at);
    // A note may be pushed to the foot of the page behind its mark.
    const from = paged && this.to === 'foot' ? this.printed.pageFrom(page - 1) : 0;
    return evidence.strength('parenthesis', this.opening.value, from, this.at) > 0;
  }

  /** Chapters of endnotes have headings: a short line that ends no sentence. */
  get isBelowHeading(): boolean {
    return this.at > 0 && this.above.length < this.width * 0.8 && !endsSentence(this.above);
  }

  /** Whether the note before the body that is being read was cut by the end of its page. */
  get isUnfinished(): boolean {
    const { lines } = this.printed;
    const above = this.path.step.from - 1;
    // The number of a note may be printed below its words.
    const last = lines[above > 0 && this.#isNumberOfNote(above) ? above - 1 : above];
    return last !== undefined && !endsSentence(last.text) && !endsInLink(last.text);
  }

  /** Whether the next page begins within a sentence. */
  get nextPageGoesOn(): boolean {
    return startsLower(this.printed.textAt(this.printed.nextPageFrom(this.at)));
  }

  /** Whether the line is set as a heading below endnotes would be. */
  get isSetAsHeading(): boolean {
    const { line } = this;
    const isApart = line.gap > 0 || line.first || (this.printed.isGapless && this.#beginsBelowNote());
    if (!isApart || line.text.length >= this.width * 0.75) return false;
    // "CHAPTER II." has a stop, and where chapters have names, these may.
    return !/[.,;:]$/.test(line.text) || namesSection(line.text) || this.#isFarBelowNote();
  }

  /** Whether the body above the notes of this page ends within a sentence. */
  get isBodyOpen(): boolean {
    const body = this.printed.lines[this.path.step.blockFrom - 1];
    return body !== undefined && !endsSentence(body.text);
  }

  /** Whether the line has another indent than the line above and the note have. */
  get isIndentedOtherwise(): boolean {
    const { lines } = this.printed;
    const { indent } = this.line;
    return indent !== lines[this.at - 1]?.indent && indent !== (lines[this.path.step.from]?.indent ?? 0);
  }

  /** The path with this line read so. */
  follow(points: number): Path {
    const { path, at, kind, to, opening } = this;
    const score = path.score + points;
    if (kind === 'body goes on' || kind === 'note goes on') return { ...path, score };
    if (kind !== 'note opens' || opening === null) {
      const run = kind === 'rest of a note' ? 'foot' : kind === 'body begins' ? 'body' : 'notes-heading';
      const step = stepBelow(path.step, { kind: run, from: at, opening: null, restarts: false });
      return { ...path, mode: to, score, step };
    }
    const { restarts } = this;
    return {
      ...path,
      [opening.series]: opening.value,
      restarts: restarts
        ? { ...path.restarts, [opening.series]: path.restarts[opening.series] + 1 }
        : path.restarts,
      mode: to,
      score,
      step: stepBelow(path.step, { kind: to, from: at, opening, restarts }),
    };
  }

  /** Whether more blank lines stand above than separate the notes. */
  #isFarBelowNote(): boolean {
    return this.line.gap > 1 + (this.printed.lines[this.path.step.from]?.gap ?? 0);
  }

  /** Where no blank lines set headings apart, one may begin right below the end of a note. */
  #beginsBelowNote(): boolean {
    return this.at > 0 && endsSentence(this.above) && /^["“‘«(]?[\p{Lu}\d]/u.test(this.line.text);
  }

  #isNumberOfNote(at: number): boolean {
    const line = this.printed.lines[at] as Line;
    const opening = line.roman ? openingOf(line) : null;
    return opening === null
      ? line.text === String(this.path.number)
      : opening.lone && opening.value === this.path.roman;
  }

  /** How far the number is from the last one's, without the numbers between whose notes could not be told. */
  #stepFrom(last: number, { series, value }: Opening): number {
    const step = stepBetween(series, last, value);
    const between = [...this.printed.untold].filter(
      (number) => Number(number) > last && Number(number) < value,
    ).length;
    return series === 'number' && step > 1 ? step - between : step;
  }

  /** How strongly the body above suggests the mark of a note that opens here. */
  #strength({ series, value, style }: Opening): number {
    const { at, path, printed, restarts } = this;
    const { body } = path.step;
    // A note "[1]" has a mark "[1]": one printed otherwise is another note's.
    const as = series === 'number' && (style === 'bracket' || style === 'parenthesis') ? style : series;
    const seen = (from: number, to: number, nth?: number) =>
      printed.evidence.strength(as, value, from, to, nth);
    if (this.to === 'end') {
      const chapter = 1 + path.restarts[series] + (restarts ? 1 : 0);
      // Notes below each chapter: the marks are in the body since the notes before.
      const bodyFrom = body?.before?.opening ? body.from : at;
      return Math.max(seen(0, at, chapter), seen(bodyFrom, at));
    }
    if (!this.paged) return seen(body?.from ?? 0, at);
    const page = printed.pageFrom(at);
    // A note may be pushed to the foot of the page behind its mark.
    return Math.max(seen(page, at), seen(printed.pageFrom(page - 1), page) - pageLate);
  }
}

/** A mark on the page before counts so much less. */
const pageLate = 1;
