import type { Footnote, NoteRef } from '../corpus/index.js';
import { addTo } from '../remembered.js';
import type { BackReference, Citation } from './citation.js';
import { findLinks } from './links.js';
import { findWorksOf, type NotedWork } from './noted-works.js';
import type { Lead, Reading } from './reading.js';
import { nameNote } from './reasons.js';
import { Reader } from './resolve.js';
import type { Work } from './works.js';

/**
 * What the notes of a document cite, as plain data: it is made where the document is read, which may take minutes and can
 * be ended, and is stored with it.
 */
export interface ResolvedNotes {
  /** One for each note, in their order. */
  readonly notes: readonly ResolvedNote[];
  /** In the order of their first citations. */
  readonly works: readonly NotedWork[];
}

/** @param footnotes - All notes of one document, in order. */
export function resolveNotes(footnotes: readonly Footnote[]): ResolvedNotes {
  const reader = new Reader(footnotes);
  reader.read();
  return { notes: resolveReferences(reader, footnotes), works: findWorksOf(reader, footnotes) };
}

/** The citations of notes that have been resolved, one a note. Takes little time, however many there are. */
export function citationsOf(
  { notes }: Pick<ResolvedNotes, 'notes'>,
  footnotes: readonly Footnote[],
): readonly Citation[] {
  let citing: ReadonlyMap<number, readonly number[]> | null = null;
  return notes.map(({ refersTo, links, sources, pointed }, index) => ({
    refersTo,
    links,
    // Computed only when asked for: where thousands of notes cite one work, all these lists together would be huge.
    get sameWork() {
      citing ??= notesBySource(notes);
      const others = new Set([...pointed, ...sources.flatMap((source) => citing?.get(source) ?? [])]);
      others.delete(index);
      return [...others].sort((a, b) => a - b).map((other) => nameNote(footnotes[other] as Footnote));
    },
  }));
}

function notesBySource(notes: readonly ResolvedNote[]): ReadonlyMap<number, readonly number[]> {
  const citing = new Map<number, number[]>();
  for (const [index, { sources }] of notes.entries())
    for (const source of sources) addTo(citing, source, index);
  return citing;
}

/** As `resolveNotes`, the works alone. */
export function findWorks(footnotes: readonly Footnote[]): readonly NotedWork[] {
  return resolveNotes(footnotes).works;
}

/** As `resolveNotes` and `citationsOf`. */
export function resolveCitations(footnotes: readonly Footnote[]): readonly Citation[] {
  return citationsOf(resolveNotes(footnotes), footnotes);
}

/** What one note cites, as it is stored. */
interface ResolvedNote {
  readonly refersTo: BackReference | null;
  readonly links: readonly string[];
  /** What it cites, as numbers: notes that have one in common cite the same work. */
  readonly sources: readonly number[];
  /** Indices of the notes that it names by their numbers. */
  readonly pointed: readonly number[];
}

/**
 * Finds what each footnote of a document cites: where a back-reference leads, its links, and by what other notes are known
 * to cite the same work.
 *
 * @param reader - That has read all notes.
 * @returns One a note, in the same order.
 */
function resolveReferences(reader: Reader, footnotes: readonly Footnote[]): readonly ResolvedNote[] {
  const { readings } = reader;
  const sources = sourcesOf(readings, (work) => reader.catalogue.firstCitation(work));
  return footnotes.map((note, index) => ({
    refersTo: backReference(footnotes, readings, index),
    links: findLinks(note.text),
    ...(sources[index] ?? { sources: [], pointed: [] }),
  }));
}

/** What fits more notes than anybody would look through tells nothing: the reason says how many there are. */
const mostMeant = 50;

function backReference(
  footnotes: readonly Footnote[],
  readings: readonly Reading[],
  index: number,
): BackReference | null {
  const leads = readings[index]?.leads ?? [];
  const [first] = leads;
  if (first === undefined) return null;
  const targets = [...new Set(leads.flatMap(targetsOf))].sort((a, b) => a - b).slice(0, mostMeant);
  const works = leads.find((lead) => lead.works.length > 1)?.works ?? [];
  const { kind, nearest: via } = first;
  return {
    kind,
    notes: targets.map((target) => toRef(footnotes, target)),
    ...(targets.length === 1 && works.length > 1
      ? { works: works.slice(0, mostMeant).map((work) => work.label) }
      : {}),
    ...(via !== undefined && !targets.includes(via) ? { via: toRef(footnotes, via) } : {}),
    ...(leads.some((lead) => lead.isUncertain) ? { isUncertain: true } : {}),
    reason: [...new Set(leads.map(({ reason }) => reason))].join('; '),
  };
}

function targetsOf({ named, nearest, works }: Lead): readonly number[] {
  if (named !== undefined) return named;
  return works.length > 0 || nearest === undefined ? works.map((work) => work.note) : [nearest];
}

/** Which notes cite the same work. A reference that fits several works is left out, as it may mean any of them. */
function sourcesOf(
  readings: readonly Reading[],
  identity: (work: Work) => Work,
): readonly Pick<ResolvedNote, 'sources' | 'pointed'>[] {
  const numbers = new Map<Work, number>();
  const numberOf = (work: Work): number => {
    const known = numbers.get(work) ?? numbers.size;
    numbers.set(work, known);
    return known;
  };
  return readings.map((reading) => {
    const works = [
      ...reading.own.flatMap((work) => [work, ...work.hosts]),
      ...reading.leads.flatMap((lead) => (lead.works.length === 1 ? lead.works : [])),
    ];
    const pointed = reading.leads.flatMap((lead) => lead.named ?? []);
    const all = [...works, ...pointed.flatMap((at) => readings[at]?.works ?? [])];
    return { sources: [...new Set(all.map(identity).map(numberOf))], pointed };
  });
}

function toRef(footnotes: readonly Footnote[], index: number): NoteRef {
  return nameNote(footnotes[index] as Footnote);
}
