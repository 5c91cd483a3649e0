import { isNumbered } from '../body/headings.js';
import { endsSentence, type Line, startsLower } from '../lines/line.js';
import { findMarkEvidence, type MarkEvidence } from '../marks/evidence.js';
import { holdsMark } from '../marks/marked-lines.js';
import { backMatter, isNotesHeading, listHeading } from '../notes/notes-headings.js';
import { type Opening, openingOf, stepBetween } from '../notes/opening.js';
import { startsLikeNote } from '../notes/words.js';
import { PageTurns } from './page-turns.js';
import {
  enter,
  longNoteLines,
  type Path,
  points,
  pruned,
  type Run,
  runsOf,
  start,
  stay,
  stepBelow,
  style,
} from './paths.js';
import { returnUnopened } from './unopened-notes.js';

export type { Run } from './paths.js';

// The words before a number of their own: "vol. 18, no." / "4 (2008)".
const asksForNumber = /(?:^|[\s(])(?:pp?|nos?|nn?|vols?|chaps?|ch|figs?|art|secs?|nr|bd|S)\.$/i;

/**
 * Tells the notes from the body: of all ways to read the lines as body and notes, the one that explains best the numbers
 * at the beginnings of lines, as a sequence, by the marks in the body above them.
 *
 * @param paged - Whether form feeds tell the pages, be it only one.
 * @param isOpening - Which beginnings of lines may open a note at all.
 * @returns The runs in order; together they cover all lines.
 */
export function findRuns(
  lines: readonly Line[],
  paged: boolean,
  isOpening: (opening: Opening) => boolean = () => true,
): readonly Run[] {
  const labeller = new Labeller(lines, paged, isOpening);
  let paths: readonly Path[] = [start];
  for (let at = 0; at < lines.length; at += 1)
    paths = pruned(paths.flatMap((path) => labeller.next(path, at)));
  return returnUnopened(runsOf(paths[0]?.step ?? null, lines.length));
}

class Labeller {
  private readonly evidence: MarkEvidence;
  private readonly turns: PageTurns;
  private readonly hasRules: boolean;
  private readonly hasRoman: boolean;
  private readonly marked: readonly boolean[];
  private readonly openings: readonly (Opening | null)[];

  constructor(
    private readonly lines: readonly Line[],
    paged: boolean,
    isOpening: (opening: Opening) => boolean,
  ) {
    this.evidence = findMarkEvidence(lines);
    this.turns = new PageTurns(lines, paged);
    this.marked = lines.map((line) => holdsMark(line.text));
    this.openings = lines.map((line) => {
      const opening = openingOf(line);
      return opening !== null && isOpening(opening) ? opening : null;
    });
    this.hasRoman = lines.some((line) => line.roman);
    this.hasRules = lines.filter((line) => line.ruled).length > 1;
  }

  /** All ways to go on with the line at `at`. */
  next(path: Path, at: number): Path[] {
    const line = this.lines[at] as Line;
    const opening = this.openings[at] ?? null;
    if (path.mode === 'body') return this.fromBody(path, at, line, opening);
    if (path.mode === 'foot') return this.fromFoot(path, at, line, opening);
    return this.fromEnd(path, at, line, opening);
  }

  private fromBody(path: Path, at: number, line: Line, opening: Opening | null): Path[] {
    const ways = [stay(path, opening?.lone ? points.loneNumberInBody : 0)];
    if (isNotesHeading(line.text) && this.opensSoon(at + 1)) {
      ways.push(enter(path, at, 'end', 'notes-heading', points.notesHeading));
    }
    if (this.isListHeading(path, at)) {
      ways.push(enter(path, at, 'end', 'notes-heading', points.notesHeading));
    }
    const rule = line.ruled ? points.ruled : this.hasRules ? points.unruled : 0;
    if (opening !== null) {
      const left = this.turns.leavesUnfinished(path) ? points.leavesNoteUnfinished : 0;
      // Below a heading stand the notes of a chapter or a whole text, and no page's.
      if (!isNotesHeading(this.lines[at - 1]?.text ?? '') && !this.isListHeading(path, at - 1))
        ways.push(...this.opened(path, at, opening, 'foot', rule + left));
      ways.push(...this.opened(path, at, opening, 'end', points.endWithoutHeading + rule));
    }
    if (this.turns.mayBeRestOfNote(path, line)) {
      ways.push(enter(path, at, 'foot', 'foot', points.restOfNote + rule + this.turns.restPoints(path, at)));
    }
    return ways;
  }

  private fromFoot(path: Path, at: number, line: Line, opening: Opening | null): Path[] {
    const ways: Path[] = [];
    const newPage = this.turns.paged && line.first;
    const more = newPage
      ? points.notesGoOnOverPage
      : this.turns.paged
        ? points.footLine
        : points.footLineUnpaged;
    ways.push(stay(path, more + this.oneMore(path, at)));
    if (opening !== null) {
      const due = newPage && this.isDueOnNextPage(path, opening, at) ? points.noteOnNextPage : more;
      ways.push(...this.opened(path, at, opening, 'foot', due));
    }
    ways.push(
      enter(
        path,
        at,
        'body',
        'body',
        newPage
          ? 0
          : (this.turns.paged ? points.bodyBelowNotes : this.turns.unpagedTurn(path, at)) +
              this.leavesEmpty(path, at),
      ),
    );
    if (isNotesHeading(line.text) && this.opensSoon(at + 1)) {
      ways.push(enter(path, at, 'end', 'notes-heading', points.notesHeading));
    }
    return ways;
  }

  private fromEnd(path: Path, at: number, line: Line, opening: Opening | null): Path[] {
    const ways = [stay(path, points.endLine + this.oneMore(path, at))];
    if (opening !== null) ways.push(...this.opened(path, at, opening, 'end', 0));
    const isHeading =
      (line.gap > 0 || line.first || (this.turns.gapless && beginsBelowNote(line, this.lines[at - 1]))) &&
      line.text.length < this.turns.width * 0.75 &&
      !/[.,;:]$/.test(line.text);
    const atHeading = isNumbered(line.text)
      ? points.bodyAfterEndnotesAtNumber
      : points.bodyAfterEndnotesAtHeading;
    const turn = (isHeading ? atHeading : points.bodyAfterEndnotes) + this.leavesEmpty(path, at);
    ways.push(enter(path, at, 'body', 'body', backMatter.test(line.text) ? points.backMatter : turn));
    if (isNotesHeading(line.text) && this.opensSoon(at + 1))
      ways.push(enter(path, at, 'end', 'notes-heading', 0));
    return ways;
  }

  /** Reads the line as the beginning of the next note, where the numbers before it allow that. */
  private opened(path: Path, at: number, opening: Opening, mode: 'foot' | 'end', points0: number): Path[] {
    const last = path[opening.series];
    const step = stepBetween(opening.series, last, opening.value);
    const restarts = opening.value === 1 && last > 0;
    let gain: number;
    if (restarts) gain = points.restart + points.nextNumber;
    else if (step === 1) gain = points.nextNumber;
    else if (step === 0) gain = points.repeatedNumber;
    else if (step > 1 && step <= 4) gain = points.skippedNumber * (step - 1);
    else return [];
    if (restarts && mode === 'foot' && path.mode === 'foot' && !(this.lines[at]?.first ?? false)) return [];
    const seen = this.strength(path, opening, mode, at, restarts);
    // Beside notes in roman numerals, digits are pages and lists, unless marks say otherwise.
    if (this.hasRoman && opening.series === 'number' && (seen < 2 || step > 1)) return [];
    const underHeading = mode === 'end' && path.mode === 'end';
    const unseen = underHeading ? points.markUnseenUnderHeading : points.markUnseen;
    let evidence = seen <= 0 ? unseen : seen * points.markSeen;
    if (mode === 'foot' && seen >= 3) evidence += points.markAboveFootnote;
    if (restarts && mode === 'foot' && seen < 3) evidence += points.restartUnseen;
    if (asksForNumber.test(this.lines[at - 1]?.text.slice(-12) ?? '')) evidence += points.numberDue;
    if (opening.value === 1 && /:$/.test(this.lines[at - 1]?.text ?? '')) evidence += points.listBelowColon;
    if (looksLikeListItem(opening)) evidence += points.listItem;
    if (restarts && mode === 'foot' && this.isOnPageOfNotes(path, at)) evidence += points.restartOnSamePage;
    if (restarts && path.mode === 'end' && !this.isBelowHeading(at)) evidence += points.restartBelowText;
    const styled =
      style[opening.style] +
      (underHeading && opening.style === 'dot' ? 1 : 0) +
      (mode === 'end' && opening.style === 'parenthesis' ? parenthesisPoints(path) : 0) -
      (opening.lone ? 0.5 : 0);
    const score = path.score + points0 + gain + evidence + styled;
    const kept = {
      number: path.number,
      symbol: path.symbol,
      roman: path.roman,
      restarts: restarts
        ? { ...path.restarts, [opening.series]: path.restarts[opening.series] + 1 }
        : path.restarts,
      [opening.series]: opening.value,
    };
    const below = stepBelow(path.step, { kind: mode, from: at, opening, restarts });
    return [{ ...kept, mode, score, step: below }];
  }

  /** Whether the next note, marked on the page before, found no place at the foot of that page. */
  private isDueOnNextPage(path: Path, opening: Opening, at: number): boolean {
    if (stepBetween(opening.series, path[opening.series], opening.value) !== 1) return false;
    const before = this.turns.pageFrom(at - 1);
    return this.evidence.strength(opening.series, opening.value, before, at) >= 2;
  }

  /** What speaks against a number that stands alone, its words neither above nor below it. */
  private leavesEmpty(path: Path, at: number): number {
    const { opening, from } = path.step;
    return opening?.lone && from === at - 1 ? points.noteWithoutWords : 0;
  }

  /** What speaks against one more line for the note: its length, and marks, as only the body has them. */
  private oneMore(path: Path, at: number): number {
    const mark = this.marked[at] ? points.markInNote : 0;
    return mark + (at - path.step.from > longNoteLines ? points.lineOfLongNote : 0);
  }

  /** Whether the last note before this body stands on the same page. */
  private isOnPageOfNotes(path: Path, at: number): boolean {
    if (!this.turns.paged) return false;
    const last = path.step.kind === 'body' ? path.step.from - 1 : at - 1;
    return this.lines[last]?.page === this.lines[at]?.page && path.step.before !== null;
  }

  /** Chapters of endnotes have headings: a short line that ends no sentence. */
  private isBelowHeading(at: number): boolean {
    const above = this.lines[at - 1];
    return above !== undefined && above.text.length < this.turns.width * 0.8 && !endsSentence(above.text);
  }

  /** How strongly the body above suggests the mark of a note that opens here. */
  private strength(
    path: Path,
    { series, value }: Opening,
    mode: 'foot' | 'end',
    at: number,
    restarts: boolean,
  ): number {
    const chapter = 1 + path.restarts[series] + (restarts ? 1 : 0);
    if (mode === 'end') {
      const inAll = this.evidence.strength(series, value, 0, at, chapter);
      // Notes below each chapter: the marks are in the body since the notes before.
      return Math.max(
        inAll,
        this.evidence.strength(series, value, this.turns.bodyBetweenNotes(path) ?? at, at),
      );
    }
    if (!this.turns.paged) return this.evidence.strength(series, value, this.turns.bodyFrom(path), at);
    const page = this.turns.pageFrom(at);
    const here = this.evidence.strength(series, value, page, at);
    // A note may be pushed to the foot of the page behind its mark.
    const before = this.evidence.strength(series, value, this.turns.pageFrom(page - 1), page);
    return Math.max(here, before + points.markOnPageBefore);
  }

  /** Whether a note opens in the next few lines (chapter headings may stand between). */
  private opensSoon(at: number): boolean {
    return this.lines.slice(at, at + 4).some((line) => openingOf(line)?.value === 1);
  }

  /** Whether the line is the heading of a list whose first number a mark above leads to. */
  private isListHeading(path: Path, at: number): boolean {
    const below = this.lines[at + 1];
    if (below === undefined || path.number > 0 || !listHeading.test(this.lines[at]?.text ?? '')) return false;
    const first = openingOf(below);
    const opens = first?.series === 'number' && first.value === 1;
    return opens && this.evidence.strength('number', 1, 0, at) >= 3;
  }
}

/** Below a heading that says so, notes may be counted "(1)", as elsewhere only lists are. */
function parenthesisPoints({ step }: Path): number {
  return step.isUnderHeading ? points.parenthesisUnderHeading : 0;
}

/** Whether a heading may begin right below the end of a note, where no blank lines set headings apart. */
function beginsBelowNote(line: Line, above: Line | undefined): boolean {
  return above !== undefined && endsSentence(above.text) && /^["“‘«(]?[\p{Lu}\d]/u.test(line.text);
}

/** Notes begin as sentences do, or refer to others; lists count "i. a ferry; ii. a bell". */
function looksLikeListItem({ series, style: form, rest }: Opening): boolean {
  return series === 'roman' && form === 'dot' && startsLower(rest) && !startsLikeNote(rest);
}
