import { countOf, groupBy } from '../../counting.js';
import type { NoteSlot } from '../notes/segments.js';
import type { MarkCandidate } from './candidates.js';

/** What an alignment needs to know about the body. */
interface Body {
  readonly candidates: readonly MarkCandidate[];
  /** The page at an offset; the same for all where there are no pages. */
  pageAt(offset: number): number;
}

// Points for a page that is not the note's own: a note may be printed one page late, and no further.
const pageLate = -1.5;

/**
 * Finds the marks of all notes at once: of all ways to give notes in their printed order candidates in the order of the
 * text, the one with the most points.
 *
 * @returns For each note its mark, or null.
 */
export function alignMarks(notes: readonly NoteSlot[], body: Body): readonly (MarkCandidate | null)[] {
  const result: (MarkCandidate | null)[] = notes.map(() => null);
  for (const series of ['number', 'symbol', 'roman'] as const) {
    const own = notes.flatMap((note, at) => (note.series === series ? [at] : []));
    const candidates = body.candidates.filter((candidate) => candidate.series === series);
    const listed = series === 'number' ? alignReferences(notes, candidates) : null;
    if (listed !== null) {
      for (const [at, mark] of listed) result[at] = mark;
      continue;
    }
    const slots = own.map((at) => notes[at] as NoteSlot);
    const chain = bestChain(slots, candidates, body);
    own.forEach((at, index) => {
      result[at] = chain[index] ?? null;
    });
  }
  return settled(result);
}

/**
 * What is taken out of the text for marks printed as a group: the whole group where all of them were found; nothing where
 * some were not, as it cites again what another place cites first. Then the marks are behind it.
 */
function settled(marks: readonly (MarkCandidate | null)[]): readonly (MarkCandidate | null)[] {
  const found = countOf(marks.flatMap((mark) => (mark?.group === undefined ? [] : [mark.start])));
  return marks.map((mark) => {
    const isCut = mark?.group !== undefined && found.get(mark.start) !== mark.group.of;
    return isCut ? { ...mark, start: mark.end } : mark;
  });
}

interface Link {
  readonly note: number;
  readonly candidate: MarkCandidate;
  readonly before: Link | null;
}

interface Best {
  readonly score: number;
  readonly link: Link | null;
}

/** The chain of marks with the most points, for each note its mark or null. */
function bestChain(
  notes: readonly NoteSlot[],
  candidates: readonly MarkCandidate[],
  body: Body,
): (MarkCandidate | null)[] {
  const reached = placesOf(notes);
  const table = new PrefixBest(notes.length);
  for (const readings of readingsOf(candidates)) {
    const reaching = readings.flatMap((candidate) => {
      const page = body.pageAt(candidate.start);
      return reached(candidate.value, page).flatMap((note) => {
        const points = pairPoints(notes[note] as NoteSlot, candidate, page);
        if (points <= 0) return [];
        const before = table.below(note);
        const link: Link = { note, candidate, before: before.link };
        return [{ note, best: { score: before.score + points, link } }];
      });
    });
    // Only now, so that none follows another reading of the same digits.
    for (const { note, best } of reaching) table.raise(note, best);
  }
  const chain: (MarkCandidate | null)[] = notes.map(() => null);
  for (let link = table.below(notes.length).link; link !== null; link = link.before)
    chain[link.note] = link.candidate;
  return chain;
}

/** Finds the notes that a mark on a page may lead to, by value and page: a book may have a note 1 on each of its pages. */
function placesOf(notes: readonly NoteSlot[]): (value: number, page: number) => readonly number[] {
  const byPlace = groupBy(notes.keys(), (at) => `${notes[at]?.value} ${notes[at]?.page}`);
  return (value, page) =>
    [null, page, page + 1]
      .flatMap((notePage) => byPlace.get(`${value} ${notePage}`) ?? [])
      .sort((a, b) => a - b);
}

/** Candidates that share their end are readings of the same digits, but for the members of a group. */
function readingsOf(candidates: readonly MarkCandidate[]): MarkCandidate[][] {
  const readings: MarkCandidate[][] = [];
  for (const candidate of candidates) {
    const last = readings.at(-1)?.[0];
    const isSame = last?.end === candidate.end && (last.group?.nth ?? 0) === (candidate.group?.nth ?? 0);
    if (isSame) readings.at(-1)?.push(candidate);
    else readings.push([candidate]);
  }
  return readings;
}

function pairPoints(note: NoteSlot, candidate: MarkCandidate, page: number): number {
  if (note.inBrackets && candidate.manner !== 'bracket') return Number.NEGATIVE_INFINITY;
  if (!note.inParentheses && candidate.manner === 'parenthesis apart') return Number.NEGATIVE_INFINITY;
  return candidate.score + pagePoints(note, page);
}

function pagePoints(note: NoteSlot, page: number): number {
  return note.page === null || note.page === page ? 0 : pageLate;
}

/** The best chain that ends before a note, in logarithmic time (a Fenwick tree of maxima). */
class PrefixBest {
  readonly #tree: Best[];

  constructor(length: number) {
    this.#tree = Array.from({ length: length + 1 }, () => ({ score: 0, link: null }));
  }

  /** The best chain whose last note is before `index`. */
  below(index: number): Best {
    let best = this.#tree[0] as Best;
    for (let at = index; at > 0; at -= at & -at) {
      const here = this.#tree[at] as Best;
      if (here.score > best.score) best = here;
    }
    return best;
  }

  raise(index: number, best: Best): void {
    for (let at = index + 1; at < this.#tree.length; at += at & -at) {
      if (best.score > (this.#tree[at] as Best).score) this.#tree[at] = best;
    }
  }
}

// The share of the list that must be cited in brackets.
const leastCited = 0.7;

/**
 * Finds the marks of a list of references, which the text cites by numbers in brackets, in any order: the list may be
 * sorted by author. Nothing but brackets counts then, as all marks of a text are set alike.
 *
 * @returns By the index of a note its mark; null where the notes are no such list.
 */
function alignReferences(
  notes: readonly NoteSlot[],
  candidates: readonly MarkCandidate[],
): ReadonlyMap<number, MarkCandidate> | null {
  const numbered = notes.flatMap((note, at) => (note.series === 'number' ? [{ ...note, at }] : []));
  if (numbered.length === 0 || numbered.some((note) => note.page !== null || note.chapter !== undefined))
    return null;
  const cited = candidates.filter((candidate) => candidate.manner === 'bracket');
  const values = new Set(cited.map((candidate) => candidate.value));
  if (values.size < numbered.length * leastCited) return null;
  const firsts = firstOf(cited);
  return new Map(
    numbered.flatMap(({ value, at }) => {
      const mark = firsts.get(value);
      return mark === undefined ? [] : [[at, mark] as const];
    }),
  );
}

/** By value where it is cited first: alone or among others that are all new, if anywhere. */
function firstOf(cited: readonly MarkCandidate[]): ReadonlyMap<number, MarkCandidate> {
  const firsts = new Map<number, MarkCandidate>();
  for (const place of groupBy(cited, ({ end }) => end).values()) {
    if (place.some(({ value }) => firsts.has(value))) continue;
    for (const candidate of place) firsts.set(candidate.value, candidate);
  }
  for (const candidate of cited) if (!firsts.has(candidate.value)) firsts.set(candidate.value, candidate);
  return firsts;
}
