import type { Span } from '../corpus/index.js';
import { abbreviated, forms, lastWords, months, oneOf, wordEnd } from '../language/index.js';

// Sentence rules of Unicode (UAX 29) are nearly the same in every locale; the abbreviations are ours.
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

const enumerator = /^[([]?(?:\p{N}{1,3}|\p{L}|[ivxlc]{1,6})[.)\]]$/iu;

/**
 * Splits a stretch of text into sentences. Full stops of abbreviations, initials and decimals end none; quotes and
 * brackets behind the stop belong to the sentence, and so does a reference in brackets; a line break inside the stretch
 * counts as a space.
 *
 * @param text - Any text.
 * @param within - The stretch to split, one paragraph as a rule; default all of it.
 * @returns Spans of `text` in order, without the white space around them; together they cover all else.
 */
export function splitSentences(text: string, within: Span = { start: 0, end: text.length }): readonly Span[] {
  const stretch = text.slice(within.start, within.end);
  const sentences: Span[] = [];
  let open: number | null = null;
  for (const { segment, index } of segmentsOf(stretch.replace(/[\n\r\u2028\u2029\u0085]/g, ' '))) {
    const start = index + segment.length - segment.trimStart().length;
    const end = index + segment.trimEnd().length;
    if (end <= start) continue;
    const previous = sentences.at(-1);
    if (open === null && previous && /^[\p{P}\p{S}\s]+$/u.test(segment)) {
      // Nothing but closing marks: they belong to the sentence before.
      sentences[sentences.length - 1] = { start: previous.start, end };
      continue;
    }
    open ??= start;
    // Where no space is before an opening bracket or quote, the segmenter puts it at the end of the previous
    // sentence.
    const opening = openersAtEnd(segment);
    if (opening > 0 && opening < end - start) {
      sentences.push({ start: open, end: end - opening });
      open = end - opening;
      continue;
    }
    if (goesOn(stretch.slice(open, end), stretch.slice(end, end + 40).trimStart())) continue;
    sentences.push({ start: open, end });
    open = null;
  }
  if (open !== null) sentences.push({ start: open, end: stretch.trimEnd().length });
  return moveReferences(stretch, joinQuotes(stretch, sentences)).map(({ start, end }) => ({
    start: within.start + start,
    end: within.start + end,
  }));
}

const opener = /[\p{Ps}\p{Pi}]/u;

/** How many opening brackets and quotes are at the end. Looked at from there: an expression would begin at each anew. */
function openersAtEnd(segment: string): number {
  let from = segment.length;
  while (opener.test(segment.charAt(from - 1))) from -= 1;
  return segment.length - from;
}

/** In UTF-16 units; a few paragraphs of ordinary length. */
const blockChars = 4096;

interface Segment {
  readonly segment: string;
  readonly index: number;
}

/** As `segmenter.segment(text)`, in time linear in its length: V8 copies the whole text for every segment of it. */
function* segmentsOf(text: string): Generator<Segment> {
  let size = blockChars;
  for (let start = 0; start < text.length; ) {
    const block = [...segmenter.segment(text.slice(start, start + size))];
    const isLast = start + size >= text.length;
    // A sentence end is certain once another one follows it: all the text that decides it has been seen by then.
    const certain = isLast ? block : block.slice(0, -2);
    for (const { segment, index } of certain) yield { segment, index: start + index };
    if (isLast) return;
    const end = certain.at(-1);
    size = end === undefined ? size * 2 : blockChars;
    start += end === undefined ? 0 : end.index + end.segment.length;
  }
}

/** A quotation up to this length stays in one sentence, in UTF-16 units. */
const longestQuote = 350;

/** Joins sentences that share a quotation: what somebody said in two short sentences is quoted whole. */
function joinQuotes(text: string, sentences: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (let i = 0; i < sentences.length; i++) {
    const { start, end } = sentences[i] as Span;
    let last = i;
    const lengthSoFar = () => (sentences[last]?.end ?? end) - start;
    const isOpen = () => leavesQuoteOpen(text.slice(start, sentences[last]?.end));
    // Beyond that length the sentences stay apart: a quotation that is never closed is not followed to the end.
    while (last < sentences.length - 1 && lengthSoFar() <= longestQuote && isOpen()) last++;
    const whole = { start, end: sentences[last]?.end ?? end };
    const isShort = lengthSoFar() <= longestQuote && !isOpen();
    joined.push(isShort ? whole : { start, end });
    if (isShort) i = last;
  }
  return joined;
}

function leavesQuoteOpen(text: string): boolean {
  return (
    text.lastIndexOf('\u201C') > text.lastIndexOf('\u201D') ||
    text.lastIndexOf('\u00AB') > text.lastIndexOf('\u00BB')
  );
}

/** More than any reference in brackets has, in UTF-16 units: in round ones a sentence may be as well. */
const longestReference = { '[': 200, '(': 60 } as const;

/** Gives a reference in brackets behind the stop to the sentence that it is for. */
function moveReferences(text: string, sentences: readonly Span[]): readonly Span[] {
  const moved: Span[] = [];
  // "[1] Sow. [2] Mow.": the numbers are of what follows.
  const isCounted = /^\s*\[\p{N}{1,3}\]/u.test(text);
  for (const { start, end } of sentences) {
    const before = moved.at(-1);
    const behind =
      before === undefined || isCounted ? start : start + referenceAtStart(text.slice(start, end));
    if (before !== undefined && behind > start)
      moved[moved.length - 1] = { start: before.start, end: behind };
    const rest = text.slice(behind, end).trimStart().length;
    if (rest > 0) moved.push({ start: end - rest, end });
  }
  return moved;
}

