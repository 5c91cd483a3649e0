import type { Footnote, NoteRef } from '../corpus/index.js';
import type { BackReference, Citation } from './citation.js';
import { findLinks } from './links.js';
import type { Lead, Reading } from './reading.js';
import { explain, nameNote } from './reasons.js';
import { Reader } from './resolve.js';
import type { Work } from './works.js';

/**
 * Finds what each footnote of a document cites: where a back-reference leads, its links, and the other notes that
 * cite the same work.
 *
 * @param footnotes - All notes of one document, in order.
 * @returns One citation a note, in the same order.
 */
export function resolveCitations(footnotes: readonly Footnote[]): readonly Citation[] {
  const reader = new Reader(footnotes);
  const readings = reader.read();
  const groups = groupBySource(readings, (work) => reader.catalogue.firstCitation(work));
  return footnotes.map((note, index) => ({
    refersTo: backReference(footnotes, readings, index),
    links: findLinks(note.text),
    // Computed only when asked for: where thousands of notes cite one work, all these lists together would be huge.
    get sameWork() {
      return groups.othersOf(index).map((other) => toRef(footnotes, other));
    },
  }));
}

function backReference(
  footnotes: readonly Footnote[],
  readings: readonly Reading[],
  index: number,
): BackReference | null {
  const leads = readings[index]?.leads ?? [];
  const [first] = leads;
  if (first === undefined) return null;
  const targets = [...new Set(leads.flatMap(targetsOf))].sort((a, b) => a - b);
  const works = leads.find((lead) => lead.works.length > 1)?.works ?? [];
  const via = first.how.by === 'nearest' ? first.how.nearest : null;
  return {
    kind: first.marker.kind,
    notes: targets.map((target) => toRef(footnotes, target)),
    ...(targets.length === 1 && works.length > 1 ? { works: works.map((work) => work.label) } : {}),
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

interface Groups {
  othersOf(index: number): readonly number[];
}

/** Which notes cite the same work. A reference that fits several works is left out, as it may mean any of them. */
function groupBySource(readings: readonly Reading[], identity: (work: Work) => Work): Groups {
  const certain = readings.map((reading) => {
    const works = [
      ...reading.own.flatMap((work) => [work, ...work.hosts]),
      ...reading.leads.flatMap((lead) => (lead.works.length === 1 ? lead.works : [])),
    ];
    const pointed = reading.leads.flatMap((lead) => (lead.how.by === 'number' ? lead.how.targets : []));
    return {
      works: new Set([...works, ...pointed.flatMap((at) => readings[at]?.works ?? [])].map(identity)),
      pointed,
    };
  });
  const citing = new Map<Work, number[]>();
  for (const [index, { works }] of certain.entries())
    for (const work of works) {
      const list = citing.get(work);
      if (list === undefined) citing.set(work, [index]);
      else list.push(index);
    }
  return {
    othersOf(index) {
      const { works, pointed } = certain[index] ?? { works: [], pointed: [] };
      const others = new Set([...pointed, ...[...works].flatMap((work) => citing.get(work) ?? [])]);
      others.delete(index);
      return [...others].sort((a, b) => a - b);
    },
  };
}

function toRef(footnotes: readonly Footnote[], index: number): NoteRef {
  return nameNote(footnotes[index] as Footnote);
}
