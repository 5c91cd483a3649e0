import type { Line } from '../lines/line.js';
import { findMarkEvidence } from '../marks/evidence.js';
import { readRomanOpening } from '../notes/opening.js';

// The share of the notes whose marks must be seen: of marks that nothing else explains, or of likely ones.
const sureShare = 0.5;
const likelyShare = 0.8;
const leastLikely = 3;

/**
 * Tells the lines that may open notes with lower-case roman numerals, where the text has such notes: lines that begin
 * with i, ii, iii, and above them the marks that belong to them.
 *
 * Elsewhere a line that begins so is a list, a page number, or a word such as the Italian article.
 */
export function tellRomanOpenings(lines: readonly Line[]): readonly Line[] {
  const openings = lines.map((line) => readRomanOpening(line.text));
  const lastLine = new Map<number, number>();
  openings.forEach((opening, at) => {
    if (opening !== null) lastLine.set(opening.value, at);
  });
  let count = 0;
  while (lastLine.has(count + 1)) count += 1;
  if (count === 0) return lines;
  const told = lines.map((line, at) => (openings[at] === null ? line : { ...line, roman: true }));
  const evidence = findMarkEvidence(told);
  const marked = (least: 1 | 3) =>
    Array.from(
      { length: count },
      (_, nth) => evidence.times('roman', nth + 1, least, 0, lastLine.get(nth + 1) ?? 0) > 0,
    );
  const [likely, sure] = [marked(1), marked(3)];
  // Page numbers in roman numerals may count on where the notes end.
  const counts = likely.map((_, nth) => nth + 1).filter((upTo) => upTo >= Math.min(2, count));
  const hasNotes = counts.some((upTo) => areMarked(likely.slice(0, upTo), sure.slice(0, upTo)));
  return hasNotes ? told : lines;
}

function areMarked(likely: readonly boolean[], sure: readonly boolean[]): boolean {
  const count = likely.length;
  const many = (marked: readonly boolean[]) => marked.filter(Boolean).length;
  if (many(sure) >= Math.max(1, count * sureShare)) return true;
  return count >= leastLikely && many(likely) >= count * likelyShare;
}
