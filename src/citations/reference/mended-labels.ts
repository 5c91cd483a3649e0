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

/** With another label where `isMeant`. */
function relabelled(
  tagged: readonly Tagged[],
  label: Label,
  isMeant: (one: Tagged, at: number) => boolean,
): readonly Tagged[] {
  return tagged.map((one, at) => (isMeant(one, at) ? { ...one, label } : one));
}

/** "“C. L. R. James, Pan-Africanism, and the Black Radical Tradition,”": a name that a quoted title begins with is part of it. */
function wholeTitles(tagged: readonly Tagged[], text: string): readonly Tagged[] {
  const titled = quotationsIn(text).filter(([from, to]) =>
    tagged.some(({ label, start }) => label === 'title' && start > from && start < to),
  );
  const isInTitle = (at: number) => titled.some(([from, to]) => at > from && at < to);
  return relabelled(tagged, 'title', ({ label, before, text: word, start }, at) => {
    // "IN THE 1960S": a word goes on where nothing is between.
    const goesOn = before === '' && /\p{L}/u.test(word) && tagged[at - 1]?.label === 'title';
    return goesOn || (people.has(label) && isInTitle(start));
  });
}

const yearNumber = /^(?:1\d|20)\d\d$/u;

/** "The World System A.D. 1250–1350": a span of years behind a title, and no pages, where something else follows. */
function yearsInTitles(tagged: readonly Tagged[]): readonly Tagged[] {
  const from = tagged.findIndex(({ label, text }, at) => {
    const [before, next] = [tagged[at - 1], tagged[at + 1]];
    const isSpan =
      /^[–-]$/u.test(next?.before ?? '') && [text, next?.text ?? ''].every((it) => yearNumber.test(it));
    return label === 'pages' && isSpan && (before?.label === 'title' || before?.label === 'host');
  });
  const { label } = tagged[from - 1] ?? {};
  const goesOn = tagged.slice(from + 2).some((later) => later.label !== 'note');
  return label === undefined || !goesOn
    ? tagged
    : relabelled(tagged, label, (_, at) => at === from || at === from + 1);
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
  return relabelled(tagged, 'editor', (_, at) => at > from && at < end);
}

const honouring = /^(?:Festschrift|Festgabe|Gedächtnisschrift|Gedenkschrift|Liber|FS|GS)$/u;

/** "in: Festschrift für Ulrich Huber", "In: Kerr A, ed. Lakes": what is named behind "in" is what the piece is printed in. */
function hostsBehindIn(tagged: readonly Tagged[]): readonly Tagged[] {
  const at = tagged.findIndex(({ label }) => label === 'in');
  const hasHost = tagged.some(({ label }) => label === 'host' || label === 'journal');
  const isPiece = tagged.slice(0, Math.max(0, at)).some(({ label }) => label === 'title');
  if (hasHost || !isPiece) return tagged;
  const isHonouring = honouring.test(tagged[at + 1]?.text ?? '');
  return relabelled(
    tagged,
    'host',
    ({ label }, index) => index > at && (label === 'title' || (isHonouring && label === 'editor')),
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
  if (from < 0 || tagged.some(({ label }) => label === 'volume')) return tagged;
  const withVolume = relabelled(tagged, 'volume', (_, at) => at === from);
  return relabelled(withVolume, 'pages', (_, at) => at === from + 1);
}

/** "2 vols (London, 1931–33), vol. 2, p. 17": one of several volumes, behind their years, is where the reader is sent. */
function volumeOfSeveral(tagged: readonly Tagged[]): readonly Tagged[] {
  const counted = tagged.findIndex(({ label }) => label === 'volumes');
  const from = counted < 0 ? -1 : tagged.findIndex(({ label }, at) => label === 'date' && at > counted);
  if (from < 0) return tagged;
  return relabelled(tagged, 'locator', ({ label }, at) => at > from && /^(?:volume|pages)$/u.test(label));
}

/** "Ledizioni, Milano, May 2019": before a place and a month is a publisher, unless volumes are counted. */
function publisherBeforePlace(tagged: readonly Tagged[]): readonly Tagged[] {
  const labels = tagged.map(({ label }) => label).join(' ');
  const isPublished = /(?:journal|host) (?:place )+date date(?! date)/u.test(labels);
  if (!isPublished || /volume|issue|in /u.test(labels)) return tagged;
  return relabelled(tagged, 'publisher', ({ label }) => label === 'journal' || label === 'host');
}

/** "2 Edmund Pell, The Law of Tidal Waters § 14 (4th ed. 1961)": no number of the note, but of a volume. */
function volumeOfTreatise(tagged: readonly Tagged[], text: string): readonly Tagged[] {
  const [first, next] = tagged;
  const isBare = first?.label === 'mark' && first.start === 0 && next?.before === ' ';
  const isTreatise = isBare && /§\s?\d[\d.–-]*\s\([^()]*\d{4}\)/u.test(text);
  return relabelled(tagged, 'volume', (one) => isTreatise && one === first);
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
  return relabelled(tagged, 'place', (_, index) => index >= town && index <= at);
}

/** Where the town begins that is named before a state: behind a stop or a bracket. */
function townBefore(tagged: readonly Tagged[], at: number): number {
  if (tagged[at - 1]?.label === 'place') return at;
  const first = [1, 2, 3].find((words) => /[.(:;]/u.test(tagged[at - words]?.before ?? ''));
  return first === undefined ? at : at - first;
}
