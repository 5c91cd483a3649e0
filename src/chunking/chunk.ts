import { createHash } from 'node:crypto';
import { type Document, noteKey, type Span } from '../corpus/index.js';
import type { Passage } from './passage.js';
import { splitSentences } from './sentences.js';
import { estimateTokens } from './token-estimate.js';

/** How documents are cut; recorded in an index's manifest, as another cut makes another index. */
interface ChunkSettings {
  /** A paragraph up to this length, in UTF-16 units, stays whole; longer ones are cut into even parts. */
  readonly maxChars: number;
  /** Shorter paragraphs join a neighbour of the same section. */
  readonly minChars: number;
  /** Sentences that a part of a cut paragraph repeats from the part before. */
  readonly overlapSentences: number;
  /** The model's longest input in tokens, special tokens included. */
  readonly maxTokens: number;
}

export const chunkSettings: ChunkSettings = {
  maxChars: 1200,
  minChars: 150,
  overlapSentences: 1,
  maxTokens: 512,
};

/** `[CLS]` and `[SEP]`. */
const specialTokens = 2;

/**
 * Cuts a document into passages: whole paragraphs, or even parts of long ones, that end where a sentence ends and
 * never cross a heading. A sentence is cut only where it alone exceeds the model's budget.
 *
 * @returns Passages in the order of the text; every sentence of every paragraph is in at least one.
 */
export function chunkDocument(document: Document, settings = chunkSettings): readonly Passage[] {
  const passages: Passage[] = [];
  const marks = sortedMarks(document);
  const seen = new Map<string, number>();
  for (const { section, paragraphs } of sectionsOf(document)) {
    for (const group of groupParagraphs(document.text, paragraphs, settings)) {
      for (const sentences of cutEvenly(document.text, group, settings))
        passages.push(toPassage(document, marks, section, sentences, seen));
    }
  }
  return passages;
}

interface Section {
  readonly section: string | null;
  readonly paragraphs: Span[];
}

/** It is kept with every passage below it, so that a heading that is a whole book must not be kept whole. */
const maxSectionChars = 300;

function sectionsOf(document: Document): readonly Section[] {
  const sections: Section[] = [{ section: null, paragraphs: [] }];
  let next = 0;
  for (const paragraph of document.paragraphs) {
    for (let heading = document.headings[next]; heading; heading = document.headings[next]) {
      if (heading.start > paragraph.start) break;
      const section = document.text.slice(
        heading.start,
        Math.min(heading.end, heading.start + maxSectionChars),
      );
      sections.push({ section, paragraphs: [] });
      next++;
    }
    sections.at(-1)?.paragraphs.push(paragraph);
  }
  return sections.filter(({ paragraphs }) => paragraphs.length > 0);
}

/** Sentences of each paragraph, short paragraphs joined to the next one, or to the last where none follows. */
function* groupParagraphs(
  text: string,
  paragraphs: readonly Span[],
  settings: ChunkSettings,
): Generator<readonly Span[]> {
  let last: Span[] = [];
  for (const paragraph of paragraphs) {
    const sentences = splitSentences(text, paragraph).flatMap((s) => cutSentence(text, s, settings));
    if (sentences.length === 0) continue;
    const joins =
      last.length > 0 &&
      Math.min(lengthOf(last), lengthOf(sentences)) < settings.minChars &&
      fits(text, [...last, ...sentences], settings);
    if (joins) last.push(...sentences);
    else {
      if (last.length > 0) yield last;
      last = [...sentences];
    }
  }
  if (last.length > 0) yield last;
}

/** Cuts a run of sentences into as few parts as fit, as even as the sentences allow. */
function cutEvenly(
  text: string,
  sentences: readonly Span[],
  settings: ChunkSettings,
): readonly (readonly Span[])[] {
  if (fits(text, sentences, settings)) return [sentences];
  const isFitting = fitsAsRun(text, sentences, settings);
  for (let parts = Math.ceil(lengthOf(sentences) / settings.maxChars); parts < sentences.length; parts++) {
    const cut = cutInto(sentences, Math.max(parts, 2), isFitting);
    if (cut !== null)
      return cut.map((part, index) => withOverlap(text, part, cut[index - 1] ?? [], settings));
  }
  return sentences.map((sentence) => [sentence]);
}

/**
 * Whether the sentences from `from` up to, not including, `to` fit together. It is called for every run of sentences
 * that is tried, so tokens are estimated once for each sentence and counted for the run only where their sum is over
 * the limit.
 */
type IsFitting = (from: number, to: number) => boolean;

function fitsAsRun(text: string, sentences: readonly Span[], settings: ChunkSettings): IsFitting {
  const tokensBefore = [0];
  for (const { start, end } of sentences)
    tokensBefore.push((tokensBefore.at(-1) ?? 0) + estimateTokens(text.slice(start, end)));
  return (from, to) => {
    const span = { start: sentences[from]?.start ?? 0, end: sentences[to - 1]?.end ?? 0 };
    if (to - from > 1 && span.end - span.start > settings.maxChars) return false;
    // Where a sentence ends inside a word, the parts count more tokens than the whole, never fewer: the sum is safe.
    const most = (tokensBefore[to] ?? 0) - (tokensBefore[from] ?? 0);
    return most <= budgetOf(settings) || fitsBudget(text, span, settings);
  };
}

