import { namesSection } from '../body/headings.js';
import { endsSentence, endsSentenceOrLink, type Line, startsLower } from '../lines/line.js';
import { holdsMark } from '../marks/marked-lines.js';
import { backMatter } from '../notes/notes-headings.js';
import type { Printed } from './printed.js';

/** Notes below which the body goes on. */
interface NotesAbove {
  readonly kind: 'foot' | 'end';
  /** Their first line, and that of the last of them. */
  readonly start: number;
  readonly last: number;
}

// Points for the body to go on with a line; only their proportions matter.
const points = {
  goesOn: 3,
  opensAmidSentence: -1.5,
  opens: 1,
  lowerCase: -3,
  belowFinished: 1,
  belowUnfinished: -2,
  otherIndent: 1.5,
  belowShortLine: 0.7,
  widerGap: 0.5,
  heading: 3,
  backMatter: 8,
  line: -0.2,
} as const;

/**
 * The line with which the body goes on below notes, where no page ends with them.
 *
 * @param to - The last line that may be it.
 * @param least - It must have more points than that.
 */
export function turnBelow(printed: Printed, notes: NotesAbove, to: number, least: number): number | null {
  const isOpen = notes.kind === 'foot' && notes.start > 0 && !endsSentence(printed.textAt(notes.start - 1));
  let best: { at: number | null; points: number } = { at: null, points: least };
  for (let at = notes.last + 1; at <= to; at += 1) {
    const own = pointsAt(printed, notes, at, isOpen) + points.line * (at - notes.last);
    if (own > best.points) best = { at, points: own };
    // Notes have no notes.
    if (holdsMark(printed.textAt(at))) break;
  }
  return best.at;
}

function pointsAt(printed: Printed, notes: NotesAbove, at: number, isOpen: boolean): number {
  const [line, above, note] = [printed.at(at), printed.at(at - 1), printed.at(notes.last)];
  const isLower = startsLower(line.text);
  const begins = isOpen
    ? isLower
      ? points.goesOn
      : points.opensAmidSentence
    : isLower
      ? points.lowerCase
      : points.opens;
  return (
    begins +
    (isFinished(above.text) ? points.belowFinished : points.belowUnfinished) +
    (line.indent !== above.indent && line.indent !== note.indent ? points.otherIndent : 0) +
    (above.text.length < printed.width * 0.8 ? points.belowShortLine : 0) +
    (line.gap > above.gap ? points.widerGap : 0) +
    (notes.kind === 'end' && isSetAsHeading(printed, line, note) ? points.heading : 0) +
    (backMatter.test(line.text) ? points.backMatter : 0)
  );
}

function isFinished(text: string): boolean {
  return endsSentenceOrLink(text) || /\/\S*$/.test(text.slice(-200)) || /^\S+$/.test(text);
}

function isSetAsHeading({ width }: Printed, line: Line, note: Line): boolean {
  if ((line.gap === 0 && !line.first) || line.text.length >= width * 0.75) return false;
  // "CHAPTER II." has a stop, and where chapters have names, these may.
  return !/[.,;:]$/.test(line.text) || namesSection(line.text) || line.gap > 1 + note.gap;
}

// Points for the rest of a note to begin with a line above the first note of the next page.
const restPoints = { unfinished: -1, finished: -6, apart: 2.5, ruled: 2, fits: 1, line: -0.1 } as const;

/**
 * Where the rest of a note that the end of its page cut begins on the next.
 *
 * @param from - The first line of that page.
 * @param to - The first line of its own notes, or right behind its last line.
 * @returns `to` where no note goes on.
 */
export function restBefore(printed: Printed, from: number, to: number): number {
  const cut = printed.textAt(from - 1);
  const isCut = !endsSentenceOrLink(cut);
  const bodyGoesOn = startsLower(printed.textAt(printed.pageEnd(to - 1)));
  const fits = (holds: boolean) => (holds ? restPoints.fits : -restPoints.fits);
  let best = { at: to, points: 0 };
  for (let at = from + 1; at < to; at += 1) {
    const { text, gap, ruled } = printed.at(at);
    const own =
      (isCut ? restPoints.unfinished : restPoints.finished) +
      (gap > printed.spacing ? restPoints.apart : 0) +
      (ruled ? restPoints.ruled : 0) +
      fits(endsSentence(printed.textAt(at - 1)) !== bodyGoesOn) +
      fits(startsLower(text) || /^(?:https?:|[(“"\d])/.test(text)) +
      restPoints.line * (to - at);
    if (own > best.points) best = { at, points: own };
  }
  return best.at;
}
