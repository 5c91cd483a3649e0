import type { NoteSlot } from '../notes/segments.js';
import type { MarkCandidate } from './candidates.js';
import { alignReferences } from './references.js';

/** What an alignment needs to know about the body. */
export interface Body {
  readonly candidates: readonly MarkCandidate[];
  /** The page at an offset; the same for all where there are no pages. */
  pageAt(offset: number): number;
}

// Points for a page that is not the note's own: a note may be printed one page late, and no further.
const pageLate = -1.5;
// How much the manner of a document's other marks counts.
const mannerPoints = 3;

/**
 * Finds the marks of all notes at once: of all ways to give notes in their printed order candidates in the order of the
 * text, the one with the most points. Done twice: the second time the manner of the marks found first counts too.
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
    const first = bestChain(own, notes, candidates, body, () => 0);
    const manners = mannerBonus(first);
    const second = bestChain(own, notes, candidates, body, manners);
    own.forEach((at, index) => {
      result[at] = second[index] ?? null;
    });
  }
  return result;
}

function mannerBonus(chain: readonly (MarkCandidate | null)[]): (candidate: MarkCandidate) => number {
  const counts = new Map<string, number>();
  let all = 0;
  for (const candidate of chain) {
    if (candidate === null) continue;
    counts.set(candidate.manner, (counts.get(candidate.manner) ?? 0) + 1);
    all += 1;
  }
  return ({ manner }) => (all < 3 ? 0 : (mannerPoints * (counts.get(manner) ?? 0)) / all);
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

function bestChain(
  own: readonly number[],
  notes: readonly NoteSlot[],
  candidates: readonly MarkCandidate[],
  body: Body,
  bonus: (candidate: MarkCandidate) => number,
): (MarkCandidate | null)[] {
  // By value and page: a book may have a note 1 on each of its pages.
  const byPlace = new Map<string, number[]>();
  own.forEach((at, index) => {
    const { value, page } = notes[at] as NoteSlot;
    const key = `${value} ${page}`;
    const same = byPlace.get(key);
    if (same === undefined) byPlace.set(key, [index]);
    else same.push(index);
  });
  const reached = (value: number, page: number) =>
    [null, page, page + 1]
      .flatMap((notePage) => byPlace.get(`${value} ${notePage}`) ?? [])
      .sort((a, b) => a - b);
  const table = new PrefixBest(own.length);
  let pending: { readonly index: number; readonly best: Best }[] = [];
  let pendingEnd = -1;
  let pendingNth = 0;
  for (const candidate of candidates) {
    // Candidates that share their end are readings of the same digits: none may follow another, but in a group.
    const nth = candidate.group?.nth ?? 0;
    if (candidate.end !== pendingEnd || nth !== pendingNth) {
      for (const { index, best } of pending) table.raise(index, best);
      pending = [];
      pendingEnd = candidate.end;
      pendingNth = nth;
    }
    const candidatePage = body.pageAt(candidate.start);
    for (const index of reached(candidate.value, candidatePage)) {
      const note = notes[own[index] ?? 0] as NoteSlot;
      if (note.inBrackets && candidate.manner !== 'bracket') continue;
      const page = pagePoints(note, candidatePage);
      const score = candidate.score + bonus(candidate) + page;
      if (score <= 0) continue;
      const before = table.below(index);
      pending.push({
        index,
        best: { score: before.score + score, link: { note: index, candidate, before: before.link } },
      });
    }
  }
  for (const { index, best } of pending) table.raise(index, best);
  const chain: (MarkCandidate | null)[] = own.map(() => null);
  for (let link = table.below(own.length).link; link !== null; link = link.before)
    chain[link.note] = link.candidate;
  return chain;
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

  /** The best chain whose last note stands before `index`. */
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
