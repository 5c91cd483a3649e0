import type { Footnote } from '../corpus/index.js';
import type { Candidates, Catalogue } from './catalogue.js';
import type { Clause } from './clauses.js';
import { findBareSupra, type Marker } from './markers.js';
import type { NoteIndex } from './note-index.js';
import type { NotePointer } from './note-pointers.js';
import { hideParentheses } from './outline.js';
import { findCandidates } from './printed-reference.js';
import type { Lead, Reading } from './reading.js';
import { byNumber, byPlace, byWords } from './reasons.js';
import type { Work } from './works.js';

/** A note that is being read. */
export interface Draft {
  readonly index: number;
  /** Index of the last note before it that cites anything; -1 where there is none. */
  readonly lastCiting: number;
  readonly own: Work[];
  readonly cited: Work[];
  readonly leads: Lead[];
}

/** The year in "op. cit. (1951), p. 5". */
const yearBehind = /^[\s,(]*((?:1[5-9]|20)\d\d)(?![\d–-])/;

/** Finds where the references back of a note lead. */
export class Leads {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly footnotes: readonly Footnote[],
    private readonly numbers: NoteIndex,
    /** Of the notes before. */
    private readonly readings: readonly Reading[],
  ) {}

  /** Of the work that was cited last, whom "idem" means. */
  lastAuthors(draft: Draft): Work['authors'] {
    const last = draft.cited.at(-1) ?? this.readings[draft.lastCiting]?.works.at(-1);
    return last?.authors ?? [];
  }

  /** Follows a marker by the words before it, from `from` on, or of an "idem" where `byLastAuthor` says so. */
  follow(
    draft: Draft,
    clause: Clause,
    marker: Marker,
    { from, byLastAuthor }: { readonly from: number; readonly byLastAuthor: boolean },
    pointer: NotePointer | null,
  ): void {
    const isIbid = marker.kind === 'ibid';
    const behind = isIbid ? undefined : yearBehind.exec(clause.text.slice(marker.end))?.[1];
    const printed = this.#candidatesIn(clause, from, marker.start, behind);
    const candidates = byLastAuthor ? this.#ofLastAuthors(draft, printed) : printed;
    if (isIbid) this.#followNearest(draft, 'ibid', printed);
    else if (pointer !== null && !(pointer.isLoose && !this.#citesAny(draft, pointer, candidates)))
      this.followPointer(draft, clause, pointer, marker, candidates);
    else if (candidates !== null) this.#followWords(draft, marker, candidates);
    else if (namesAnything(clause.apparatus.slice(from, marker.start)))
      this.#lead(draft, { kind: marker.kind, works: [], reason: 'no earlier note cites what it names' });
    else this.#followNearest(draft, marker.kind, null);
  }

  #candidatesIn(clause: Clause, from: number, end: number, yearBehind?: string): Candidates | null {
    return findCandidates(
      clause.text.slice(from, end),
      clause.apparatus.slice(from, end),
      this.catalogue,
      yearBehind,
    );
  }

  /** The candidates by the author cited last, who is meant in "idem, op. cit."; all of them where there are none. */
  #ofLastAuthors(draft: Draft, candidates: Candidates | null): Candidates | null {
    const byAuthor = this.catalogue.findAuthors(this.lastAuthors(draft))?.works ?? [];
    const works = byAuthor.filter((work) => candidates === null || candidates.works.includes(work));
    if (works.length === 0) return candidates;
    return { works, fits: ['surname', ...(candidates?.fits ?? [])] };
  }

  #followWords(draft: Draft, marker: Marker, candidates: Candidates): void {
    const all = this.#distinct(candidates.works);
    const articles = marker.wantsArticle ? all.filter((work) => work.isArticle) : [];
    const isByKind = articles.length > 0 && articles.length < all.length;
    const works = isByKind ? articles : all;
    this.#lead(draft, { kind: marker.kind, works, reason: byWords(works.length, candidates, isByKind) });
  }

  #followNearest(draft: Draft, kind: Lead['kind'], named: Candidates | null): void {
    // Behind a citation in the same note it repeats that one, and refers to no other note.
    if (draft.cited.length > 0) return;
    const { index, lastCiting } = draft;
    if (index === 0) {
      this.#lead(draft, { kind, works: [], reason: 'no earlier note cites a work' });
      return;
    }
    const nearest = lastCiting < 0 ? index - 1 : lastCiting;
    const there = this.readings[nearest]?.works ?? [];
    const fitting = there.filter((work) => named?.works.includes(work));
    const works = this.#distinct(fitting.length > 0 ? fitting : there);
    const isNamed = fitting.length > 0 && fitting.length < there.length;
    // Or where the note before only goes on with an "ibid." that is not certain itself.
    const isUncertain =
      lastCiting !== index - 1 || (this.readings[nearest]?.leads.some((lead) => lead.isUncertain) ?? false);
    const reason = byPlace({ index, nearest, works, isNamed, isUncertain }, this.footnotes);
    this.#lead(draft, { kind, works, reason, nearest, isUncertain });
  }

  followPointer(
    draft: Draft,
    clause: Clause,
    pointer: NotePointer,
    marker?: Marker,
    candidates?: Candidates | null,
  ): void {
    const targets = this.numbers.find(draft.index, pointer);
    const named = candidates ?? this.#candidatesIn(clause, 0, pointer.start);
    const there = targets.flatMap((target) => this.readings[target]?.works ?? []);
    const fitting = there.filter((work) => named?.works.includes(work));
    const reason = byNumber(targets, pointer.numbers, draft.index);
    this.#lead(draft, { kind: (marker ?? pointer).kind, works: [], reason, named: targets });
    draft.cited.push(...(fitting.length > 0 ? fitting : there));
  }

  /** Whether the note that the pointer names cites one of the candidates. If so, a note of this document is meant. */
  #citesAny(draft: Draft, pointer: NotePointer, candidates: Candidates | null): boolean {
    return this.numbers
      .find(draft.index, pointer)
      .some((target) => this.readings[target]?.works.some((work) => candidates?.works.includes(work)));
  }

  /** Reads "Vell, supra, at 31": without a number, "supra" counts only where the words before it name a work. */
  followSupra(draft: Draft, clause: Clause): boolean {
    const marker = findBareSupra(clause.apparatus);
    if (marker === null) return false;
    const candidates = this.#candidatesIn(clause, 0, marker.start);
    if (candidates !== null) this.#followWords(draft, marker, candidates);
    return candidates !== null;
  }

  #lead(draft: Draft, lead: Lead): void {
    draft.cited.push(...lead.works);
    draft.leads.push(lead);
  }

  /** Lists each work once, by its last full citation before the note. */
  #distinct(works: readonly Work[]): Work[] {
    const hosts = new Set(works.flatMap((work) => work.hosts));
    // What is printed in a work stands for it: both are in the same note.
    const whole = works.filter((work) => !hosts.has(work));
    const byIdentity = new Map(whole.map((work) => [this.catalogue.firstCitation(work), work]));
    return [...byIdentity.values()].sort((a, b) => a.note - b.note);
  }

  /** Reads "Cowan, Social Life, p. 251" where an earlier note cites the work in full. */
  followShortTitle(draft: Draft, short: Work, { works: repeated, fits }: Candidates): void {
    const works = this.#distinct(repeated).filter(
      (work) => work.note !== draft.index && isFuller(work, short),
    );
    const isTold = fits.includes('surname') || fits.includes('place') || hasPlainTitle(short);
    if (works.length === 0 || !isTold) return;
    const reason = byWords(works.length, { fits });
    draft.leads.push({ kind: 'short title', works, locator: short.read.locator, reason });
  }
}

/** Whether the words before a marker name an author or a title, known or not. */
function namesAnything(apparatus: string): boolean {
  return /\p{Lu}/u.test(hideParentheses(apparatus)) || /["“«„‘]/u.test(apparatus);
}

/** Whether it says more of the work than the short form does; the same words again refer nowhere. */
function isFuller(work: Work, short: Work): boolean {
  return work.isFull || nameWords(work) > nameWords(short);
}

/** Whether a title says enough by itself: "42 U.S.C." and "Okla. Stat. Ann." name laws, whose sections all differ. */
function hasPlainTitle({ label }: Work): boolean {
  return /\p{L}{4,}(?![\p{L}.])/u.test(label);
}

function nameWords({ authors, title }: Work): number {
  return authors.flat().length + title.length;
}
