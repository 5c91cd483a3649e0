import type { Span } from '../corpus/index.js';
import type { Difference, Ellipsis, PlacedQuote, QuoteFinding, Stretch } from '../library/index.js';
import { titleApart } from './named-apart.js';
import { noteName } from './note-names.js';
import { pagesName } from './pages.js';
import { byline, capital, counted } from './phrases.js';

/** Whether a quotation is in the texts: `Word for word`, `The same but for 2 words and punctuation`. */
export function verdictOf({ verdict, places }: QuoteFinding): string {
  const [place] = places;
  if (place === undefined) return 'Not in the texts, nor anything near it';
  switch (verdict) {
    case 'not-found':
      return 'Not in the texts. What comes nearest:';
    case 'nearly': {
      const joined = isJoined(place) ? `; ${joinedName(place)}` : '';
      return `The same but for ${list(differencesIn(place))}${joined}${leftOut(place)}`;
    }
    case 'joined': {
      const differences =
        place.differences.length > 0 ? `; the same but for ${list(differencesIn(place))}` : '';
      return capital(joinedName(place)) + differences + leftOut(place);
    }
    case 'exact': {
      const punctuation = place.differences.length > 0 ? ', but for punctuation' : '';
      return `Word for word${punctuation}${leftOut(place)}`;
    }
  }
}

const list = (parts: readonly string[]): string => new Intl.ListFormat('en').format(parts);

/** Whether a quotation has put together what no reader of the text reads together. */
const isJoined = ({ ellipses }: PlacedQuote): boolean => ellipses.some(({ isWide }) => isWide);

/** `two places, joined by the person who quotes`. */
function joinedName({ ellipses }: PlacedQuote): string {
  const places = ellipses.filter(({ isWide }) => isWide).length + 1;
  return `${places === 2 ? 'two' : places} places of the text, joined by the person who quotes`;
}

/** What the ellipses stand for is no difference, but a "not" among it says the opposite. */
function leftOut({ ellipses }: PlacedQuote): string {
  const words = sum(ellipses.map((one) => one.words));
  if (words === 0) return '';
  const negations = new Set(ellipses.flatMap((one) => one.negations.map((word) => `“${word}”`)));
  const among = negations.size > 0 ? `, among them ${list([...negations])}` : '';
  return `; ${counted(words, 'word')} left out where it says so${among}`;
}

/** What an ellipsis stands for: `Between “its walls” and “were never” is left out: “built of grey stone” (4 words)`. */
function ellipsisLine(
  { words, sentences, before, after, leftOut, negations, isWide }: Ellipsis,
  show: (words: string) => string,
): string {
  const [from, to] = [show(before), show(after)];
  const no = negations.length > 0 ? list(negations.map(show)) : null;
  if (!isWide || sentences === 1) {
    const among = no === null || words === negations.length ? '' : `, among them ${no}`;
    return `Between ${from} and ${to} is left out: ${show(leftOut)} (${counted(words, 'word')}${among})`;
  }
  const ahead = leftOut === '' ? '' : `; the sentence of ${to} begins ${show(leftOut)}`;
  const hidden = no === null ? '' : `; left out is ${no}`;
  return `Between ${from} and ${to} the text has ${counted(words, 'more word')}, over ${counted(sentences, 'sentence')}${ahead}${hidden}`;
}

/**
 * The places of a quotation: `best`, `other` where one of the two is joined and the other nearly so, with what is said above
 * it, and the rest.
 */
export function placesOf({ verdict, places }: QuoteFinding) {
  const [best = null, second, ...further] = places;
  if (best === null || second === undefined || isJoined(best) === isJoined(second))
    return { best, other: null, rest: places.slice(1) };
  const same = list(differencesIn(isJoined(best) ? second : best));
  const way =
    verdict === 'joined'
      ? `In one place the text has the same but for ${same}:`
      : `Word for word only in ${joinedName(second)}:`;
  return { best, other: { way, place: second }, rest: further };
}

