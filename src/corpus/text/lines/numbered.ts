import { abbreviated, forms, longerThanALetter, oneOf } from '../../../language/index.js';

const { locators } = forms;

// Sentences end in these words as well: behind "his cap." a number is a mark.
const words = new Set(['cap.', 'par.', 'app.', 'ser.']);

/**
 * In a pattern: an abbreviation that a number of its own follows, with its full stop: `p.`, `vol.`, `Nr.` One letter
 * counts only for pages, notes and "circa": elsewhere it is an initial, or a numeral as in "Charles V."
 */
export const numbered = `(?:^|[\\s(])${oneOf(
  longerThanALetter(abbreviated(...Object.values(locators))).filter((form) => !words.has(form)),
  abbreviated(locators.pages, locators.notes),
  ['c.', 'ca.'],
)}(?<=\\.)`;
