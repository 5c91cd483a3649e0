import { endsInLink, endsSentence, type Line, lineWidth, startsLower } from './line.js';
import { findMarkEvidence, type MarkEvidence } from './mark-evidence.js';
import { type Opening, readOpening } from './opening.js';

/** Lines that belong together: part of the body, or one note, or the heading over endnotes. */
export interface Run {
  readonly kind: 'body' | 'foot' | 'end' | 'notes-heading';
  readonly from: number;
  /** The line behind the last one. */
  readonly to: number;
  /** What opens the note; null for the rest of a note from the page before, and where `kind` is no note. */
  readonly opening: Opening | null;
  /** Whether the numbering starts again with this note. */
  readonly restarts: boolean;
}

interface Step extends Omit<Run, 'to'> {
  readonly before: Step | null;
}

interface Path {
  readonly mode: 'body' | 'foot' | 'end';
  /** The last number and symbol that opened a note; 0 before the first. */
  readonly number: number;
  readonly symbol: number;
  readonly score: number;
  readonly step: Step;
}

// Points of a path through the lines; only their proportions matter.
const points = {
  nextNumber: 2,
  skippedNumber: -1.5,
  repeatedNumber: -2,
  restart: -1.5,
  restartUnseen: -4,
  markOnPageBefore: -1,
  restartOnSamePage: -4,
  restartBelowText: -8,
  markSeen: 1,
  markAboveFootnote: 0.5,
  markUnseen: -3,
  markUnseenUnderHeading: -1,
  ruled: 2,
  unruled: -1,
  notesHeading: 2,
  endWithoutHeading: -4,
  notesGoOnOverPage: -4,
  bodyBelowNotes: -8,
  bodyAfterEndnotes: -7,
  bodyAfterEndnotesAtHeading: -3,
  restOfNote: -4,
  restOfUnfinishedNote: 2.5,
  restOfFinishedNote: -2,
  restIsSetApart: 1.5,
  restEndsBodyWell: 1,
  restBeginsWithin: 1,
  leavesNoteUnfinished: -4,
  footLine: -0.1,
  footLineUnpaged: -0.2,
  endLine: -0.1,
  loneNumberInBody: -1,
  listBelowColon: -4,
  lineOfLongNote: -0.4,
} as const;

const style: Readonly<Record<Opening['style'], number>> = {
  plain: 1,
  glued: 0.5,
  dot: 0,
  bracket: 1,
  parenthesis: -4,
  superscript: 2,
  symbol: 0.5,
};

// Few notes are longer; text that is swallowed as a note is.
const longNoteLines = 14;

// Paths that are so far behind the best never win; of the others so many are kept.
const hopeless = 30;
const beam = 24;

const notesHeading =
  /^(?:\W*)(?:end\s?notes?|foot\s?notes?|notes(?: and references)?|notes? to (?:the )?(?:chapters?|text)|anmerkungen|fu(?:ß|ss)noten|endnoten|noten|notes de bas de page|note|notas?)(?:\W*)$/i;

/** Whether this line is the heading over endnotes. */
export function isNotesHeading(text: string): boolean {
  return notesHeading.test(text.replace(/^\d+\.?\s+/, ''));
}

/**
 * Tells the notes from the body: of all ways to read the lines as body and notes, the one that explains best the numbers
 * at the beginnings of lines, as a sequence, by the marks in the body above them.
 *
 * @returns The runs in order; together they cover all lines.
 */
export function findRuns(lines: readonly Line[]): readonly Run[] {
  const labeller = new Labeller(lines);
  let paths: Path[] = [
    {
      mode: 'body',
      number: 0,
      symbol: 0,
      score: 0,
      step: { kind: 'body', from: 0, opening: null, restarts: false, before: null },
    },
  ];
  for (let at = 0; at < lines.length; at += 1)
    paths = pruned(paths.flatMap((path) => labeller.next(path, at)));
  return runsOf(paths[0]?.step ?? null, lines.length);
}

