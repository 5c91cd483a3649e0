import { groupBy } from '../../counting.js';
import { endsSentenceOrLink, type Line } from '../lines/line.js';
import { abbreviation } from '../marks/context.js';
import { bestCount, type Candidate } from '../notes/count.js';
import { isNotesHeading } from '../notes/notes-headings.js';
import { type Opening, openingOf, type Series } from '../notes/opening.js';
import { citesWork } from '../notes/words.js';
import type { Printed } from './printed.js';

/** A line that may open a note. */
interface Placed {
  readonly at: number;
  readonly opening: Opening;
}

/** A line with which a note opens. */
export interface Opened extends Placed {
  /** Whether counting starts again with it. */
  readonly restarts: boolean;
}

/**
 * Tells the lines with which notes open: those of digits, of symbols and of roman numerals that make the best count in one
 * form each, as a typesetter sets all in one.
 */
export function openedNotes(printed: Printed): readonly Opened[] {
  const openings = printed.lines.flatMap((line, at) => {
    const opening = openingOf(line);
    return opening === null ? [] : [{ at, opening }];
  });
  const count = (isOwn: (opening: Opening) => boolean) =>
    withoutLists(
      printed,
      bestOf(
        printed,
        openings.filter(({ opening }) => isOwn(opening)),
      ),
    );
  const inBestForm = (series: Series) =>
    forms
      .map((form) => count((opening) => opening.series === series && formOf(opening) === form))
      .reduce((best, own) => (isBetter(printed, own, best) ? own : best));
  return (['number', 'symbol', 'roman'] as const).flatMap(inBestForm).sort((a, b) => a.at - b.at);
}

/** Of equal ones "[1]" is better: it has marks of its own, which may seem to be those of a list as well. */
function isBetter(printed: Printed, own: readonly Opened[], best: readonly Opened[]): boolean {
  const [first] = own;
  if (first === undefined) return false;
  const more = pointsOf(printed, own) - pointsOf(printed, best);
  return more > 0 || (more === 0 && ['bracket', 'parenthesis'].includes(formOf(first.opening)));
}

const forms = ['free', 'dot', 'bracket', 'parenthesis'] as const;

/** How the number of a note is set: free, or with something around it. */
function formOf({ style }: Opening): (typeof forms)[number] {
  return style === 'dot' || style === 'bracket' || style === 'parenthesis' ? style : 'free';
}

// What a note counts for whose mark is near, one whose mark is anywhere above, and one without.
const points = { near: 2, above: 1.5, unmarked: 0.2 } as const;

function pointsOf(printed: Printed, opened: readonly Opened[]): number {
  return opened.reduce((sum, { at, opening }) => {
    if (printed.isMarked(opening, printed.pageBefore(at), at)) return sum + points.near;
    return sum + (printed.isMarked(opening, 0, at) ? points.above : points.unmarked);
  }, 0);
}

function bestOf(printed: Printed, openings: readonly Placed[]): readonly Opened[] {
  const rank = ranksOf(printed, openings);
  const best = bestCount(openings.flatMap((placed) => candidatesAt(printed, placed, rank)));
  let last = 0;
  let areEndnotes = false;
  return openings.flatMap(({ at, opening }) => {
    const value = best.get(printed.at(at))?.value;
    // Below their heading two notes may have one number.
    if (value === undefined)
      return areEndnotes && rank(opening) === last ? [{ at, opening, restarts: false }] : [];
    const restarts = last > 0 && value <= last;
    last = value;
    areEndnotes ||= printed.headingOver(at) !== null;
    return [{ at, opening, restarts }];
  });
}

/** The place of a symbol among those that open notes: LaTeX has ¶ before ‖, and some type *, **, ***. */
function ranksOf(printed: Printed, openings: readonly Placed[]): (opening: Opening) => number | null {
  const marked = openings.flatMap(({ at, opening }) =>
    opening.series === 'symbol' && printed.mayBeMarked(opening, 0, at) ? [opening.value] : [],
  );
  const ranks = new Map([...new Set(marked)].map((value, nth) => [value, nth + 1]));
  return ({ series, value }) => (series === 'symbol' ? (ranks.get(value) ?? null) : value);
}

