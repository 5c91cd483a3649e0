import { oneOf, references } from '../../language/index.js';
import { quotationsIn } from '../quotations.js';
import type { Label, Tagged } from '../tagger/index.js';
import { markBefore } from './names.js';

export const people: ReadonlySet<Label> = new Set(['author', 'editor', 'translator']);

type Mend = (tagged: readonly Tagged[], text: string) => readonly Tagged[];

/** What the tagger is known to mistake, where the words leave no doubt; in this order. */
const mends: readonly Mend[] = [
  wholeTitles,
  yearsInTitles,
  allEditors,
  editorsBehindMark,
  hostsBehindIn,
  volumeAndPage,
  volumeOfSeveral,
  publisherBeforePlace,
  volumeOfTreatise,
  states,
];

export function mended(text: string, tagged: readonly Tagged[]): readonly Tagged[] {
  return mends.reduce((mended, mend) => mend(mended, text), tagged);
}

/** "“C. L. R. James, Pan-Africanism, and the Black Radical Tradition,”": a name that a quoted title begins with is part of it. */
function wholeTitles(tagged: readonly Tagged[], text: string): readonly Tagged[] {
  const titled = quotationsIn(text).filter(([from, to]) =>
    tagged.some(({ label, start }) => label === 'title' && start > from && start < to),
  );
  const isInTitle = (at: number) => titled.some(([from, to]) => at > from && at < to);
  return tagged.map((one, at) => {
    // "IN THE 1960S": a word goes on where nothing is between.
    const goesOn = one.before === '' && /\p{L}/u.test(one.text) && tagged[at - 1]?.label === 'title';
    return goesOn || (people.has(one.label) && isInTitle(one.start)) ? { ...one, label: 'title' } : one;
  });
}

const yearNumber = /^(?:1\d|20)\d\d$/u;

/** "The World System A.D. 1250–1350": a span of years behind a title, and no pages, where something else follows. */
function yearsInTitles(tagged: readonly Tagged[]): readonly Tagged[] {
  const from = tagged.findIndex(
    ({ label, text }, at) =>
      label === 'pages' &&
      yearNumber.test(text) &&
      /^[–-]$/u.test(tagged[at + 1]?.before ?? '') &&
      yearNumber.test(tagged[at + 1]?.text ?? '') &&
      /^(?:title|host)$/u.test(tagged[at - 1]?.label ?? '') &&
      tagged.slice(at + 2).some((later) => later.label !== 'note'),
  );
  const label = tagged[from - 1]?.label;
  if (label === undefined) return tagged;
  return tagged.map((one, at) => (at === from || at === from + 1 ? { ...one, label } : one));
}

/** "Streeck/Thelen (Hrsg.)": the mark is of both names. */
function allEditors(tagged: readonly Tagged[]): readonly Tagged[] {
  const last = tagged.findIndex(
    ({ label, before }, at) =>
      label === 'editor' && before.includes('/') && tagged[at - 1]?.label === 'author',
  );
  const first = tagged.slice(0, Math.max(0, last)).findLastIndex(({ label }) => label !== 'author') + 1;
  return tagged.map((one, at) => (at >= first && at < last ? { ...one, label: 'editor' } : one));
}

/** "Rural Life, ed. Ian Sparrow": names behind what marks an editor, whatever they were taken for. */
function editorsBehindMark(tagged: readonly Tagged[], text: string): readonly Tagged[] {
  const from = tagged.findIndex(
    ({ label, start }, at) =>
      label === 'editor' &&
      tagged[at - 1]?.label === 'host' &&
      tagged[at + 1]?.label === 'host' &&
      markBefore.test(text.slice(start)),
  );
  const end = tagged.findIndex(({ label }, at) => from >= 0 && at > from && label !== 'host');
  return tagged.map((one, at) => (at > from && at < end ? { ...one, label: 'editor' } : one));
}

const honouring = /^(?:Festschrift|Festgabe|Gedächtnisschrift|Gedenkschrift|Liber|FS|GS)$/u;