function pruned(paths: readonly Path[]): Path[] {
  if (paths.length === 1) return [...paths];
  const best = new Map<string, Path>();
  for (const path of paths) {
    const key = `${path.mode}/${path.number}/${path.symbol}`;
    if (path.score > (best.get(key)?.score ?? Number.NEGATIVE_INFINITY)) best.set(key, path);
  }
  const ranked = [...best.values()].sort((a, b) => b.score - a.score);
  const floor = (ranked[0]?.score ?? 0) - hopeless;
  return ranked.filter((path, rank) => rank < beam && path.score >= floor);
}

function runsOf(last: Step | null, length: number): Run[] {
  const runs: Run[] = [];
  let to = length;
  for (let step = last; step !== null; step = step.before) {
    const { before: _, ...run } = step;
    if (step.from < to) runs.push({ ...run, to });
    to = step.from;
  }
  return runs.reverse();
}

class Labeller {
  private readonly evidence: MarkEvidence;
  private readonly paged: boolean;
  private readonly hasRules: boolean;
  private readonly width: number;
  private readonly spacing: number;
  private readonly pageFrom: number[] = [];
  private readonly nextPage: number[] = [];

  constructor(private readonly lines: readonly Line[]) {
    this.evidence = findMarkEvidence(lines);
    this.paged = lines.some((line) => line.page > 1);
    this.hasRules = lines.filter((line) => line.ruled).length > 1;
    this.width = lineWidth(lines);
    this.spacing = lines.filter((line) => line.gap > 0).length > lines.length * 0.6 ? 1 : 0;
    lines.forEach((line, at) => {
      this.pageFrom.push(line.first ? at : (this.pageFrom[at - 1] ?? 0));
    });
    let next = lines.length;
    for (let at = lines.length - 1; at >= 0; at -= 1) {
      this.nextPage[at] = next;
      if (lines[at]?.first) next = at;
    }
  }

  /** All ways to go on with the line at `at`. */
  next(path: Path, at: number): Path[] {
    const line = this.lines[at] as Line;
    const opening = readOpening(line.text);
    if (path.mode === 'body') return this.fromBody(path, at, line, opening);
    if (path.mode === 'foot') return this.fromFoot(path, at, line, opening);
    return this.fromEnd(path, at, line, opening);
  }

  private fromBody(path: Path, at: number, line: Line, opening: Opening | null): Path[] {
    const ways = [stay(path, opening?.lone ? points.loneNumberInBody : 0)];
    if (isNotesHeading(line.text) && this.opensSoon(at + 1)) {
      ways.push(enter(path, at, 'end', 'notes-heading', points.notesHeading));
    }
    const rule = line.ruled ? points.ruled : this.hasRules ? points.unruled : 0;
    if (opening !== null) {
      const left = this.leavesUnfinished(path) ? points.leavesNoteUnfinished : 0;
      ways.push(...this.opened(path, at, opening, 'foot', rule + left));
      ways.push(...this.opened(path, at, opening, 'end', points.endWithoutHeading + rule));
    }
    if (this.mayBeRestOfNote(path, line)) {
      ways.push(enter(path, at, 'foot', 'foot', points.restOfNote + rule + this.restPoints(path, at)));
    }
    return ways;
  }

  private fromFoot(path: Path, at: number, line: Line, opening: Opening | null): Path[] {
    const ways: Path[] = [];
    const newPage = this.paged && line.first;
    const more = newPage ? points.notesGoOnOverPage : this.paged ? points.footLine : points.footLineUnpaged;
    ways.push(stay(path, more + this.length(path, at)));
    if (opening !== null) ways.push(...this.opened(path, at, opening, 'foot', more));
    ways.push(
      enter(
        path,
        at,
        'body',
        'body',
        newPage ? 0 : this.paged ? points.bodyBelowNotes : this.unpagedTurn(path, at),
      ),
    );
    if (isNotesHeading(line.text) && this.opensSoon(at + 1)) {
      ways.push(enter(path, at, 'end', 'notes-heading', points.notesHeading));
    }
    return ways;
  }

