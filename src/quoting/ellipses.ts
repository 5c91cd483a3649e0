import { splitSentences } from '../chunking/index.js';
import type { Span } from '../corpus/index.js';
import { languages } from '../language/index.js';
import type { SearchedText } from './text-index.js';
import { foldWord } from './words.js';

/** Words of a text that a quotation leaves out by an ellipsis. */
export interface Ellipsis {
  /** From the end of the last word before it to the beginning of the first one behind it, as offsets into the text. */
  readonly at: Span;
  readonly words: number;
  /** Over how many sentences it goes; 1 where both its ends are in the same one. */
  readonly sentences: number;
  /** The last words before it and the first behind it, as they are printed. */
  readonly before: string;
  readonly after: string;
  /** What is left out; of several sentences what is before `after` in its own, which says who or what it is about. */
  readonly leftOut: string;
  /** Words such as "not" that are left out of the sentences of both its ends. */
  readonly negations: readonly string[];
  /** Nobody reads its ends as one sentence of the text: the quoter has joined two places. */
  readonly isWide: boolean;
}

/** A reader takes what is left out of a sentence for an aside up to about so many words. */
export const mostBridgedWords = 30;
/** So many words tell a reader where a gap begins and ends. */
const endWords = 4;

/** The ellipses between the parts of a quotation. @param parts - Positions of their words, in order. */
export function ellipsesOf(text: SearchedText, parts: readonly Span[]): readonly Ellipsis[] {
  return parts.slice(1).flatMap((next, nth) => {
    const last = parts[nth] as Span;
    return next.start > last.end ? [ellipsisBetween(text, last, next)] : [];
  });
}

function ellipsisBetween(text: SearchedText, last: Span, next: Span): Ellipsis {
  const between = { start: last.end, end: next.start };
  const words = between.end - between.start;
  const {
    first,
    last: second,
    count: sentences,
  } = sentencesIn(text, { start: last.end - 1, end: next.start + 1 });
  const ofNext = wordsIn(text, between, second);
  const isOneSentence = sentences === 1;
  const negations = isOneSentence
    ? negationsIn(text, between)
    : [...negationsIn(text, wordsIn(text, between, first)), ...negationsIn(text, ofNext)];
  return {
    at: { start: text.ends[between.start - 1] ?? 0, end: text.starts[between.end] ?? 0 },
    words,
    sentences,
    before: printed(text, { start: Math.max(last.start, last.end - endWords), end: last.end }),
    after: printed(text, { start: next.start, end: Math.min(next.end, next.start + endWords) }),
    leftOut: printed(text, isOneSentence ? between : ofNext),
    negations: [...new Set(negations)],
    isWide: !isOneSentence || words > mostBridgedWords,
  };
}

/** Those words beside others that are in the same sentence as these. @param words - Before or after the others. */
export function besideWithin(text: SearchedText, words: Span, isAfter: boolean): Span {
  const { first, last } = sentencesIn(text, {
    start: isAfter ? Math.max(0, words.start - 1) : words.start,
    end: isAfter ? words.end : Math.min(text.ids.length, words.end + 1),
  });
  return wordsIn(text, words, isAfter ? first : last);
}

interface Sentences {
  readonly first: Span;
  readonly last: Span;
  readonly count: number;
}

/** Of a longer stretch the sentences at its ends are told, and those between them counted by their full stops, in characters. */
const mostSplit = 20_000;

/** Sentences, or what of them is between the first and the last of some words. @param words - Their positions. */
function sentencesIn(text: SearchedText, words: Span): Sentences {
  const start = text.starts[words.start] ?? 0;
  const end = Math.max(start, text.ends[words.end - 1] ?? text.text.length);
  const whole = { start, end };
  if (end - start <= mostSplit) {
    const sentences = splitIn(text, whole);
    return { first: sentences[0] ?? whole, last: sentences.at(-1) ?? whole, count: sentences.length };
  }
  const [head, tail] = [
    { start, end: start + mostSplit / 2 },
    { start: end - mostSplit / 2, end },
  ];
  const [before, after] = [splitIn(text, head), splitIn(text, tail)];
  const between = text.text.slice(head.end, tail.start).match(/[.!?]\s/g)?.length ?? 0;
  return {
    first: before[0] ?? head,
    last: after.at(-1) ?? tail,
    count: before.length + between + after.length,
  };
}

function splitIn({ document, note, text }: SearchedText, within: Span): readonly Span[] {
  const blocks = note === null ? [...document.paragraphs, ...document.headings] : [];
  const touched = blocks
    .filter((block) => block.start < within.end && block.end > within.start)
    .map(({ start, end }) => ({ start: Math.max(start, within.start), end: Math.min(end, within.end) }))
    .sort((a, b) => a.start - b.start);
  return (touched.length === 0 ? [within] : touched).flatMap((block) => splitSentences(text, block));
}

/** Those of some words that are in a stretch of the text. */
function wordsIn({ starts, ends }: SearchedText, words: Span, stretch: Span): Span {
  let { start, end } = words;
  while (start < end && (starts[start] as number) < stretch.start) start += 1;
  while (end > start && (ends[end - 1] as number) > stretch.end) end -= 1;
  return { start, end };
}

const negations = new Set(languages.flatMap(({ negations: forms }) => forms));
/** "isn't", "n'est". */
const contractedNegation = /n't$|^n'/;

function negationsIn({ text, starts, ends }: SearchedText, words: Span): readonly string[] {
  return Array.from({ length: words.end - words.start }, (_, nth) =>
    foldWord(text.slice(starts[words.start + nth], ends[words.start + nth])),
  ).filter((word) => negations.has(word) || contractedNegation.test(word));
}

function printed({ text, starts, ends }: SearchedText, { start, end }: Span): string {
  return end > start ? text.slice(starts[start], ends[end - 1]).replace(/\s+/g, ' ') : '';
}