function differencesIn({ differences }: PlacedQuote): readonly string[] {
  const of = (...kinds: readonly Difference['kind'][]) =>
    differences.filter(({ kind }) => kinds.includes(kind));
  const words = sum(of('changed', 'added', 'left-out').map(wordsIn));
  const slips = sum(of('slip').map(wordsIn));
  return [
    ...(words > 0 ? [counted(words, 'word')] : []),
    ...(slips > 0 ? [slips === 1 ? 'what may be a slip' : `what may be ${slips} slips`] : []),
    ...(of('bracketed').length > 0 ? ['what is in square brackets'] : []),
    ...(of('capital').length > 0 ? ['capital letters'] : []),
    ...(of('punctuation').length > 0 ? ['punctuation'] : []),
  ];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Of two that take each other's place the longer counts. */
function wordsIn({ inText, inQuote }: Difference): number {
  const count = (words: string) => words.split(/\s+/).filter(Boolean).length;
  return Math.max(count(inText), count(inQuote));
}

/** Where a quotation is: `The pipeline, by Ada Kerr, Gas, page 2`, or `The pipeline, in note 3, page 2`. */
export function quotePlaceName(place: PlacedQuote): string {
  const { section, note, pages } = place;
  return [
    titleApart(place) + byline(place),
    note === null ? section : `in ${noteName(note)}`,
    pages === null ? null : pagesName(pages),
  ]
    .filter(Boolean)
    .join(', ');
}

/**
 * What is left out of a place and how its words differ, a line each in the order in which one reads them: punctuation last.
 *
 * @param show - Shows words of the text or the quotation, with quotation marks.
 */
export function placeLines(
  { ellipses, differences }: PlacedQuote,
  show: (words: string) => string,
): readonly string[] {
  const isPunctuation = ({ kind }: Difference) => kind === 'punctuation';
  const ordered = [...differences.filter((one) => !isPunctuation(one)), ...differences.filter(isPunctuation)];
  return [
    ...ellipses.map((ellipsis) => ellipsisLine(ellipsis, show)),
    ...ordered.map((difference) => differenceLine(difference, show)),
  ];
}

function differenceLine({ kind, inText, inQuote }: Difference, show: (words: string) => string): string {
  const both = `${show(inText)} in the text, ${show(inQuote)} in the quotation`;
  switch (kind) {
    case 'added':
      return `${show(inQuote)} in the quotation, not in the text`;
    case 'left-out':
      return `${show(inText)} in the text, not in the quotation`;
    case 'slip':
      return `${both}: perhaps a slip of scanning or typing`;
    case 'bracketed':
      return inText === ''
        ? `${show(inQuote)} in square brackets, not in the text`
        : `${show(inText)} in the text, ${show(inQuote)} in square brackets in the quotation`;
    default:
      return both;
  }
}

/** A piece of the sentences in which a quotation is. */
interface PlacePart {
  readonly text: string;
  readonly isMarked: boolean;
}

/**
 * The sentences of a place, a stretch for each place that was joined, with the words marked that are not as in the quotation, or
 * all of its words where none are.
 */
export function placeStretches({
  sentences,
  parts,
  differences,
}: PlacedQuote): readonly (readonly PlacePart[])[] {
  const changed = differences.filter(({ kind, at }) => kind !== 'punctuation' && at.end > at.start);
  return sentences.map((stretch) => {
    const within = (span: Span) => span.start >= stretch.start && span.end <= stretch.end;
    const ofChanged = changed.map(({ at }) => at).filter(within);
    return markedParts(stretch, ofChanged.length > 0 ? ofChanged : parts.filter(within));
  });
}

function markedParts({ start, end, text }: Stretch, marks: readonly Span[]): readonly PlacePart[] {
  const found: PlacePart[] = [];
  let at = start;
  const add = (to: number, isMarked: boolean) => {
    const piece = text.slice(at - start, to - start);
    if (piece !== '') found.push({ text: piece, isMarked });
    at = Math.max(at, to);
  };
  for (const mark of marks) {
    add(mark.start, false);
    add(mark.end, true);
  }
  add(end, false);
  return found;
}
