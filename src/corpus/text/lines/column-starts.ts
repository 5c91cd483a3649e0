import { startsCitation, startsLikeNote } from '../notes/words.js';
import { endsInLink, endsSentence, type Line, lineWidth, startsLower } from './line.js';

/** The lines among which the notes of a column of numbers stand. */
export interface ColumnOfNotes {
  /** The printed numbers, in order. */
  readonly numbers: readonly Line[];
  readonly lines: readonly Line[];
  /** Whether the numbers stand above their notes; else the body of the page stands above the notes. */
  readonly isBelow: boolean;
  /** Whether the first line goes on with the note of the page before; null where nothing tells. */
  readonly goesOn: boolean | null;
}

// Points for a line to begin a note; only their proportions matter.
const points = {
  behindArrow: 5,
  first: 3,
  firstGoesOn: -3,
  lowerCase: -4,
  belowOpenSentence: -3,
  belowShortLine: 1,
  citation: 1.5,
  likeNote: 0.75,
  gap: 1,
  heightFits: 0.7,
  heightMisfits: -1,
  height: -0.02,
} as const;

// An extractor leaves a blank line below the number of a note that is so high, and none below that of a lower one.
const high = 3;

/**
 * Finds the lines with which the notes of a column of numbers begin: of all ways to place as many beginnings, the one
 * that the words, the ends of lines and the distances between the numbers speak for most.
 *
 * @returns For each number the line of its note; null where there are fewer lines than numbers.
 */
export function findStarts(column: ColumnOfNotes): readonly number[] | null {
  const { numbers, lines } = column;
  const width = lineWidth(lines);
  const starts = lines.map((_, at) => startPoints(column, at, width));
  const tellsHeights = numbers.slice(1).some(({ gap }) => gap > 0) && numbers.slice(1).some(({ gap }) => gap === 0);
  const heightPoints = (nth: number, height: number) => {
    const below = numbers[nth + 1];
    if (below === undefined) return 0;
    const fits = !tellsHeights ? 0 : (below.gap > 0) === height >= high ? points.heightFits : points.heightMisfits;
    return fits + points.height * height;
  };
  // best[nth][at]: the most points for the notes up to `nth`, which begins at `at`.
  const best: number[][] = [starts];
  const from: number[][] = [[]];
  for (let nth = 1; nth < numbers.length; nth += 1) {
    const above = best[nth - 1] ?? [];
    const sums = lines.map(() => Number.NEGATIVE_INFINITY);
    const origins: number[] = [];
    for (let at = nth; at < lines.length; at += 1) {
      const own = starts[at] ?? 0;
      for (let before = at - 1; before >= nth - 1; before -= 1) {
        const sum = (above[before] ?? 0) + heightPoints(nth - 1, at - before) + own;
        if (sum <= (sums[at] ?? 0)) continue;
        sums[at] = sum;
        origins[at] = before;
      }
    }
    best.push(sums);
    from.push(origins);
  }
  const last = best.at(-1) ?? [];
  let at = last.reduce((top, sum, here) => (sum > (last[top] ?? 0) ? here : top), 0);
  if (!Number.isFinite(last[at] ?? Number.NEGATIVE_INFINITY)) return null;
  const found = [at];
  for (let nth = numbers.length - 1; nth > 0; nth -= 1) {
    at = from[nth]?.[at] ?? 0;
    found.unshift(at);
  }
  return found;
}

function startPoints({ lines, isBelow, goesOn }: ColumnOfNotes, at: number, width: number): number {
  const line = lines[at] as Line;
  const above = lines[at - 1];
  if (above === undefined) {
    if (!isBelow) return 0;
    return goesOn || startsLower(line.text) ? points.firstGoesOn : points.first;
  }
  if (above.returns) return points.behindArrow;
  const ends = endsSentence(above.text) || endsInLink(above.text);
  return (
    (startsLower(line.text) ? points.lowerCase : 0) +
    (ends ? 0 : points.belowOpenSentence) +
    (above.text.length < width * 0.75 ? points.belowShortLine : 0) +
    (startsCitation(line.text) ? points.citation : startsLikeNote(line.text) ? points.likeNote : 0) +
    (line.gap > 0 ? points.gap : 0)
  );
}
