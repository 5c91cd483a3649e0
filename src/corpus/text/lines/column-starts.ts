import { numbered } from '../marks/context.js';
import { startsCitation, startsLikeNote } from '../notes/words.js';
import { endsSentenceOrLink, type Line, startsLower } from './line.js';

/** The lines among which the notes of a column of numbers are. */
interface ColumnOfNotes {
  readonly numbers: readonly Line[];
  readonly lines: readonly Line[];
  /** Whether the numbers are above their notes; else the body of the page is above the notes. */
  readonly isBelow: boolean;
  /** Whether the first line goes on with the note of the page before. */
  readonly goesOn: boolean;
  /** Whether blank lines among the numbers tell how high the notes are. */
  readonly tellsHeights: boolean;
}

// Points for a line to begin a note; only their proportions matter.
const points = {
  first: 3,
  firstGoesOn: -3,
  lowerCase: -4,
  digit: -2,
  belowOpenSentence: -4,
  belowShortLine: 2,
  belowShorterLine: 1,
  citation: 1.5,
  capitals: 0.5,
  likeNote: 0.5,
  heightFits: 0.7,
  heightMisfits: -1.5,
} as const;

// An extractor leaves a blank line below the number of a note that is so high, and none below that of a lower one.
const high = 3;
// Shares of the width: the last line of a note ends anywhere, the others at the margin.
const short = 0.75;
const shorter = 0.9;

// No page has more notes; finding their places takes the square of their number.
const mostNotes = 40;
/** No note of such a column has more lines on one page. */
export const mostNoteLines = 60;

/** Where the notes of a column begin. */
export interface Start {
  /** Its line. */
  readonly at: number;
  /** By how many points the best way is better than every way in which this note begins elsewhere. */
  readonly lead: number;
}

/**
 * Finds the lines with which the notes of a column of numbers begin: of all ways to place as many beginnings, the one
 * that the words, the ends of lines and the distances between the numbers speak for most.
 *
 * @returns For each number the line of its note; null where there are fewer lines than numbers.
 */
export function findStarts(column: ColumnOfNotes): readonly Start[] | null {
  const { numbers, lines } = column;
  if (numbers.length > mostNotes || numbers.length > lines.length) return null;
  const width = widthOf(lines);
  const own = lines.map((_, at) => startPoints(column, at, width));
  const upTo = [own];
  for (let nth = 1; nth < numbers.length; nth += 1)
    upTo.push(pointsUpTo(column, own, upTo[nth - 1] ?? [], nth));
  const following = [lines.map(() => 0)];
  for (let nth = numbers.length - 2; nth >= 0; nth -= 1)
    following.unshift(pointsFollowing(column, own, following[0] ?? [], nth));
  return numbers.map((_, nth) => {
    const sums = lines.map((_, at) => (upTo[nth]?.[at] ?? 0) + (following[nth]?.[at] ?? 0));
    const at = sums.reduce((top, sum, here) => (sum > (sums[top] ?? 0) ? here : top), 0);
    const others = sums.filter((_, here) => here !== at);
    return { at, lead: (sums[at] ?? 0) - others.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY) };
  });
}

/** By its line, the most points for the notes up to one, given those up to the one before. */
function pointsUpTo(
  column: ColumnOfNotes,
  own: readonly number[],
  above: readonly number[],
  nth: number,
): number[] {
  return own.map((points, at) => {
    let best = Number.NEGATIVE_INFINITY;
    for (let before = Math.max(nth - 1, at - mostNoteLines); before < at; before += 1)
      best = Math.max(best, (above[before] ?? 0) + heightPoints(column, nth - 1, at - before));
    return best + points;
  });
}

/** By its line, the most points for the notes below one, given those below the next. */
function pointsFollowing(
  column: ColumnOfNotes,
  own: readonly number[],
  below: readonly number[],
  nth: number,
): number[] {
  return own.map((_, at) => {
    let best = Number.NEGATIVE_INFINITY;
    for (let next = at + 1; next < Math.min(own.length, at + mostNoteLines + 1); next += 1)
      best = Math.max(best, (own[next] ?? 0) + (below[next] ?? 0) + heightPoints(column, nth, next - at));
    return best;
  });
}

/** What speaks for so many lines between a note and the next. */
function heightPoints({ numbers, tellsHeights }: ColumnOfNotes, nth: number, height: number): number {
  const below = numbers[nth + 1];
  if (below === undefined || !tellsHeights) return 0;
  const isTold = below.gap > 0 === height >= high;
  return isTold ? points.heightFits : points.heightMisfits;
}

function startPoints({ lines, isBelow, goesOn }: ColumnOfNotes, at: number, width: number): number {
  const line = lines[at] as Line;
  const above = lines[at - 1];
  if (above === undefined) {
    if (!isBelow) return 0;
    return goesOn || startsLower(line.text) ? points.firstGoesOn : points.first;
  }
  const share = shareOf(above.text.length / width);
  return (
    (startsLower(line.text) ? points.lowerCase : /^\d/.test(line.text) ? points.digit : 0) +
    (isOpen(above.text) ? points.belowOpenSentence : 0) +
    (share < short ? points.belowShortLine : share < shorter ? points.belowShorterLine : 0) +
    wordPoints(line.text)
  );
}

// Lines of letters as wide as these differ by less.
const joined = 1.15;

/** How much of the last printed line a line fills: where a hyphen was taken out, it holds two. */
function shareOf(share: number): number {
  return share > joined ? share % 1 : share;
}

/** The length of a full line, also where some hold two. */
function widthOf(lines: readonly Line[]): number {
  const lengths = lines.map(({ text }) => text.length).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.75)] ?? 0;
}

function wordPoints(text: string): number {
  if (startsCitation(text)) return points.citation;
  if (/^\p{Lu}{2}/u.test(text)) return points.capitals;
  return startsLikeNote(text) ? points.likeNote : 0;
}

const asksForMore = new RegExp(`(?:${numbered}|\\sv\\.)$`, 'iu');

// "William G." above "Harrington".
const endsInInitial = /\p{Lu}\p{Ll}+ \p{Lu}\.$/u;

/** Whether a sentence goes on below: a stop behind "v.", "art." or an initial, or in parentheses, does not end it. */
function isOpen(text: string): boolean {
  if (!endsSentenceOrLink(text)) return true;
  const isCut = asksForMore.test(text) || endsInInitial.test(text.slice(-40));
  return isCut || text.lastIndexOf('(') > text.lastIndexOf(')');
}