function candidatesAt(
  printed: Printed,
  { at, opening }: Placed,
  rank: (opening: Opening) => number | null,
): readonly Candidate<Line>[] {
  const line = printed.at(at);
  const above = printed.textAt(at - 1);
  const value = rank(opening);
  // "vol." above "3": the number belongs to it.
  if (value === null || abbreviation.test(above.slice(-12))) return [];
  const isUnderHeading = opening.value === 1 && printed.headingOver(at) !== null;
  const timesMarked = isUnderHeading ? Number.POSITIVE_INFINITY : printed.timesMarked(opening, at);
  const isApart =
    at === 0 ||
    line.gap > 0 ||
    line.first ||
    endsSentenceOrLink(above) ||
    openingOf(printed.at(at - 1))?.value === opening.value - 1;
  return [
    {
      opening: { ...opening, value },
      line,
      isMarked: timesMarked > 0,
      mayFollow: isApart || printed.mayBeMarked(opening, printed.pageBefore(at), at),
      maySkip: isApart,
      // Only a 1 begins to count anew, or a page's first symbol.
      timesMarked: opening.value === 1 || opening.series === 'symbol' ? timesMarked : 0,
    },
  ];
}

// The first notes of a text may be misread, but no more.
const mostMissing = 3;

/**
 * Leaves out counted lists: what no heading sets apart, and to most of whose numbers no mark leads, are points, rows or
 * numbered headings. Where most cite works they are notes whose marks an extractor lost.
 */
function withoutLists(printed: Printed, opened: readonly Opened[]): readonly Opened[] {
  let chapter = 0;
  const counts = [...groupBy(opened, ({ restarts }) => (restarts ? ++chapter : chapter)).values()];
  const behind: Headed = { notes: new Map(), counts: 0 };
  const notes = counts.reverse().filter((count) => {
    const isHeaded = count.slice(0, 1).some(({ at }) => printed.headingOver(at) !== null);
    const isNotes = areNotes(printed, count) && (isHeaded || !isOfOthers(printed, count, behind));
    if (isHeaded) {
      behind.counts += 1;
      for (const note of [...count].reverse()) behind.notes.set(note.opening.value, note);
    }
    return isNotes;
  });
  return notes.reverse().flatMap(([first, ...others], nth) => {
    if (first === undefined) return [];
    return [nth === 0 ? { ...first, restarts: false } : first, ...others];
  });
}

function areNotes(printed: Printed, count: readonly Opened[]): boolean {
  const [first] = count as readonly [Opened];
  const heading = printed.headingOver(first.at);
  if (heading !== null && isNotesHeading(printed.textAt(heading))) return true;
  if (isBelowColon(printed, first.at) || first.opening.value > 1 + mostMissing) return false;
  const speaks = ({ at, opening }: Opened) =>
    printed.isMarked(opening, 0, at) || (heading === null && citesWork(opening.rest));
  return count.filter(speaks).length * 2 > count.length;
}

/** The notes below headings that are behind a line, the nearest of each number, and how often they are counted. */
interface Headed {
  readonly notes: Map<number, Opened>;
  counts: number;
}

/** Whether the marks of a count that no heading sets apart are those of notes below a heading: each mark leads to one note. */
function isOfOthers(printed: Printed, count: readonly Opened[], behind: Headed): boolean {
  const isOther = ({ opening }: Opened) => {
    const same = behind.notes.get(opening.value);
    return same !== undefined && printed.timesMarked(opening, same.at) <= behind.counts;
  };
  return count.filter(isOther).length * 2 > count.length;
}

/** Whether a line is right below one that announces a list; notes are below a rule or a blank line. */
function isBelowColon(printed: Printed, at: number): boolean {
  const { gap, first, ruled } = printed.at(at);
  return gap === 0 && !first && !ruled && printed.textAt(at - 1).endsWith(':');
}
