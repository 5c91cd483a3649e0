import type { Footnote, NoteRef } from '../corpus/index.js';
import type { BackReference } from './citation.js';
import { findLinks } from './links.js';
import type { Lead, Reading } from './reading.js';
import { explain, nameNote } from './reasons.js';
import type { Reader } from './resolve.js';
import type { Work } from './works.js';

/** What one note cites, as it is stored. */
export interface ResolvedNote {
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
export function resolveReferences(reader: Reader, footnotes: readonly Footnote[]): readonly ResolvedNote[] {
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
  const via = first.how.by === 'nearest' ? first.how.nearest : null;
  return {
    kind: first.marker.kind,
    notes: targets.map((target) => toRef(footnotes, target)),
    ...(targets.length === 1 && works.length > 1
      ? { works: works.slice(0, mostMeant).map((work) => work.label) }
      : {}),
    ...(via !== null && !targets.includes(via) ? { via: toRef(footnotes, via) } : {}),
    ...(leads.some(isUncertain) ? { isUncertain: true } : {}),
    reason: [...new Set(leads.map((lead) => explain(lead, index, footnotes)))].join('; '),
  };

  function targetsOf(lead: Lead): readonly number[] {
    if (lead.how.by === 'number') return lead.how.targets;
    if (lead.works.length > 0 || lead.how.by !== 'nearest') return lead.works.map((work) => work.note);
    return [lead.how.nearest];
  }
}

function isUncertain({ how }: Lead): boolean {
  return how.by === 'nearest' && !how.isCertain;
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
    const pointed = reading.leads.flatMap((lead) => (lead.how.by === 'number' ? lead.how.targets : []));
    const all = [...works, ...pointed.flatMap((at) => readings[at]?.works ?? [])];
    return { sources: [...new Set(all.map(identity).map(numberOf))], pointed };
  });
}

function toRef(footnotes: readonly Footnote[], index: number): NoteRef {
  return nameNote(footnotes[index] as Footnote);
}
