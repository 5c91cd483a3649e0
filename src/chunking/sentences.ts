import type { Span } from '../corpus/index.js';
import { endsInAbbreviation } from './abbreviations.js';

// Sentence rules of Unicode (UAX 29) are nearly the same in every locale; the abbreviations are ours.
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

const enumerator = /^[([]?(?:\p{N}{1,3}|\p{L}|[ivxlc]{1,6})[.)\]]$/iu;

/**
 * Splits a stretch of text into sentences. Full stops of abbreviations, initials and decimals end none; quotes and
 * brackets behind the stop belong to the sentence; a line break inside the stretch counts as a space.
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
  return joinQuotes(stretch, sentences).map(({ start, end }) => ({
    start: within.start + start,
    end: within.start + end,
  }));
}

const opener = /[\p{Ps}\p{Pi}]/u;

/** How many opening brackets and quotes stand at the end. Looked at from there: an expression would begin at each anew. */
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
