import type { Difference, PlacedQuote, QuoteFinding } from '../library/index.js';
import { byline } from './byline.js';
import { counted } from './counted.js';
import { noteName } from './note-names.js';
import { pagesName } from './pages.js';

/** Whether a quotation stands in the texts: `Word for word`, `The same but for 2 words and punctuation`. */
export function verdictOf({ verdict, places }: QuoteFinding): string {
  const [place] = places;
  if (place === undefined) return 'Not in the texts, nor anything near it';
  switch (verdict) {
    case 'not-found':
      return 'Not in the texts. What comes nearest:';
    case 'nearly':
      return `The same but for ${list(differencesIn(place))}${leftOut(place)}`;
    case 'exact': {
      const punctuation = place.differences.length > 0 ? ', but for punctuation' : '';
      return `Word for word${punctuation}${leftOut(place)}`;
    }
  }
}

const list = (parts: readonly string[]): string => new Intl.ListFormat('en').format(parts);

/** What the ellipses of a quotation stand for is no difference, but good to know. */
function leftOut({ wordsLeftOut }: PlacedQuote): string {
  return wordsLeftOut === 0 ? '' : `; ${counted(wordsLeftOut, 'word')} left out where it says so`;
}

function differencesIn({ differences }: PlacedQuote): readonly string[] {
  const of = (...kinds: readonly Difference['kind'][]) =>
    differences.filter(({ kind }) => kinds.includes(kind));
  const words = sum(of('changed', 'added', 'left-out').map(wordsIn));
  const slips = sum(of('slip').map(wordsIn));
  return [
    ...(words > 0 ? [counted(words, 'word')] : []),
    ...(slips > 0 ? [slips === 1 ? 'what may be a slip' : `what may be ${slips} slips`] : []),
    ...(of('bracketed').length > 0 ? ['what stands in square brackets'] : []),
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

/** Where a quotation stands: `The pipeline, by Ada Kerr, Gas, page 2`, or `The pipeline, in note 3, page 2`. */
export function quotePlaceName(place: PlacedQuote): string {
  const { title, section, note, pages } = place;
  return [
    title + byline(place),
    note === null ? section : `in ${noteName(note)}`,
    pages === null ? null : pagesName(pages),
  ]
    .filter(Boolean)
    .join(', ');
}

/** A difference in words. @param show - Shows words of the text or the quotation, with quotation marks. */
export function differenceLine(
  { kind, inText, inQuote }: Difference,
  show: (words: string) => string,
): string {
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

/** Differences in the order in which one reads them: words first, punctuation last. */
export function readableDifferences({ differences }: PlacedQuote): readonly Difference[] {
  const isPunctuation = ({ kind }: Difference) => kind === 'punctuation';
  return [...differences.filter((one) => !isPunctuation(one)), ...differences.filter(isPunctuation)];
}

/** A stretch of the sentences in which a quotation stands. */
interface PlacePart {
  readonly text: string;
  readonly isMarked: boolean;
}

/** The sentences of a place, with the words marked that are not as in the quotation, or all of its words where none are. */
export function placeParts({ sentences, start, end, differences }: PlacedQuote): readonly PlacePart[] {
  const changed = differences.filter(({ kind, at }) => kind !== 'punctuation' && at.end > at.start);
  const marks = changed.length > 0 ? changed.map(({ at }) => at) : [{ start, end }];
  const parts: PlacePart[] = [];
  let at = sentences.start;
  const add = (to: number, isMarked: boolean) => {
    const text = sentences.text.slice(at - sentences.start, to - sentences.start);
    if (text !== '') parts.push({ text, isMarked });
    at = to;
  };
  for (const mark of marks) {
    add(mark.start, false);
    add(mark.end, true);
  }
  add(sentences.end, false);
  return parts;
}
