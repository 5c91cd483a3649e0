import { type Footnote, romanValue } from '../corpus/index.js';
import { forms, oneOf, wordStart } from '../language/index.js';
import { Catalogue } from './catalogue.js';
import { type Clause, splitClauses } from './clauses.js';
import { roleOf } from './commentary.js';
import { type Draft, Leads } from './leads.js';
import { findMarkers, type Marker } from './markers.js';
import { NoteIndex } from './note-index.js';
import { findNotePointers, type NotePointer } from './note-pointers.js';
import type { Reading } from './reading.js';
import { see } from './reference-forms.js';
import { statesWork } from './tagged-note.js';
import { readWork, type Work } from './works.js';

/** In characters. A longer note is body text that was taken for a note; it is read up to here. */
export const longestNote = 20_000;
/** "_Ibid._", as plain texts print emphasis. */
const underscored = /(?<![\p{L}\p{N}_/])_([^_]{1,200})_(?![\p{L}\p{N}_])/gu;
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
  readonly #leads: Leads;
  readonly #hasRoman: boolean;

  constructor(private readonly footnotes: readonly Footnote[]) {
    this.#leads = new Leads(this.catalogue, footnotes, new NoteIndex(footnotes), this.readings);
    this.#hasRoman = footnotes.some(({ number }) => romanValue(String(number)) !== null);
  }

  read(): readonly Reading[] {
    let lastCiting = -1;
    for (const [index, note] of this.footnotes.entries()) {
      const reading = this.#readNote({ index, lastCiting, own: [], cited: [], leads: [] }, note.text);
      this.readings.push(reading);
      if (reading.works.length > 0 || reading.leads.length > 0) lastCiting = index;
    }
    return this.readings;
  }

  #readNote(draft: Draft, text: string): Reading {
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
      const supra = this.#leads.followSupra(draft, clause);
      if (!supra) this.#enterWork(draft, clause, isFirst, null);
      return;
    }
    if (markers.length === 0) this.#readBefore(draft, clause, first, isFirst);
    const attached = this.#followMarkers(draft, clause, markers, pointers);
    if (attached === null) return;
    for (const pointer of pointers)
      if (!attached.has(pointer)) this.#leads.followPointer(draft, clause, pointer);
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
      const next = markers[at + 1];
      // In "idem, op. cit." the second marker says which work.
      if (marker.isSameAuthor && next !== undefined && !next.isSameAuthor) continue;
      if (marker.isSameAuthor && this.#readIdemWork(draft, clause, marker)) return null;
      const words = { from, byLastAuthor: markers[at - 1]?.isSameAuthor === true };
      this.#leads.follow(draft, clause, marker, words, pointer ?? null);
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
      if (inherited === null) this.#leads.followShortTitle(draft, work, repeated);
      draft.cited.push(...repeated.works);
      return;
    }
    draft.own.push(work);
    draft.cited.push(work);
    for (const host of work.hosts) {
      const known = this.catalogue.enter(host);
      if (known !== null) this.#leads.followShortTitle(draft, host, known);
    }
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
    this.#enterWork(draft, { ...clause, text: rest }, false, this.#leads.lastAuthors(draft));
    return true;
  }
}

/** Whether a pointer says which work the marker means: "op. cit. (n. 3)", "cit. supra, nota 3". */
function isAttached(clause: Clause, marker: Marker, pointer: NotePointer): boolean {
  if (pointer.start < marker.end) return marker.start < pointer.end;
  return /^[\s,.;:(–-]*$/.test(clause.text.slice(marker.end, pointer.start));
}