  private fromEnd(path: Path, at: number, line: Line, opening: Opening | null): Path[] {
    const ways = [stay(path, points.endLine + this.length(path, at))];
    if (opening !== null) ways.push(...this.opened(path, at, opening, 'end', 0));
    const headed =
      (line.gap > 0 || line.first) && line.text.length < this.width * 0.75 && !/[.,;:]$/.test(line.text);
    ways.push(
      enter(path, at, 'body', 'body', headed ? points.bodyAfterEndnotesAtHeading : points.bodyAfterEndnotes),
    );
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
    const seen = this.strength(path, opening, mode, at);
    const underHeading = mode === 'end' && path.mode === 'end';
    const unseen = underHeading ? points.markUnseenUnderHeading : points.markUnseen;
    let evidence = seen <= 0 ? unseen : seen * points.markSeen;
    if (mode === 'foot' && seen >= 3) evidence += points.markAboveFootnote;
    if (restarts && mode === 'foot' && seen < 3) evidence += points.restartUnseen;
    if (opening.value === 1 && /:$/.test(this.lines[at - 1]?.text ?? '')) evidence += points.listBelowColon;
    if (restarts && mode === 'foot' && this.isOnPageOfNotes(path, at)) evidence += points.restartOnSamePage;
    if (restarts && path.mode === 'end' && !this.isBelowHeading(at)) evidence += points.restartBelowText;
    const styled =
      style[opening.style] + (underHeading && opening.style === 'dot' ? 1 : 0) - (opening.lone ? 0.5 : 0);
    const score = path.score + points0 + gain + evidence + styled;
    const kept = { number: path.number, symbol: path.symbol, [opening.series]: opening.value };
    return [{ ...kept, mode, score, step: { kind: mode, from: at, opening, restarts, before: path.step } }];
  }

  private length(path: Path, at: number): number {
    return at - path.step.from > longNoteLines ? points.lineOfLongNote : 0;
  }

  /** Whether the last note before this body stands on the same page. */
  private isOnPageOfNotes(path: Path, at: number): boolean {
    if (!this.paged) return false;
    const last = path.step.kind === 'body' ? path.step.from - 1 : at - 1;
    return this.lines[last]?.page === this.lines[at]?.page && path.step.before !== null;
  }

  /** Chapters of endnotes have headings: a short line that ends no sentence. */
  private isBelowHeading(at: number): boolean {
    const above = this.lines[at - 1];
    return above !== undefined && above.text.length < this.width * 0.8 && !endsSentence(above.text);
  }

  /** How strongly the body above suggests the mark of a note that opens here. */
  private strength(path: Path, { series, value }: Opening, mode: 'foot' | 'end', at: number): number {
    if (mode === 'end') return this.evidence.strength(series, value, 0, at);
    if (!this.paged) return this.evidence.strength(series, value, this.bodyFrom(path), at);
    const page = this.pageFrom[at] ?? 0;
    const here = this.evidence.strength(series, value, page, at);
    // A note may be pushed to the foot of the page behind its mark.
    const before = this.evidence.strength(series, value, this.pageFrom[page - 1] ?? 0, page);
    return Math.max(here, before + points.markOnPageBefore);
  }

  /** The rest of a note may stand at the foot of the next page, without a number. */
  private mayBeRestOfNote(path: Path, line: Line): boolean {
    const notes = path.step.before;
    if (notes === null || notes.kind !== 'foot' || !this.paged || line.first) return false;
    return line.page === (this.lines[path.step.from]?.page ?? 0);
  }

