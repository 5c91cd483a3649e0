import type { Span } from '../corpus/index.js';
import { eachWord, foldWord, plainWord, raised } from './words.js';

export interface QuotedWord {
  /** As it was typed, without brackets and what cannot be seen; and for comparing. */
  readonly word: string;
  readonly folded: string;
  /** What is between it and the word before. */
  readonly gap: string;
  /** All or some of it is in square brackets: the writer says that it is not the text's. */
  readonly isBracketed: boolean;
}

/** What a message gives as somebody else's words. */
export interface Quotation {
  /** As it was typed, in one line. */
  readonly text: string;
  /** Its words; where it says with an ellipsis that something is left out, several stretches, none empty. */
  readonly parts: readonly (readonly QuotedWord[])[];
}

/** Discord's mentions, emoji and times: no words of anybody. */
const discordTokens = /<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^>\n]+:\d+)>/g;

/** Lines behind `> `, and everything behind `>>> `. */
const blockQuotes = /^[ \t]*>>>[ \t]?(?<rest>[\s\S]+)|(?:^[ \t]*>[ \t]?.*(?:\n|$))+/gm;

const pairs = /“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|"([^"]+)"/g;

/** Single marks are apostrophes as well, so they count only where there are no double ones. */
const singlePairs = /(?<![\p{L}\p{N}])(?:‘([^‘]+?)’|‹([^‹]+?)›|'(.{1,1000}?)')(?![\p{L}\p{N}])/gsu;

/**
 * The quotations of a message, in order: block quotes, then what is in quotation marks. A message that has neither is a
 * quotation as a whole.
 */
export function readQuotations(message: string): readonly Quotation[] {
  const text = message.replace(/\r\n?/g, '\n').replace(discordTokens, ' ');
  const blocks = [...text.matchAll(blockQuotes)].map(
    ({ 0: block, groups }) => groups?.rest ?? block.replace(/^[ \t]*>[ \t]?/gm, ''),
  );
  const rest = text.replace(blockQuotes, '\n');
  const doubles = insideOf(rest, pairs);
  const marked = doubles.length > 0 ? doubles : insideOf(rest, singlePairs);
  const found = [...blocks, ...marked].map(readQuotation).filter(({ parts }) => parts.length > 0);
  if (found.length > 0) return found;
  const whole = readQuotation(text);
  return whole.parts.length > 0 ? [whole] : [];
}

function insideOf(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, ...inside]) => inside.find((one) => one !== undefined) ?? '');
}

const ellipsis = /\[\s*(?:…|\.{2,}|\. \. \.)\s*\]|\(\s*(?:…|\.{3,}|\. \. \.)\s*\)|…|\.{3,}|\. \. \./g;
/** A note's number in brackets, which copying takes along. */
const bracketedMark = /(?<=\S)\[\d{1,4}\]/g;

/** Each part is looked for around each place of the others, which would take hours where thousands of words are set apart. */
const mostParts = 20;

function readQuotation(text: string): Quotation {
  const shown = text.replace(/\s+/g, ' ').trim();
  const parts = shown
    .replace(new RegExp(`[${raised}]+`, 'gu'), '')
    .replace(bracketedMark, '')
    .split(ellipsis)
    .map(readWords)
    .filter((words) => words.length > 0);
  const last = parts.slice(mostParts - 1).flat();
  return { text: shown, parts: last.length === 0 ? parts : [...parts.slice(0, mostParts - 1), last] };
}

/** The words of a stretch; brackets are taken out first, as they are within words as well: "[T]he". */
function readWords(stretch: string): readonly QuotedWord[] {
  let bare = '';
  const bracketed: Span[] = [];
  for (const [nth, piece] of stretch.split(/\[([^[\]]*)\]/).entries()) {
    if (nth % 2 === 1) bracketed.push({ start: bare.length, end: bare.length + piece.length });
    bare += piece;
  }
  const words: QuotedWord[] = [];
  let end = 0;
  eachWord(bare, (word, start, next) => {
    words.push({
      word: plainWord(word),
      folded: foldWord(word),
      gap: bare.slice(end, start),
      isBracketed: bracketed.some((span) => span.start < next && span.end > start),
    });
    end = next;
  });
  return words;
}