/** "in: Festschrift für Ulrich Huber", "In: Kerr A, ed. Lakes": what is named behind "in" is what the piece is printed in. */
function hostsBehindIn(tagged: readonly Tagged[]): readonly Tagged[] {
  const at = tagged.findIndex(({ label }) => label === 'in');
  const hasHost = tagged.some(({ label }) => label === 'host' || label === 'journal');
  const isPiece = tagged.slice(0, Math.max(0, at)).some(({ label }) => label === 'title');
  if (hasHost || !isPiece) return tagged;
  const isHonouring = honouring.test(tagged[at + 1]?.text ?? '');
  return tagged.map((one, index) =>
    index > at && (one.label === 'title' || (isHonouring && one.label === 'editor'))
      ? { ...one, label: 'host' }
      : one,
  );
}

/** "Nature 171, 737 (1953)": of two numbers behind a journal that nothing marks as pages the first is the volume. */
function volumeAndPage(tagged: readonly Tagged[]): readonly Tagged[] {
  const from = tagged.findIndex(
    ({ label, text }, at) =>
      label === 'pages' &&
      /^\d{1,4}$/u.test(text) &&
      tagged[at - 1]?.label === 'journal' &&
      tagged[at + 1]?.label === 'locator' &&
      tagged[at + 1]?.before === ', ' &&
      tagged[at + 2]?.label === 'date',
  );
  const hasVolume = tagged.some(({ label }) => label === 'volume');
  return tagged.map((one, at) => {
    if (from < 0 || hasVolume || (at !== from && at !== from + 1)) return one;
    return { ...one, label: at === from ? 'volume' : 'pages' };
  });
}

/** "2 vols (London, 1931–33), vol. 2, p. 17": one of several volumes, behind their years, is where the reader is sent. */
function volumeOfSeveral(tagged: readonly Tagged[]): readonly Tagged[] {
  const counted = tagged.findIndex(({ label }) => label === 'volumes');
  const from = counted < 0 ? -1 : tagged.findIndex(({ label }, at) => label === 'date' && at > counted);
  return tagged.map((one, at) =>
    from >= 0 && at > from && (one.label === 'volume' || one.label === 'pages')
      ? { ...one, label: 'locator' }
      : one,
  );
}

/** "Ledizioni, Milano, May 2019": before a place and a year or a month is a publisher, unless volumes are counted. */
function publisherBeforePlace(tagged: readonly Tagged[]): readonly Tagged[] {
  const places = tagged.map(({ label }) => label).join(' ');
  const isPublished = /(?:journal|host) (?:place )+date(?: date)?(?! date)/u.test(places);
  if (!isPublished || /volume|issue|in /u.test(places)) return tagged;
  return tagged.map((one) => (/journal|host/u.test(one.label) ? { ...one, label: 'publisher' } : one));
}

/** "2 Edmund Pell, The Law of Tidal Waters § 14 (4th ed. 1961)": no number of the note, but of a volume. */
function volumeOfTreatise(tagged: readonly Tagged[], text: string): readonly Tagged[] {
  const [first, next] = tagged;
  const isBare = first?.label === 'mark' && first.start === 0 && next?.before === ' ';
  return isBare && /§\s?\d[\d.–-]*\s\([^()]*\d{4}\)/u.test(text)
    ? [{ ...first, label: 'volume' }, ...tagged.slice(1)]
    : tagged;
}

const state = new RegExp(`^${oneOf(references.states)}$`, 'u');

/** "Carol Stream, IL": a state of the U.S. has the name of a town before it, whatever that was taken for. */
function states(tagged: readonly Tagged[]): readonly Tagged[] {
  const at = tagged.findIndex(
    ({ text, before, label }, index) =>
      state.test(text) &&
      before === ', ' &&
      (label === 'place' || (label === 'publisher' && tagged[index - 1]?.label === 'place')),
  );
  const town = townBefore(tagged, at);
  return tagged.map((one, index) => (index >= town && index <= at ? { ...one, label: 'place' } : one));
}

/** Where the town begins that is named before a state: behind a stop or a bracket. */
function townBefore(tagged: readonly Tagged[], at: number): number {
  if (tagged[at - 1]?.label === 'place') return at;
  const first = [1, 2, 3].find((words) => /[.(:;]/u.test(tagged[at - words]?.before ?? ''));
  return first === undefined ? at : at - first;
}
