import type { ChangeReceipt, HistoryEntry, PinResult } from '../library/index.js';
import { listed } from './listed.js';
import { receiptOf } from './reading-report.js';
import { shorten } from './shorten.js';

// Every line is plain text, with words of documents and of people in it: a front end escapes it whole.

const maxTitleChars = 80;
const maxQuoteChars = 200;
const titlesNamed = 3;

/** What a change came to, a line for each text: `“Coffee Houses” was added: 12 pages, 41 notes, all placed.` */
export function changeLines(receipt: ChangeReceipt): readonly string[] {
  const done = doneParts(receipt).map(({ title, rest }) => (title === null ? rest : `“${title}” ${rest}`));
  return [...done, ...missingLines(receipt)];
}

/** What was done, a sentence each: its title and the rest where it begins with one, so that the title can be set apart. */
export function doneParts({
  what,
  change,
  reports,
}: ChangeReceipt): readonly { readonly title: string | null; readonly rest: string }[] {
  if (what === 'added' || what === 'replaced' || what === 'restored')
    return reports.map((report) => receiptOf(report, what));
  const done = changeName(change);
  const by = change.who === '' ? '' : ` (${change.who})`;
  return [{ title: null, rest: what === 'undone' ? `Taken back: ${done}${by}.` : `${done}.` }];
}

/** Which files could not be put back. */
export function missingLines({ withoutFile }: ChangeReceipt): readonly string[] {
  return withoutFile.map(
    (text) =>
      `The file of “${text}” could not be put back, as nobody has it any more; its words are answered from.`,
  );
}

/** `“The Ferry”, “The Tower” and 3 more were removed`. */
export function changeName({ what, texts, count }: Pick<HistoryEntry, 'what' | 'texts' | 'count'>): string {
  const how = what === 'indexed' ? 'taken over from the folder' : what === 'undone' ? 'set back' : what;
  const named = texts.slice(0, titlesNamed).map((title) => `“${shorten(title, maxTitleChars)}”`);
  const more = count - named.length;
  const all = more > 0 ? [...named, named.length === 0 ? `${more} texts` : `${more} more`] : named;
  if (all.length === 0) return 'Nothing in the texts was changed';
  return `${listed(all)} ${count === 1 ? 'was' : 'were'} ${how}`;
}

/** What is pinned and what is answered now. */
export function pinLines({ pin, isKept, answer }: PinResult): readonly string[] {
  const expected = `expected: ${quoted(pin.words)}`;
  if (isKept) return [pin.question, expected];
  const now = answer === null ? 'nothing is answered' : `${quoted(answer.sentence)} (“${answer.title}”)`;
  return [pin.question, expected, `now: ${now}`];
}

function quoted(words: string): string {
  return `“${shorten(words.replace(/\s+/g, ' '), maxQuoteChars)}”`;
}

/** `2026-11-26 08:03 UTC`, for a reader. */
export function momentName(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}