  /** How well a line in the body would go on with the note that the page before cut. */
  private restPoints(path: Path, at: number): number {
    const line = this.lines[at] as Line;
    const above = this.lines[at - 1] as Line;
    const bodyGoesOn = startsLower(this.lines[this.nextPage[at] ?? 0]?.text ?? '');
    let score: number = this.unfinished(path) ? points.restOfUnfinishedNote : points.restOfFinishedNote;
    if (line.gap > this.spacing) score += points.restIsSetApart;
    score += endsSentence(above.text) === !bodyGoesOn ? points.restEndsBodyWell : -points.restEndsBodyWell;
    score +=
      startsLower(line.text) || /^(?:https?:|[(“"\d])/.test(line.text)
        ? points.restBeginsWithin
        : -points.restBeginsWithin;
    return score;
  }

  /** Whether the note before this body was cut by the end of its page. */
  private unfinished(path: Path): boolean {
    let at = path.step.from - 1;
    // The number of a note may be printed below its words.
    while (at > 0 && this.lines[at]?.text === String(path.number)) at -= 1;
    const last = this.lines[at];
    return last !== undefined && !endsSentence(last.text) && !endsInLink(last.text);
  }

  private leavesUnfinished(path: Path): boolean {
    return this.paged && path.step.before?.kind === 'foot' && this.unfinished(path);
  }

  /** The first line of the body since the last notes. */
  private bodyFrom(path: Path): number {
    let step: Step | null = path.step;
    while (step !== null && step.kind !== 'body') step = step.before;
    return step?.from ?? 0;
  }

  /** Without form feeds, only the words tell where a page begins again below the notes. */
  private unpagedTurn(path: Path, at: number): number {
    const line = this.lines[at] as Line;
    const above = this.lines[at - 1] as Line;
    const noteFrom = path.step.from;
    if (at === noteFrom) return Number.NEGATIVE_INFINITY;
    let step: Step | null = path.step;
    while (step?.kind === 'foot') step = step.before;
    const firstNote = this.firstOfFoot(path);
    const body = this.lines[firstNote - 1];
    const open = body !== undefined && !endsSentence(body.text);
    let score = -4;
    if (open) score += startsLower(line.text) ? 3 : -1.5;
    else score += startsLower(line.text) ? -3 : 1;
    const finished =
      endsSentence(above.text) ||
      endsInLink(above.text) ||
      /\/\S*$/.test(above.text.slice(-200)) ||
      /^\S+$/.test(above.text);
    score += finished ? 1 : -2;
    if (line.indent !== above.indent && line.indent !== (this.lines[noteFrom]?.indent ?? 0)) score += 1.5;
    if (above.text.length < this.width * 0.8) score += 0.7;
    if (line.gap > above.gap) score += 0.5;
    return score;
  }

  private firstOfFoot(path: Path): number {
    let from = path.step.from;
    for (let step: Step | null = path.step; step?.kind === 'foot'; step = step.before) from = step.from;
    return from;
  }

  /** Whether a note opens in the next few lines (chapter headings may stand between). */
  private opensSoon(at: number): boolean {
    return this.lines.slice(at, at + 4).some((line) => readOpening(line.text)?.value === 1);
  }
}

/** How far a note is from the one before: 1 for the next. LaTeX has ¶ before ‖, other printers after it. */
function stepBetween(series: Opening['series'], last: number, value: number): number {
  const place = last % 6;
  if (
    series === 'symbol' &&
    ((place === 4 && value === last + 2) || (place === 0 && last > 0 && value === last - 1))
  )
    return 1;
  if (series === 'symbol' && place === 5 && value === last + 2) return 1;
  return value - last;
}

function stay(path: Path, gain: number): Path {
  return gain === 0 ? path : { ...path, score: path.score + gain };
}

function enter(path: Path, at: number, mode: Path['mode'], kind: Run['kind'], gain: number): Path {
  return {
    ...path,
    mode,
    score: path.score + gain,
    step: { kind, from: at, opening: null, restarts: false, before: path.step },
  };
}
