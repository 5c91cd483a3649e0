import { abbreviated, forms, longerThanALetter, months, oneOf } from '../../../language/index.js';

const { locators } = forms;

/** "1760", "2019". */
export const year = /^(?:1\d{3}|20\d\d)$/;

// Sentences end in these words as well: behind "his cap." a number is a mark.
const ownWords = new Set(['cap.', 'par.', 'app.', 'ser.', 'ff.']);

/**
 * In a pattern: an abbreviation that a number of its own follows, with its full stop: `p.`, `vol.`, `Nr.` One letter
 * counts only for pages, notes and "circa": elsewhere it is an initial, or a numeral as in "Charles V."
 */
export const numbered = `(?:^|[\\s(])${oneOf(
  longerThanALetter(abbreviated(...Object.values(locators))).filter((form) => !ownWords.has(form)),
  abbreviated(locators.pages, locators.notes),
  ['c.', 'ca.'],
)}(?<=\\.)`;

// Other things that are counted by a number behind their name.
const counted =
  'version|room|route|highway|apollo|world war|item|act|bundle|series|step|question|phase|group|class|type|level|day|week|month|year|age|aged';

/** The words before a number that belongs to them: p. 4, vol. ii, chapter 3, June 5. */
export const label = new RegExp(
  `(?:^|[\\s(])(?:${oneOf(...Object.values(locators), months.names, ['ca.', 'c.'])}\\.?|${counted})\\s?$`,
  'iu',
);
/** The words before a number without a space between: "vol.12". */
export const abbreviation = new RegExp(`${numbered}$`, 'iu');

/** What follows a mark. */
export interface Behind {
  readonly manner: string;
  readonly score: number;
}

/** What follows a mark: white space, punctuation or nothing; null where no mark ends. */
export function behindMark(text: string, end: number): Behind | null {
  const next = text.slice(end, end + 2);
  if (next === '' || next.startsWith('\n')) return { manner: '', score: 0 };
  if (/^\s[.,;:!?]/.test(next)) return { manner: ' .', score: 2 };
  if (/^\s/.test(next)) return { manner: '', score: 0 };
  if (/^[.,]\d/.test(next)) return null;
  // Where the extractor lost the space, a sentence begins right behind the mark of the one before.
  if (/^[“"‘«]?\p{Lu}/u.test(next)) return { manner: '', score: -2 };
  if (/^[.,;:!?)\]”’"»…—–]/.test(next)) return { manner: '.', score: 0 };
  return null;
}