/** Puts each sentence into the part that its middle falls into; null as soon as a part does not fit. */
function cutInto(
  sentences: readonly Span[],
  parts: number,
  isFitting: IsFitting,
): readonly (readonly Span[])[] | null {
  const from = sentences[0]?.start ?? 0;
  const size = lengthOf(sentences) / parts;
  const partOf = ({ start, end }: Span) => Math.min(parts - 1, Math.floor(((start + end) / 2 - from) / size));
  const cut: (readonly Span[])[] = [];
  let first = 0;
  for (let next = 1; next <= sentences.length; next++) {
    const [last, following] = [sentences[next - 1] as Span, sentences[next]];
    if (following !== undefined && partOf(following) === partOf(last)) continue;
    if (!isFitting(first, next)) return null;
    cut.push(sentences.slice(first, next));
    first = next;
  }
  return cut;
}

function withOverlap(
  text: string,
  part: readonly Span[],
  before: readonly Span[],
  settings: ChunkSettings,
): readonly Span[] {
  const repeated = settings.overlapSentences > 0 ? before.slice(-settings.overlapSentences) : [];
  const longer = [...repeated, ...part];
  return repeated.length < before.length && fits(text, longer, settings) ? longer : part;
}

/** A sentence as it is, or, where it alone exceeds the model's budget, cut behind a clause or between words. */
function cutSentence(text: string, sentence: Span, settings: ChunkSettings): readonly Span[] {
  const pieces: Span[] = [];
  let { start } = sentence;
  while (!fitsBudget(text, { start, end: sentence.end }, settings)) {
    const end = start + lastCut(text.slice(start, sentence.end), settings);
    pieces.push({ start, end: start + text.slice(start, end).trimEnd().length });
    start = end;
  }
  return [...pieces, { start, end: sentence.end }];
}

/** Length of the longest beginning that fits the budget and ends well. */
function lastCut(sentence: string, settings: ChunkSettings): number {
  let low = 1;
  let high = sentence.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fitsBudget(sentence, { start: 0, end: middle }, settings)) low = middle;
    else high = middle - 1;
  }
  const beginning = sentence.slice(0, low);
  for (const border of [/^.*[;:,\u2014\u3001\uFF0C]\s*(?=\S)/su, /^.*\s(?=\S)/su]) {
    const length = border.exec(beginning)?.[0].length ?? 0;
    if (length > low / 2) return length;
  }
  // Never cut a character in two: some take two UTF-16 units.
  return /[\uD800-\uDBFF]$/.test(beginning) && low > 1 ? low - 1 : low;
}

function fits(text: string, sentences: readonly Span[], settings: ChunkSettings): boolean {
  const span = { start: sentences[0]?.start ?? 0, end: sentences.at(-1)?.end ?? 0 };
  const isOneSentence = sentences.length === 1;
  return (isOneSentence || span.end - span.start <= settings.maxChars) && fitsBudget(text, span, settings);
}

function fitsBudget(text: string, { start, end }: Span, settings: ChunkSettings): boolean {
  const budget = budgetOf(settings);
  // A text that is far too long is as a rule recognised by its beginning, without estimating all of it.
  const beginning = text.slice(start, Math.min(end, start + 8 * budget));
  if (estimateTokens(beginning) > budget) return false;
  return start + beginning.length === end || estimateTokens(text.slice(start, end)) <= budget;
}

function budgetOf({ maxTokens }: ChunkSettings): number {
  return maxTokens - specialTokens;
}

function lengthOf(sentences: readonly Span[]): number {
  return (sentences.at(-1)?.end ?? 0) - (sentences[0]?.start ?? 0);
}

interface Mark {
  readonly at: number;
  readonly key: string;
}

/** In the order of the text, for a binary search: a book has thousands of marks and thousands of passages. */
function sortedMarks({ footnotes }: Document): readonly Mark[] {
  return footnotes
    .flatMap((note) => (note.mark === null ? [] : { at: note.mark, key: noteKey(note) }))
    .sort((a, b) => a.at - b.at);
}

/** How many of the sorted marks are at this offset or before it. */
function countUpTo(marks: readonly Mark[], offset: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.at ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function toPassage(
  document: Document,
  marks: readonly Mark[],
  section: string | null,
  sentences: readonly Span[],
  seen: Map<string, number>,
): Passage {
  const start = sentences[0]?.start ?? 0;
  const end = sentences.at(-1)?.end ?? 0;
  const text = document.text.slice(start, end);
  const copies = seen.get(text) ?? 0;
  seen.set(text, copies + 1);
  const hash = createHash('sha256').update(`${document.id}\n${text}`);
  if (copies > 0) hash.update(`\n${copies}`);
  return {
    start,
    end,
    key: hash.digest('hex').slice(0, 12),
    document: document.id,
    section,
    sentences,
    notes: marks.slice(countUpTo(marks, start), countUpTo(marks, end)).map(({ key }) => key),
  };
}
