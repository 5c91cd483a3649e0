import type {
  ChangeReceipt,
  CollectionUsage,
  CorpusChanges,
  GoldenResult,
  HistoryEntry,
  ReindexProgress,
  SetBack,
  TextComparison,
} from '../library/index.js';
import { counted, listed, shorten } from './phrases.js';
import { type Problem, problemOf } from './problems/index.js';
import { receiptOf } from './reading-report.js';

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
  setBack,
  reports,
}: ChangeReceipt): readonly { readonly title: string | null; readonly rest: string }[] {
  if (what === 'added' || what === 'replaced' || what === 'restored')
    return reports.map((report) => receiptOf(report, what));
  if (setBack === undefined) return [{ title: null, rest: `${changeName(change)}.` }];
  const texts = backParts(setBack).flatMap(({ titles, one }) =>
    titles.map((title) => ({ title: shorten(title, maxTitleChars), rest: `${one}.` })),
  );
  return [
    { title: null, rest: texts.length === 0 ? `${untouched}.` : 'Gone back to an earlier state:' },
    ...texts,
  ];
}

const untouched = 'Nothing in the texts was changed';

/** What became of the texts by going back, for one of them and for several. */
function backParts({ came, went, changed }: SetBack) {
  return [
    { titles: came, one: 'is there again', many: 'are there again' },
    { titles: went, one: 'is gone', many: 'are gone' },
    { titles: changed, one: 'is as it was then', many: 'are as they were then' },
  ].filter(({ titles }) => titles.length > 0);
}

/** `Gone back: “The Ferry” is there again; “The Tower” and “The Mill” are gone`. */
function backName(setBack: SetBack): string {
  const parts = backParts(setBack).map(({ titles, one, many }) => {
    const named = titles.map((title) => `“${shorten(title, maxTitleChars)}”`);
    return `${listed(named)} ${named.length === 1 ? one : many}`;
  });
  return parts.length === 0 ? untouched : `Gone back: ${parts.join('; ')}`;
}

export function missingLines({ withoutFile }: ChangeReceipt): readonly string[] {
  return withoutFile.map(
    (text) =>
      `The file of “${text}” could not be put back, as nobody has it any more; its words are answered from.`,
  );
}

/** `“The Ferry”, “The Tower” and 3 more were removed`; going back names every text. */
export function changeName({
  what,
  texts,
  count,
  setBack,
}: Pick<HistoryEntry, 'what' | 'texts' | 'count' | 'setBack'>): string {
  if (setBack !== undefined) return backName(setBack);
  const how = what === 'indexed' ? 'taken over from the folder' : what === 'undone' ? 'set back' : what;
  const named = texts.slice(0, titlesNamed).map((title) => `“${shorten(title, maxTitleChars)}”`);
  const more = count - named.length;
  const all = more > 0 ? [...named, named.length === 0 ? `${more} texts` : `${more} more`] : named;
  if (all.length === 0) return untouched;
  return `${listed(all)} ${count === 1 ? 'was' : 'were'} ${how}`;
}

/** How a text differs from the one that it is to replace: how much, then the first differences. */
export function comparisonLines({
  wordsAdded,
  wordsGone,
  notesChanged,
  first,
}: TextComparison): readonly string[] {
  if (wordsAdded + wordsGone + notesChanged === 0)
    return ['It has the same words and notes as the text now.'];
  const notes =
    notesChanged === 0
      ? 'no note differs'
      : `${counted(notesChanged, 'note')} differ${notesChanged === 1 ? 's' : ''}`;
  const words = `${counted(wordsAdded, 'word')} would be new, ${counted(wordsGone, 'word')} would be gone`;
  const shown = first.map(({ before, after }) => {
    const now = before === '' ? 'nothing' : quoted(before);
    return `now ${now}, then ${after === '' ? 'nothing' : quoted(after)}`;
  });
  return [`Compared with the text now: ${words}; ${notes}.`, ...shown];
}

/** What is pinned and what is answered now. */
export function pinLines({ pin, isKept, answer }: GoldenResult): readonly string[] {
  const expected = `expected: ${quoted(pin.words)}`;
  if (isKept) return [pin.question, expected];
  const now = answer === null ? 'nothing is answered' : `${quoted(answer.sentence)} (“${answer.title}”)`;
  return [pin.question, expected, `now: ${now}`];
}

function quoted(words: string): string {
  return `“${shorten(words.replace(/\s+/g, ' '), maxQuoteChars)}”`;
}

/** That the texts are no longer those that were indexed, and what helps. */
export function changesProblem({ added, changed, removed, isAnother }: CorpusChanges): Problem {
  const counts = { added: added.length, changed: changed.length, removed: removed.length };
  return problemOf(isAnother ? 'index-of-other-texts' : 'index-of-old-texts', counts);
}

const megabyte = 1_000_000;

/** How much of what it may have a collection has: `12 of 100 texts, 340 of 10,000 pages, 4 of 500 MB`. */
export function usageLine({ texts, pages, bytes, limits }: CollectionUsage): string {
  const of = (has: number, most: number) => `${has.toLocaleString('en')} of ${most.toLocaleString('en')}`;
  const parts = [
    `${of(texts, limits.maxTexts)} texts`,
    `${of(pages, limits.maxPages)} pages`,
    `${of(Math.ceil(bytes / megabyte), Math.round(limits.maxBytes / megabyte))} MB`,
  ];
  return parts.join(', ');
}

const maxNameChars = 60;

/** What is being read: `essay.pdf, page 120 of 400`; null where nothing is. */
export function readingName({ reading }: ReindexProgress): string | null {
  if (reading === undefined) return null;
  const { document, page, pages } = reading;
  const name = shorten(document, maxNameChars);
  return page === undefined || pages === undefined ? name : `${name}, page ${page} of ${pages}`;
}
