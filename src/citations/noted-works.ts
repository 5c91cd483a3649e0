import type { Footnote } from '../corpus/index.js';
import { abbreviated, forms, oneOf } from '../language/index.js';
import { addTo, remembered } from '../remembered.js';
import { hasSameName, type WorkName } from './catalogue.js';
import { hideQuotesAndLinks } from './outline.js';
import type { Reading } from './reading.js';
import { isRange, type Locator, type Name, type Reference, readLocator } from './reference/index.js';
import { longestNote, type Reader } from './resolve.js';
import type { Work } from './works.js';

/** A work that the notes of a document cite, once however often they do. */
export interface NotedWork {
  /** Its first citation as printed, without "see" before it. */
  readonly printed: string;
  readonly reference: Reference;
  /** In the order of the notes. */
  readonly citedIn: readonly CitedIn[];
  /** By which it is told from others. */
  readonly name: WorkName;
}

/** One note that cites a work. */
export interface CitedIn {
  /** Index of the note among those of its document. */
  readonly note: number;
  /** Where in the work it sends the reader; null where it does not say. */
  readonly locator: Locator | null;
}

/**
 * The works that a document's notes cite, in the order of their first citations.
 *
 * A reference back that may mean several works counts for none of them.
 *
 * @param reader - That has read all notes.
 */
export function findWorksOf(reader: Reader, footnotes: readonly Footnote[]): readonly NotedWork[] {
  const { readings } = reader;
  const wholes = wholesOf(readings);
  const identity = (work: Work): Work => reader.catalogue.firstCitation(wholes.get(work) ?? work);
  const found = new Map<Work, CitedIn[]>();
  const add = (work: Work, note: number, locator: Locator | null): void => {
    const known = remembered<Work, CitedIn[]>(found, identity(work), () => []);
    if (known.at(-1)?.note !== note) known.push({ note, locator });
  };
  for (const [note, reading] of readings.entries()) {
    for (const work of reading.own) add(work, note, work.read.locator ?? wholeExtent(work.read.reference));
    const back = referredBack(reading, readings);
    const isAlone = back.length === 1 && reading.own.length === 0;
    const locator = isAlone ? (reading.leads[0]?.locator ?? locatorOf(footnotes[note])) : null;
    for (const work of back) add(work, note, locator);
  }
  return [...found].map(([work, citedIn]) => {
    const { printed, authors, title, titleWords, mainTitleWords, read } = work;
    const name = { authors, title, titleWords, mainTitleWords };
    const later = citedIn.slice(1).map(({ note }) => footnotes[note]?.text ?? '');
    return { printed, reference: withDoubleNames(read.reference, later), citedIn, name };
  });
}

/** A note that names all pages of an article sends the reader there. */
function wholeExtent({ page }: Reference): Locator | null {
  return page !== undefined && isRange(page) ? { value: page, label: 'page' } : null;
}

/** What is printed in another work, by that work: "quoted in Kerr, Harbour Papers" is Kerr's too. */
function wholesOf(readings: readonly Reading[]): ReadonlyMap<Work, Work> {
  return new Map(
    readings.flatMap(({ own }) =>
      own.flatMap((work) => work.hosts.map((host): [Work, Work] => [host, work])),
    ),
  );
}

/** The works that a note refers back to, as far as it leaves no doubt. */
function referredBack({ leads }: Reading, readings: readonly Reading[]): readonly Work[] {
  return leads.flatMap(({ works, named }) => {
    const meant = named?.flatMap((note) => readings[note]?.works ?? []) ?? works;
    return meant.length === 1 ? meant : [];
  });
}

const { notes: _, ...ofWorks } = forms.locators;
const pages = new RegExp(
  `(?:^|[\\s,(])((?:${oneOf(abbreviated(...Object.values(ofWorks)), ['§', 'at', 'table'])})\\s?(?:\\d+[rv]?|[ivxlc]+)(?:\\s?[–-]\\s?\\d+[rv]?)?(?:\\s?${oneOf(forms.following)}(?![\\p{L}]))?)(?![\\p{L}\\d])`,
  'u',
);
const numberAtEnd = /,\s(\d+(?:[–-]\d+)?)\.?$/u;

/** Where a short reference such as "Ibid., p. 12" sends the reader. */
function locatorOf(note: Footnote | undefined): Locator | null {
  const text = hideQuotesAndLinks((note?.text ?? '').slice(0, longestNote).replace(/\s+/gu, ' ').trim());
  const printed = pages.exec(text)?.[1] ?? numberAtEnd.exec(text)?.[1];
  return printed === undefined ? null : readLocator(printed);
}

const mostAlike = 300;

/**
 * Which of these works are one and the same, in whichever documents: the same author and title, and no other year.
 *
 * @returns For every work the others that are the same; nothing for one that is alone.
 */
export function sameWorks(works: readonly NotedWork[]): ReadonlyMap<NotedWork, readonly NotedWork[]> {
  // The same work has the same main title, however long the subtitle is that is printed.
  const byTitle = new Map<string, NotedWork[]>();
  for (const entry of works) {
    const title = entry.name.mainTitleWords.join(' ');
    if (title !== '') addTo(byTitle, title, entry);
  }
  const same = new Map<NotedWork, readonly NotedWork[]>();
  for (const group of byTitle.values()) {
    // What so many works are called is no title: "Letter", "Introduction".
    if (group.length > mostAlike) continue;
    for (const entry of group) {
      const others = group.filter((other) => other !== entry && areSame(entry, other));
      if (others.length > 0) same.set(entry, others);
    }
  }
  return same;
}

function areSame(one: NotedWork, other: NotedWork): boolean {
  const [year, otherYear] = [yearOf(one), yearOf(other)];
  if (year !== null && otherYear !== null && year !== otherYear) return false;
  return hasSameName(one.name, other.name) || hasSameName(other.name, one.name);
}

function yearOf({ reference }: NotedWork): number | null {
  return reference.issued?.['date-parts'][0]?.[0] ?? null;
}

/**
 * Gives authors both of their surnames where a later note calls them so: "Eleonora Tafuro Ambrosetti" is of the family
 * Tafuro Ambrosetti where "Tafuro Ambrosetti, op. cit." follows.
 *
 * @param later - The notes that cite the work again.
 */
function withDoubleNames(reference: Reference, later: readonly string[]): Reference {
  const { author } = reference;
  if (author === undefined) return reference;
  return { ...reference, author: author.map((name) => doubled(name, later)) };
}

function doubled(name: Name, later: readonly string[]): Name {
  if ('literal' in name || name.family.includes(' ')) return name;
  const [, given = '', first = ''] = /^(.+) (\p{Lu}\p{Ll}[\p{L}’-]*)$/u.exec(name.given) ?? [];
  const family = `${first} ${name.family}`;
  const isCalled = later.some(
    (note) => note.includes(`${family},`) && !note.includes(`${name.given} ${name.family}`),
  );
  return first !== '' && isCalled ? { ...name, family, given } : name;
}
