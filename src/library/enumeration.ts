import { splitSentences } from '../chunking/index.js';
import type { Document, Span } from '../corpus/index.js';

/** What a list is asked for with: several things, not one. */
const asksForSeveral =
  /\b(?:what|which) (?:\S+ ){0,3}?(?:are|were)\b|\b(?:what|which) (?:(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|main|other) )?\p{L}+s\b|\b(?:list|name|enumerate)\b|\bhow many\b|\ball (?:the )?\p{L}+s\b|\b(?:reasons|ways|steps|points|conditions|causes|aims|goals|kinds|types|parts)\b/iu;

/** Announces a list: `for three reasons:`, `the following`, `at least two ways`. */
const announces =
  /:\s*$|\b(?:two|three|four|five|six|seven|eight|nine|ten|several|following)\b(?: \p{L}+){0,3}? \p{L}+s\b/iu;

/** What opens an item that is a paragraph by itself: `1)`, `(b)`, `iv.`, a bullet. */
const itemLabel = /^(?:[([]?(?:\d{1,2}|\p{L}|[ivx]{1,4})[.)\]]|[-•*–—▪◦·‣])\s/iu;

/** What opens an item inside a paragraph, in the order in which items follow one another. */
const inlineOpeners: readonly (readonly RegExp[])[] = [
  [/^(?:first(?:ly)?|the first|to begin with|\(?[1ai]\))\b/i, /^on the one hand\b/i, /^one\b/i],
  [
    /^(?:second(?:ly)?|the second|\(?(?:2|b|ii)\))\b/i,
    /^on the other(?: hand)?\b/i,
    /^(?:another|the other)\b/i,
  ],
  [/^(?:third(?:ly)?|the third|\(?(?:3|c|iii)\))\b/i],
  [/^(?:fourth(?:ly)?|the fourth|\(?(?:4|d|iv)\))\b/i],
  [/^(?:fifth(?:ly)?|the fifth|\(?(?:5|e|v)\))\b/i],
];
const lastOpener = /^(?:finally|lastly|last|the last)\b/i;

/** Sentences between two items that may go on with the first of them. */
const mostBetween = 3;

/**
 * The list that a sentence announces, whole, or that it is an item of where the question asks for several things.
 *
 * @param sentence - The answering one.
 * @returns Offsets into the text, from the announcing sentence to the end of the last item; null where there is no list.
 */
export function listAround(document: Document, sentence: Span, question: string): Span | null {
  const { text, paragraphs } = document;
  const at = paragraphs.findIndex(({ start, end }) => start <= sentence.start && sentence.start < end);
  const paragraph = paragraphs[at];
  if (paragraph === undefined) return null;
  const isAnnouncing = announces.test(text.slice(sentence.start, sentence.end));
  if (!isAnnouncing && !asksForSeveral.test(question)) return null;
  return paragraphList(document, at, sentence) ?? inlineList(text, paragraph, sentence);
}

/** A list whose items are paragraphs. */
function paragraphList({ text, paragraphs }: Document, at: number, sentence: Span): Span | null {
  const wordsOf = (i: number): string => text.slice(paragraphs[i]?.start ?? 0, paragraphs[i]?.end ?? 0);
  const isLead = (i: number): boolean => announces.test(wordsOf(i).slice(-leadChars));
  const isItem = (i: number): boolean => itemLabel.test(wordsOf(i)) || isUnlabelledItem(wordsOf, i);
  let first = at;
  if (isItem(at)) while (first > 0 && isItem(first - 1)) first -= 1;
  else if (isItem(at + 1) && isLead(at)) first = at + 1;
  else return null;
  let last = first;
  while (isItem(last + 1)) last += 1;
  const lead =
    first > 0 && isLead(first - 1) ? splitSentences(text, paragraphs[first - 1]).at(-1) : undefined;
  if (last === first) return null;
  // Without labels, only what was announced is a list.
  if (lead === undefined && !itemLabel.test(wordsOf(first))) return null;
  return {
    start: Math.min(lead?.start ?? paragraphs[first]?.start ?? sentence.start, sentence.start),
    end: paragraphs[last]?.end ?? sentence.end,
  };
}

/** The end of a paragraph, in which it announces what follows. */
const leadChars = 120;
const longestItem = 400;

/** An item as pages and Markdown have them, whose bullet is not in the text: no sentence, or what a semicolon led to. */
function isUnlabelledItem(wordsOf: (i: number) => string, i: number): boolean {
  const words = wordsOf(i);
  if (words === '' || words.length > longestItem) return false;
  return !/[.!?:]["”’)]*$/.test(words) || /[;,](?: and| or)?$/.test(wordsOf(i - 1));
}

/** A list whose items are sentences of one paragraph: "for two reasons. On the one hand … On the other hand …". */
function inlineList(text: string, paragraph: Span, sentence: Span): Span | null {
  const sentences = splitSentences(text, paragraph);
  const wordsOf = (i: number) => text.slice(sentences[i]?.start, sentences[i]?.end);
  const here = sentences.findIndex(({ end }) => end > sentence.start);
  const openers = sentences.map((_, i) => openerOf(wordsOf(i)));
  // Back to the first item, if the sentence is one of the list's own.
  const first = openers.findIndex(
    (opener, i) => opener === 0 && i >= here - mostBetween * 2 && i <= here + 1,
  );
  if (first < 0) return null;
  let last = first;
  let item = 0;
  for (let i = first + 1; i < sentences.length && i - last <= mostBetween; i += 1) {
    const opener = openers[i];
    if (opener !== item + 1 && opener !== 'last') continue;
    item += 1;
    last = i;
    if (opener === 'last') break;
  }
  const isLead = first > 0 && announces.test(wordsOf(first - 1));
  const from = isLead ? first - 1 : first;
  if (item === 0 || here < from || here > last) return null;
  return { start: sentences[from]?.start ?? sentence.start, end: sentences[last]?.end ?? sentence.end };
}

function openerOf(sentence: string): number | 'last' | null {
  if (lastOpener.test(sentence)) return 'last';
  const item = inlineOpeners.findIndex((openers) => openers.some((opener) => opener.test(sentence)));
  return item < 0 ? null : item;
}