/**
 * The length of `[12]`, `[Berkman, op. cit., p. 7]` or `(Weir (1990), 4)`; nothing for `(2)`, `[1932]` or a sentence in
 * brackets.
 */
function referenceAtStart(text: string): number {
  const [opening] = text;
  if (opening !== '[' && opening !== '(') return 0;
  const close = closingBracket(
    text.slice(0, longestReference[opening]),
    opening,
    opening === '[' ? ']' : ')',
  );
  const inside = text.slice(1, close);
  const isNumber = opening === '[' && /^\p{N}{1,3}$/u.test(inside);
  const isWork = /\p{L}/u.test(inside) && /\p{N}/u.test(inside) && !/[.!?…]["”’']?$/.test(inside);
  const stop = /^[.,;:]?(?=$|\s+\P{Ll})/u.exec(text.slice(close + 1));
  return close > 0 && stop && (isNumber || isWork) ? close + 1 + stop[0].length : 0;
}

/** Where the bracket that a text begins with is closed; -1 where it is not. */
function closingBracket(text: string, opening: string, closing: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === opening) depth += 1;
    if (text[at] === closing) depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/**
 * The sentence that a place belongs to: for a footnote mark, the one whose last word it is behind.
 *
 * @param sentences - In order, as `splitSentences` returns them.
 * @param at - An offset; a place between two sentences belongs to the first.
 * @returns Null where `at` is before the first sentence or behind the white space after the last.
 */
export function sentenceAt(sentences: readonly Span[], at: number): Span | null {
  let found: Span | null = null;
  for (const sentence of sentences) {
    // A mark at the very start of a sentence belongs to the previous one: Chinese and Japanese put no space between
    // sentences.
    if (sentence.start >= at && !(sentence === sentences[0] && sentence.start === at)) break;
    found = sentence;
  }
  if (found === sentences.at(-1) && found && at > found.end) return null;
  return found;
}

function goesOn(sentence: string, after: string): boolean {
  if (after === '') return false;
  if (/^\p{Ll}/u.test(after)) return true;
  if (enumerator.test(sentence)) return true;
  return sentence.endsWith('.') && endsInAbbreviation(sentence, after);
}

const { abbreviations, backReferences, locators, names, remarks } = forms;

/** Words whose full stop never ends a sentence: a name, a number or a title follows. */
const alwaysContinue = lastWords(abbreviations.titles, abbreviations.running);

/** Words that keep their full stop inside a sentence as often as at its end: only the next word can tell. */
const nextWordTells = lastWords(abbreviations.endings);

/** Words whose full stop belongs to them where a number, a letter or a bracket follows: `p. 31`, `vol. XII`. */
const beforeNumbers = lastWords(
  abbreviated(...Object.values(locators), months.short, names.editors, names.others),
  abbreviated(backReferences.works, backReferences.articles, backReferences.places, backReferences.alone),
  abbreviated(backReferences.ibid),
);

/**
 * Words that open a sentence far more often than they follow an abbreviation with a capital. What a surname may begin
 * with is none of them: "J. La Rue".
 */
const openers = new Set(
  [...lastWords(remarks.openers, remarks.openersOfTitles)].filter((word) => !names.particles.includes(word)),
);

/** More than any abbreviation has, in UTF-16 units; a sentence may be as long as a document. */
const longestWord = 64;

/** `op. cit.`, of which every word may have a capital. */
const ofCited = lastWords(abbreviated(backReferences.works, backReferences.articles, backReferences.places));
const citedNext = new RegExp(`^${oneOf(backReferences.cited)}${wordEnd}`, 'iu');

const initial = /^\p{Lu}$/u;
const spaced = /^\p{L}\.(?:[^\p{L}]|$)/u;
const dotted = /^(?:\p{L}\.)+\p{L}$/u;
const numberNext = /^[([§]?(?:\p{N}|[ivxlcdm]+\b)/iu;

/**
 * Tells whether the full stop at the end of `before` belongs to an abbreviation, so that `after` goes on.
 *
 * @param before - Text that ends in a full stop.
 * @param after - What follows, without leading white space.
 */
function endsInAbbreviation(before: string, after: string): boolean {
  const word = /([\p{L}\p{M}][\p{L}\p{M}.]*)\.$/u.exec(before.slice(-longestWord))?.[1];
  if (word === undefined) return false;
  const key = word.toLowerCase();
  if (alwaysContinue.has(key) && !nextWordTells.has(key)) return true;
  if (beforeNumbers.has(key) && numberNext.test(after)) return true;
  if (ofCited.has(key) && citedNext.test(after)) return true;
  // "z. B.", "J. R.": another single letter with its own stop follows.
  if (/^\p{L}$/u.test(word) && spaced.test(after)) return true;
  // "World War I. The…": the only letter that is a numeral or a pronoun more often than an initial.
  if (initial.test(word)) return word === 'I' ? before.length === 2 : !opensSentence(after);
  if (dotted.test(word) || nextWordTells.has(key)) return !opensSentence(after) && /^\p{Lu}/u.test(after);
  return false;
}

function opensSentence(text: string): boolean {
  const word = /^[\p{Pi}\p{Ps}"']*([\p{L}\p{M}]+)/u.exec(text)?.[1];
  return word !== undefined && openers.has(word.toLowerCase());
}
