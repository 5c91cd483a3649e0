import type { Opening } from './opening.js';

/** A line that may open a note. */
export interface Candidate<Line> {
  readonly opening: Opening;
  readonly line: Line;
  readonly isMarked: boolean;
  /** Whether it may be the next note though no mark leads to it. */
  readonly mayFollow: boolean;
  /** Whether it may be a later one, as those between were misread. */
  readonly maySkip: boolean;
  /** How often a mark with its number is before it. */
  readonly timesMarked: number;
}

/** What else must hold of two notes that follow each other. */
type MayFollow<Line> = (line: Line, before: Line) => boolean;

/** A count of notes up to one of them. */
interface Link<Line> {
  readonly candidate: Candidate<Line>;
  readonly before: Link<Line> | null;
  readonly points: number;
  /** How often the numbers have begun anew. */
  readonly begun: number;
}

// So many numbers in a row may be misread, or hidden with the page that they are printed on.
export const mostMisread = 4;
const mostHidden = 40;
// What a note counts for that has its mark, and one that has none.
const marked = 2;
const unmarked = 1;
// Each number that is left out costs something, but a page that can't be read no more than this.
const perSkipped = 0.5;
const mostForSkipped = 1.5;
// A count that begins anew, and one that does so without its 1.
const anew = 1;
const anewWithoutFirst = 3;

/**
 * Of all lines that may open a note, in the order of print, those that make the best count: one place that is misread
 * costs the notes that are printed there, and no others.
 *
 * @param candidates - A line may have several, of which it opens one at most.
 */
export function bestCount<Line>(
  candidates: readonly Candidate<Line>[],
  mayFollow: MayFollow<Line> = () => true,
): ReadonlyMap<Line, Opening> {
  const ending = new Map<number, Link<Line>>();
  let best: Link<Line> | null = null;
  for (const candidate of candidates) {
    const link: Link<Line> | null = bestLink(candidate, ending, best, mayFollow);
    const { value } = candidate.opening;
    // Of equal ones the later counts: a numbered list of the text is before its endnotes.
    if (link === null || link.points < (ending.get(value)?.points ?? 0)) continue;
    ending.set(value, link);
    if (link.points > (best?.points ?? 0)) best = link;
  }
  const opens = new Map<Line, Opening>();
  while (best !== null) {
    opens.set(best.candidate.line, best.candidate.opening);
    best = best.before;
  }
  return opens;
}

function bestLink<Line>(
  candidate: Candidate<Line>,
  ending: ReadonlyMap<number, Link<Line>>,
  best: Link<Line> | null,
  mayFollow: MayFollow<Line>,
): Link<Line> | null {
  const { opening, isMarked, line, timesMarked } = candidate;
  const own = isMarked ? marked : unmarked;
  const follows = (link: Link<Line>) => link.candidate.line !== line && mayFollow(line, link.candidate.line);
  const links: Link<Line>[] = [];
  for (let step = 1; step <= Math.min(mostHidden, opening.value); step += 1) {
    const before = ending.get(opening.value - step) ?? null;
    const hasPlace = before === null ? step === opening.value : follows(before);
    if (!hasPlace || !mayStep(candidate, step)) continue;
    const points = (before?.points ?? 0) + own - costOf(step - 1);
    links.push({ candidate, before, points, begun: before?.begun ?? 1 });
  }
  const isNew = isMarked && opening.value <= mostMisread;
  if (isNew && best !== null && follows(best) && timesMarked > best.begun) {
    const cost = opening.value === 1 ? anew : anewWithoutFirst + costOf(opening.value - 1);
    links.push({ candidate, before: best, points: best.points + own - cost, begun: best.begun + 1 });
  }
  return links.reduce<Link<Line> | null>(
    (most, link) => (link.points > (most?.points ?? 0) ? link : most),
    null,
  );
}

function mayStep({ isMarked, mayFollow, maySkip }: Candidate<unknown>, step: number): boolean {
  return isMarked || (step === 1 ? mayFollow : step <= mostMisread && maySkip);
}

function costOf(skipped: number): number {
  return Math.min(skipped * perSkipped, mostForSkipped);
}

/** A number to which the first figures of a note were joined, `350 Beavan` for note 3: what else it may say. */
export function shorterOpenings(opening: Opening, text: string): readonly Opening[] {
  const digits = /^\d{2,4}/.exec(text)?.[0] ?? '';
  return Array.from({ length: Math.max(0, digits.length - 1) }, (_, at) => {
    const value = Number(digits.slice(0, at + 1));
    return { ...opening, number: value, value, lone: false, rest: text.slice(at + 1) };
  }).filter(({ value, rest }) => value > 0 && !rest.startsWith('0'));
}
