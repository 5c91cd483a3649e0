import { spacingOf } from '../body/paragraphs.js';
import { endsInLink, endsSentence, type Line, lineWidth, startsLower } from '../lines/line.js';
import { openingOf } from '../notes/opening.js';
import { type Path, points } from './paths.js';

/** Where notes and body change places at the end of a page. */
export class PageTurns {
  readonly width: number;
  /** Whether no blank lines set anything apart. */
  readonly gapless: boolean;
  private readonly spacing: number;
  private readonly from: number[] = [];
  private readonly next: number[] = [];

  /** @param paged - Whether form feeds tell the pages. */
  constructor(
    private readonly lines: readonly Line[],
    readonly paged: boolean,
  ) {
    this.width = lineWidth(lines);
    this.spacing = spacingOf(lines);
    this.gapless = lines.filter((line) => line.gap > 0).length < lines.length * 0.02;
    lines.forEach((line, at) => {
      this.from.push(line.first ? at : (this.from[at - 1] ?? 0));
    });
    let next = lines.length;
    for (let at = lines.length - 1; at >= 0; at -= 1) {
      this.next[at] = next;
      if (lines[at]?.first) next = at;
    }
  }

  /** The first line of the page that this line stands on. */
  pageFrom(at: number): number {
    return this.from[at] ?? 0;
  }

  /** The rest of a note may stand at the foot of the next page, without a number. */
  mayBeRestOfNote(path: Path, line: Line): boolean {
    const notes = path.step.before;
    if (notes === null || notes.kind !== 'foot' || !this.paged || line.first) return false;
    return line.page === (this.lines[path.step.from]?.page ?? 0);
  }

  /** How well a line in the body would go on with the note that the page before cut. */
  restPoints(path: Path, at: number): number {
    const line = this.lines[at] as Line;
    const above = this.lines[at - 1] as Line;
    const bodyGoesOn = startsLower(this.lines[this.next[at] ?? 0]?.text ?? '');
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
    const above = path.step.from - 1;
    // The number of a note may be printed below its words.
    const last = this.lines[above > 0 && this.isNumberOf(path, above) ? above - 1 : above];
    return last !== undefined && !endsSentence(last.text) && !endsInLink(last.text);
  }

  private isNumberOf(path: Path, at: number): boolean {
    const line = this.lines[at] as Line;
    const opening = line.roman ? openingOf(line) : null;
    return opening === null
      ? line.text === String(path.number)
      : opening.lone && opening.value === path.roman;
  }

  /** Whether the next note would open before this one is finished. */
  leavesUnfinished(path: Path): boolean {
    return this.paged && path.step.before?.kind === 'foot' && this.unfinished(path);
  }

  /** The first line of the body since the last notes. */
  bodyFrom(path: Path): number {
    return path.step.body?.from ?? 0;
  }

  /** The first line of the last body, where notes stand above it; null where all notes stand below. */
  bodyBetweenNotes(path: Path): number | null {
    const { body } = path.step;
    return body?.before?.opening ? body.from : null;
  }

  /** Without form feeds, only the words tell where a page begins again below the notes. */
  unpagedTurn(path: Path, at: number): number {
    const line = this.lines[at] as Line;
    const above = this.lines[at - 1] as Line;
    const noteFrom = path.step.from;
    if (at === noteFrom) return Number.NEGATIVE_INFINITY;
    const body = this.lines[path.step.blockFrom - 1];
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
}
