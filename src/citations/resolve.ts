import { type Footnote, romanValue } from '../corpus/index.js';
import { forms, oneOf, wordStart } from '../language/index.js';
import { Catalogue, type Fit, type Repeated } from './catalogue.js';
import { type Clause, splitClauses } from './clauses.js';
import { roleOf } from './commentary.js';
import { findBareSupra, findMarkers, type Marker } from './markers.js';
import { NoteIndex } from './note-index.js';
import { findNotePointers, type NotePointer } from './note-pointers.js';
import { hideParentheses } from './outline.js';
import { type Candidates, findCandidates } from './printed-reference.js';
import type { Lead, NearestNote, Reading } from './reading.js';
import { see } from './reference-forms.js';
import { statesWork } from './tagged-note.js';
import { readWork, type Work } from './works.js';

/** In characters. A longer note is body text that was taken for a note; it is read up to here. */
export const longestNote = 20_000;
/** "_Ibid._", as plain texts print emphasis. */
const underscored = /(?<![\p{L}\p{N}_/])_([^_]{1,200})_(?![\p{L}\p{N}_])/gu;
/** The year in "op. cit. (1951), p. 5". */
const yearBehind = /^[\s,(]*((?:1[5-9]|20)\d\d)(?![\d–-])/;
const leadInAtEnd = new RegExp(`(?<![\\s,(])[\\s,(]*(?:${wordStart}${see}[\\s,(]*)?$`, 'iu');
/** "«Campane», in Ead., Suoni dell’acqua": what a piece is printed in, by the same author. */
const inAtEnd = new RegExp(
  `(?:[”»’"“],?\\s${oneOf(forms.prepositions.in)}|[,.]\\s${oneOf(forms.prepositions.in)}:)\\s+$`,
  'iu',
);

/** Reads a document's notes in order and finds, for each, the works it cites and where it refers back to. */
export class Reader {
  readonly catalogue = new Catalogue();
  readonly readings: Reading[] = [];
  /** The last note before the current one that cites anything. */
  #lastCiting = -1;

  readonly #numbers: NoteIndex;
  readonly #hasRoman: boolean;

  constructor(private readonly footnotes: readonly Footnote[]) {
    this.#numbers = new NoteIndex(footnotes);
    this.#hasRoman = footnotes.some(({ number }) => romanValue(String(number)) !== null);
  }

  read(): readonly Reading[] {
    for (const [index, note] of this.footnotes.entries()) {
      const reading = this.#readNote(index, note.text);
      this.readings.push(reading);
      if (reading.works.length > 0 || reading.leads.length > 0) this.#lastCiting = index;
    }
    return this.readings;
  }

  #readNote(index: number, text: string): Reading {
    const draft: Draft = { index, own: [], cited: [], leads: [] };
    const plain = text.slice(0, longestNote).replace(/\s+/gu, ' ').replace(underscored, '$1');
    for (const [at, clause] of splitClauses(plain).entries()) this.#readClause(draft, clause, at === 0);
    return { own: draft.own, works: [...new Set(draft.cited)], leads: draft.leads };
  }

  #readClause(draft: Draft, clause: Clause, isFirst: boolean): void {
    const pointers = findNotePointers(clause.apparatus, this.#hasRoman);
    const markers = findMarkers(clause.apparatus).filter(
      ({ isSameAuthor, start }) => !isSameAuthor || !inAtEnd.test(clause.text.slice(0, start)),
    );
    const first = Math.min(
      ...markers.map((marker) => marker.start),
      ...pointers.map((pointer) => pointer.start),
    );
    if (first === Number.POSITIVE_INFINITY) {
      const supra = this.#bareSupra(draft, clause);
      if (!supra) this.#enterWork(draft, clause, isFirst, null);
      return;
    }
    if (markers.length === 0) this.#readBefore(draft, clause, first, isFirst);
    const attached = this.#followMarkers(draft, clause, markers, pointers);
    if (attached === null) return;
    for (const pointer of pointers) if (!attached.has(pointer)) this.#followPointer(draft, clause, pointer);
  }

  /** @returns The pointers that belong to a marker; null where the rest of the clause is a work by "idem". */
  #followMarkers(
    draft: Draft,
    clause: Clause,
    markers: readonly Marker[],
    pointers: readonly NotePointer[],
  ): ReadonlySet<NotePointer> | null {
    let from = 0;
    const attached = new Set<NotePointer>();
    for (const [at, marker] of markers.entries()) {
      const pointer = pointers.find(
        (candidate) => !attached.has(candidate) && isAttached(clause, marker, candidate),
      );
      if (pointer !== undefined) attached.add(pointer);
      // In "idem, op. cit." the second marker says which work.
      if (marker.isSameAuthor && markers[at + 1]?.isSameAuthor === false) continue;
      if (marker.isSameAuthor && this.#readIdemWork(draft, clause, marker)) return null;
      const words = { from, byLastAuthor: markers[at - 1]?.isSameAuthor === true };
      this.#follow(draft, clause, marker, words, pointer ?? null);
      from = marker.end;
    }
    return attached;
  }

  /** Reads the words before a pointer to a note, which may cite a work of their own. */
  #readBefore(draft: Draft, clause: Clause, end: number, isFirst: boolean): void {
    const before = { ...clause, text: clause.text.slice(0, end), apparatus: clause.apparatus.slice(0, end) };
    const own = before.text.replace(leadInAtEnd, '');
    const cited = { ...before, text: own, apparatus: before.apparatus.slice(0, own.length) };
    if (roleOf(before, false) === 'work') this.#enterWork(draft, cited, isFirst, null);
  }

  #enterWork(draft: Draft, clause: Clause, isFirst: boolean, inherited: Work['authors'] | null): void {
    const told = inherited === null ? roleOf(clause, isFirst) : 'work';
    const role = told === 'work' || !statesWork(clause.text) ? told : 'work';
    if (role === 'comment' || role === 'detail') return;
    // A statement that names a source counts as a citation only where the note has no other.
    if (role === 'source' && (draft.cited.length > 0 || draft.leads.length > 0)) return;
    const work = readWork(draft.index, clause.text, inherited);
    // "See." has a full stop where it should have none.
    if (work.printed === '') return;
    const repeated = this.catalogue.enter(work);
    if (repeated !== null) {
      if (inherited === null) this.#followShortTitle(draft, work, repeated);
      draft.cited.push(...repeated.works);
      return;
    }
    draft.own.push(work);
    draft.cited.push(work);
    for (const host of work.hosts) {
      const known = this.catalogue.enter(host);
      if (known !== null) this.#followShortTitle(draft, host, known);
    }
  }

  /** Reads "Cowan, Social Life, p. 251" where an earlier note cites the work in full. */
  #followShortTitle(draft: Draft, short: Work, { works: repeated, fits }: Repeated): void {
    const works = this.#distinct(repeated).filter(
      (work) => work.note !== draft.index && isFuller(work, short),
    );
    const isTold = fits.includes('surname') || fits.includes('place') || hasPlainTitle(short);
    if (works.length === 0 || !isTold) return;
    const candidates = { works, fits, hasStrangeTitle: false };
    draft.leads.push({
      marker: { kind: 'short title' },
      works,
      locator: short.read.locator,
      how: { by: 'words', candidates, isByKind: false },
    });
  }

  /** Reads "Idem, Three Lectures on Bronze (…)": a new work by the author cited before. */
  #readIdemWork(draft: Draft, clause: Clause, marker: Marker): boolean {
    const rest = clause.text.slice(marker.end).replace(/^[\s.,:]+/, '');
    if (!/^["“«„‘]|^\p{Lu}[\p{L}’']*(?:\s|,)/u.test(rest) || /^(?:[IVXLC]+|S)(?=[\s.,]|$)/u.test(rest))
      return false;
    // "Id. The court held" goes on with a remark.
    if (
      roleOf({ ...clause, text: rest, apparatus: clause.apparatus.slice(-rest.length) }, true) === 'comment'
    )
      return false;
    this.#enterWork(draft, { ...clause, text: rest }, false, this.#lastAuthors(draft));
    return true;
  }

  #lastAuthors(draft: Draft): Work['authors'] {
    const last = draft.cited.at(-1) ?? this.readings[this.#lastCiting]?.works.at(-1);
    return last?.authors ?? [];
  }

  /** Follows a marker by the words before it, from `from` on, or of an "idem" where `byLastAuthor` says so. */
  #follow(
    draft: Draft,
    clause: Clause,
    marker: Marker,
    { from, byLastAuthor }: { readonly from: number; readonly byLastAuthor: boolean },
    pointer: NotePointer | null,
  ): void {
    const before = clause.text.slice(from, marker.start);
    const apparatus = clause.apparatus.slice(from, marker.start);
    if (marker.kind === 'ibid') {
      this.#followIbid(draft, marker, findCandidates(before, apparatus, this.catalogue));
      return;
    }
    const behind = yearBehind.exec(clause.text.slice(marker.end))?.[1];
    const printed = findCandidates(before, apparatus, this.catalogue, behind);
    const candidates = byLastAuthor ? this.#ofLastAuthors(draft, printed) : printed;
    if (pointer !== null && !(pointer.isLoose && !this.#citesAny(draft, pointer, candidates)))
      this.#followPointer(draft, clause, pointer, marker, candidates);
    else if (candidates !== null) this.#followWords(draft, marker, candidates);
    else if (namesAnything(apparatus)) draft.leads.push({ marker, works: [], how: { by: 'nothing' } });
    else this.#followIbid(draft, marker, null);
  }

  /** The candidates by the author cited last, who is meant in "idem, op. cit."; all of them where there are none. */
  #ofLastAuthors(draft: Draft, candidates: Candidates | null): Candidates | null {
    const byAuthor = this.catalogue.findAuthors(this.#lastAuthors(draft))?.works ?? [];
    const works = byAuthor.filter((work) => candidates === null || candidates.works.includes(work));
    if (works.length === 0) return candidates;
    const fits: Fit[] = ['surname', ...(candidates?.fits ?? [])];
    return { works, fits, hasStrangeTitle: false };
  }

  #followWords(draft: Draft, marker: Marker, candidates: Candidates): void {
    const all = this.#distinct(candidates.works);
    const articles = marker.wantsArticle ? all.filter((work) => work.isArticle) : [];
    const isByKind = articles.length > 0 && articles.length < all.length;
    this.#lead(draft, {
      marker,
      works: isByKind ? articles : all,
      how: { by: 'words', candidates, isByKind },
    });
  }

  #followIbid(draft: Draft, marker: Marker, named: Candidates | null): void {
    // Behind a citation in the same note it repeats that one, and refers to no other note.
    if (draft.cited.length > 0) return;
    const before = draft.index - 1;
    if (before < 0) {
      draft.leads.push({ marker, works: [], how: { by: 'nothing-before' } });
      return;
    }
    const nearest = this.#lastCiting < 0 ? before : this.#lastCiting;
    const there = this.readings[nearest]?.works ?? [];
    const fitting = there.filter((work) => named?.works.includes(work));
    const works = this.#distinct(fitting.length > 0 ? fitting : there);
    const how: NearestNote = {
      by: 'nearest',
      nearest,
      isNamed: fitting.length > 0 && fitting.length < there.length,
      isCertain: this.#lastCiting === before && !this.#isUncertain(nearest),
    };
    this.#lead(draft, { marker, works, how });
  }

  /** Whether a note only goes on with an "ibid." that is not certain itself. */
  #isUncertain(index: number): boolean {
    return this.readings[index]?.leads.some(({ how }) => how.by === 'nearest' && !how.isCertain) ?? false;
  }

  #followPointer(
    draft: Draft,
    clause: Clause,
    pointer: NotePointer,
    marker?: Marker,
    candidates?: Candidates | null,
  ): void {
    const targets = this.#numbers.find(draft.index, pointer);
    const before = clause.text.slice(0, pointer.start);
    const named =
      candidates ?? findCandidates(before, clause.apparatus.slice(0, pointer.start), this.catalogue);
    const there = targets.flatMap((target) => this.readings[target]?.works ?? []);
    const fitting = there.filter((work) => named?.works.includes(work));
    draft.leads.push({
      marker: marker ?? pointer,
      works: [],
      how: { by: 'number', targets, numbers: pointer.numbers },
    });
    draft.cited.push(...(fitting.length > 0 ? fitting : there));
  }

  /** Whether the note that the pointer names cites one of the candidates. If so, a note of this document is meant. */
  #citesAny(draft: Draft, pointer: NotePointer, candidates: Candidates | null): boolean {
    return this.#numbers
      .find(draft.index, pointer)
      .some((target) => this.readings[target]?.works.some((work) => candidates?.works.includes(work)));
  }

  /** Reads "Vell, supra, at 31": without a number, "supra" counts only where the words before it name a work. */
  #bareSupra(draft: Draft, clause: Clause): boolean {
    const marker = findBareSupra(clause.apparatus).at(0);
    if (marker === undefined) return false;
    const candidates = findCandidates(
      clause.text.slice(0, marker.start),
      clause.apparatus.slice(0, marker.start),
      this.catalogue,
    );
    if (candidates === null) return false;
    this.#lead(draft, {
      marker,
      works: this.#distinct(candidates.works),
      how: { by: 'words', candidates, isByKind: false },
    });
    return true;
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
}

interface Draft {
  readonly index: number;
  readonly own: Work[];
  readonly cited: Work[];
  readonly leads: Lead[];
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

/** Whether a pointer says which work the marker means: "op. cit. (n. 3)", "cit. supra, nota 3". */
function isAttached(clause: Clause, marker: Marker, pointer: NotePointer): boolean {
  if (pointer.start < marker.end) return marker.start < pointer.end;
  return /^[\s,.;:(–-]*$/.test(clause.text.slice(marker.end, pointer.start));
}
