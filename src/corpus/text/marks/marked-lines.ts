import { abbreviated, forms, lastWords, months } from '../../../language/index.js';
import { plainMark } from './grammar.js';

// A mark right behind the end of a sentence (its last word may be a year, no smaller figure: 12.5 is a number), and
// nothing but the next sentence behind it.
const markBetweenSentences = new RegExp(
  `((?<!\\p{L})\\p{L}{3,}|(?<![\\d.,])\\d{4})[.!?…]["”’»)]*${plainMark}(?=\\s+["“‘«(]?\\p{Lu}|\\s*$)`,
  'gu',
);

// Set tight, "vol.12" or "Ibid.12" has a number of its own.
const abbreviations = lastWords(
  abbreviated(...Object.values(forms.locators), forms.names.editors, months.short),
  abbreviated(forms.backReferences.ibid, forms.backReferences.idem, forms.backReferences.alone),
  ['edn.', 'idem', 'ibidem'],
);

/** Whether the words hold the mark of a note as only the body does: notes have no notes. */
export function holdsMark(text: string): boolean {
  for (const [, word = ''] of text.matchAll(markBetweenSentences))
    if (!abbreviations.has(word.toLowerCase())) return true;
  return false;
}
