import type { PlacedQuote, QuoteCheck, QuoteFinding } from '../../library/index.js';
import {
  counted,
  differenceLine,
  placeParts,
  quotePlaceName,
  readableDifferences,
  verdictOf,
} from '../../wording/index.js';
import { button, rowsOf } from '../buttons/labels.js';
import { customId } from '../custom-id.js';
import { escapeText, oneLine } from '../escape.js';
import { componentLimits, maxContentChars } from '../limits.js';
import type { Reply } from '../reply.js';
import { cutToFit, joinWhatFits, shorten } from './cut.js';

const maxPlaceChars = 200;
const maxQuotationChars = 80;
const maxTextChars = 700;
const maxWordsChars = 100;
/** Of all differences of one quotation, and of all its further places. */
const maxListChars = 500;

/**
 * Whether quotations stand in the texts, as plain messages: a verdict, the place, the text's words with those marked that differ,
 * and each difference in words.
 */
export function quoteCheckReply({ quotations, unchecked }: QuoteCheck): Reply {
  const isOne = quotations.length === 1;
  const blocks = quotations.map((finding, nth) => ({
    text: blockOf(finding, isOne ? null : nth + 1),
    nth: nth + 1,
    passage: finding.places[0]?.passage ?? null,
  }));
  const rest = unchecked > 0 ? `-# ${counted(unchecked, 'more quotation')} not checked` : null;
  const messages: Block[][] = [];
  for (const block of blocks) {
    const last = messages.at(-1);
    const isFull = last === undefined || contentOf([...last, block]).length > maxContentChars - restChars;
    if (isFull) messages.push([block]);
    else last.push(block);
  }
  const replies = messages.map((message, at): Reply => {
    const isLast = at === messages.length - 1;
    return {
      content: contentOf(message) + (isLast && rest !== null ? `\n${rest}` : ''),
      components: rowsOf(passageButtons(message, isOne)),
      isPrivate: true,
    };
  });
  const [first = {}, ...more] = replies;
  return { ...first, more };
}

interface Block {
  readonly text: string;
  readonly nth: number;
  /** Key of the passage that it stands in. */
  readonly passage: string | null;
}

const restChars = 40;

const contentOf = (blocks: readonly Block[]): string => blocks.map(({ text }) => text).join('\n\n');

/** One for each passage: Discord takes no two buttons that do the same. */
function passageButtons(blocks: readonly Block[], isOne: boolean) {
  const byPassage = new Map<string, number[]>();
  for (const { passage, nth } of blocks) {
    if (passage !== null) byPassage.set(passage, [...(byPassage.get(passage) ?? []), nth]);
  }
  return [...byPassage]
    .slice(0, componentLimits.buttonsPerRow)
    .map(([key, of]) =>
      button(isOne ? 'Read passage' : `Read passage of ${of.join(', ')}`, customId('read', key)),
    );
}

function blockOf(finding: QuoteFinding, nth: number | null): string {
  const [place, ...others] = finding.places;
  const number = nth === null ? '' : `${nth}. ${quoted(finding.text, maxQuotationChars)}\n`;
  return [
    `${number}**${escapeText(verdictOf(finding), false)}**`,
    ...(place === undefined ? [] : placeLines(place)),
    ...furtherPlaces(others, finding.more),
    ...(finding.verdict === 'not-found'
      ? ['-# “Find in the texts”, in the menu of the message, looks for what it means.']
      : []),
  ].join('\n');
}

function placeLines(place: PlacedQuote): readonly string[] {
  const differences = readableDifferences(place).map(
    (difference) => `- ${differenceLine(difference, (words) => quoted(words, maxWordsChars))}`,
  );
  return [
    escapeText(shorten(oneLine(quotePlaceName(place)), maxPlaceChars), false),
    `> ${textOf(place)}`,
    ...(differences.length > 0 ? [joinWhatFits(differences, '\n', maxListChars)] : []),
  ];
}

/** The sentences of a place; where they are long, from the quotation on. */
function textOf(place: PlacedQuote): string {
  const { sentences, start } = place;
  const isLong = sentences.text.length > maxTextChars;
  const from = isLong ? start - sentences.start : 0;
  const cut = cutToFit(sentences.text.slice(from), maxTextChars, (beginning) =>
    markdown(place, { start: sentences.start + from, end: sentences.start + from + beginning.length }),
  );
  return from > 0 ? `… ${cut.text}` : cut.text;
}

/** What of a place stands between two offsets, in one line, the marked words bold. */
function markdown(
  place: PlacedQuote,
  { start, end }: { readonly start: number; readonly end: number },
): string {
  let text = '';
  let at = place.sentences.start;
  for (const part of placeParts(place)) {
    const shown = part.text.slice(Math.max(0, start - at), Math.max(0, end - at)).replace(/\s+/g, ' ');
    at += part.text.length;
    const escaped = escapeText(shown, text === '');
    text += part.isMarked && shown.trim() !== '' ? `**${escaped}**` : escaped;
  }
  return text;
}

function furtherPlaces(others: readonly PlacedQuote[], more: number): readonly string[] {
  if (others.length === 0 && more === 0) return [];
  const names = others.map((place) =>
    escapeText(shorten(oneLine(quotePlaceName(place)), maxPlaceChars), false),
  );
  const rest = more > 0 ? [counted(more, 'more place')] : [];
  return [`-# Also: ${joinWhatFits([...names, ...rest], '; ', maxListChars)}`];
}

const quoted = (words: string, maxChars: number): string =>
  `“${escapeText(shorten(oneLine(words), maxChars), false)}”`;
